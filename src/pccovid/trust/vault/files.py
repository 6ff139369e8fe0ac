"""How does a secret lie in a folder? Written beside, linked into place, for its owner only; at its end overwritten."""

import os
import secrets
from pathlib import Path


def keep(path: Path, content: bytes) -> bool:
    """Put a secret into a file that is not there yet; False, and nothing done, where it is.

    Two processes that start together agree: whoever comes second finds the file of the first.
    """
    draft = _draft(path, content)
    try:
        os.link(draft, path)
    except FileExistsError:
        return False
    finally:
        draft.unlink()
    return True


def replace(path: Path, content: bytes) -> None:
    """Put another content into a file, whole or not at all."""
    _draft(path, content).replace(path)


def destroy(path: Path) -> bool:
    """Overwrite and remove a file; False where there was none. Copies kept elsewhere are not reached."""
    if not path.exists():
        return False
    # Out of the way first: nobody reads a key that is half overwritten.
    away = path.rename(path.with_name(f".{path.name}.{secrets.token_hex(4)}"))
    with away.open("r+b") as file:
        file.write(secrets.token_bytes(away.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
    away.unlink()
    return True


def numbered(folder: Path, suffix: str) -> list[int]:
    """The numbers of the files `1.suffix`, `2.suffix`, …, ascending."""
    if not folder.exists():
        return []
    names = (entry.name.removesuffix(suffix) for entry in os.scandir(folder) if entry.name.endswith(suffix))
    return sorted(int(name) for name in names if name.isdecimal())


def _draft(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    return draft
