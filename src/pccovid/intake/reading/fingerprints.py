"""Was this very file sent before? SHA-256 of its bytes."""

import hashlib
from pathlib import Path

from pccovid.intake.reading.faults import FileRefused


def fingerprint(path: Path) -> str:
    """64 hex digits, read in pieces. Raises FileRefused "unreadable"."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        raise FileRefused("unreadable") from None
