"""Was this very file sent before? SHA-256 of its bytes."""

import hashlib

from pccovid.intake.reading.faults import FileRefused
from pccovid.intake.reading.files import Readable


def fingerprint(path: Readable) -> str:
    """64 hex digits, read in pieces. Raises FileRefused "unreadable"."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        raise FileRefused("unreadable") from None
