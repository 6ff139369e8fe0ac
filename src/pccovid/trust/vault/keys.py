"""Where do the keys come from? From a folder outside the database, made at first use, readable by its owner only."""

import os
import secrets
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

ROOT_BYTES = 32


def secret(name: str, *, size: int = ROOT_BYTES) -> bytes:
    """The secret called `name`, `size` random bytes, created on first use.

    Two processes that start together agree: the file is linked into place, and whoever comes second reads it.
    """
    folder = Path(settings.SECRET_FOLDER)
    path = folder / name
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = folder / f".{name}.{os.getpid()}.{secrets.token_hex(4)}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            out.write(secrets.token_bytes(size))
            out.flush()
            os.fsync(out.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_bytes()


@lru_cache(maxsize=256)
def field_key(use: str) -> bytes:
    """A 32-byte key for one use ("seal:name", "blind:cccd"), derived from the root so that no two uses share one."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=use.encode()).derive(secret("root.key"))
