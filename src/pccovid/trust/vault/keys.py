"""Where do single secrets come from? From a folder outside the database, made at first use, read by its owner only."""

import secrets
from pathlib import Path

from django.conf import settings

from pccovid.trust.vault.files import keep

ROOT_BYTES = 32


def secret(name: str, *, size: int = ROOT_BYTES) -> bytes:
    """The secret called `name`, `size` random bytes, created on first use."""
    path = Path(settings.SECRET_FOLDER) / name
    if not path.exists():
        keep(path, secrets.token_bytes(size))
    return path.read_bytes()
