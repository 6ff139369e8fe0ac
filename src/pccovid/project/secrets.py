"""Where do the secrets of the server itself come from? From the folder of secrets, made at first start."""

import os
import secrets
from pathlib import Path


def django_secret(folder: Path) -> str:
    """What signs sessions and forms."""
    return _secret(folder / "django.key")


def app_password(folder: Path) -> str:
    """Password of the application's role on a database server of the operator's own."""
    return _secret(folder / "app-role.password")


def _secret(path: Path) -> str:
    # Written beside and linked into place: of two processes that start together, one wins and both read the same.
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48), encoding="ascii")
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii")
