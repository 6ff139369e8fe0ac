"""How do backups become unreadable? By destroying the root key, without which no sealed value can be opened again."""

import os
import secrets
from pathlib import Path

from django.conf import settings

from pccovid.trust.vault.keys import ROOT_BYTES, field_key

ROOT_KEY = "root.key"


def root_key_exists() -> bool:
    """Whether this service still has its root key."""
    return _path().exists()


def destroy_root_key() -> bool:
    """Overwrite and remove the root key; False where there was none. Copies kept elsewhere are not reached."""
    path = _path()
    if not path.exists():
        return False
    with path.open("r+b") as file:
        file.write(secrets.token_bytes(ROOT_BYTES))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()
    field_key.cache_clear()
    return True


def _path() -> Path:
    return Path(settings.SECRET_FOLDER) / ROOT_KEY
