"""Where do the bytes of a file lie that is sent? In a folder of their own that only the service may enter."""

import errno
import fcntl
import os
import shutil
from pathlib import Path
from uuid import UUID

from django.conf import settings

from pccovid.intake.arriving.states import DiskFull, OutOfStep, TooLarge

RESERVE = 1 << 30  # bytes that stay free: the database needs room for the rows too
_FULL = {errno.ENOSPC, errno.EDQUOT}


def place_of(arrival_id: UUID) -> Path:
    """The file. Its name is the id: what it was called may be somebody's name."""
    folder = Path(settings.ARRIVALS)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / str(arrival_id)


def received(arrival_id: UUID) -> int:
    """How many bytes are there."""
    try:
        return place_of(arrival_id).stat().st_size
    except FileNotFoundError:
        return 0


def check_room(size: int) -> None:
    """Raises DiskFull where so many bytes more would not leave the reserve."""
    if shutil.disk_usage(place_of(UUID(int=0)).parent).free < size + RESERVE:
        raise DiskFull


def append(arrival_id: UUID, offset: int, piece: bytes, *, size: int) -> int:
    """Add a piece where the file ends; gives how many bytes are there.

    Raises OutOfStep, TooLarge, DiskFull. A piece that does not fit onto the disk leaves nothing of itself.
    """
    handle = os.open(place_of(arrival_id), os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)  # two windows may send the same file
        held = os.fstat(handle).st_size
        if held != offset:
            raise OutOfStep(held)
        if offset + len(piece) > size:
            raise TooLarge
        try:
            _write(handle, offset, piece)
        except OSError as fault:
            os.ftruncate(handle, offset)
            if fault.errno in _FULL:
                raise DiskFull from None
            raise
        if offset + len(piece) == size:
            os.fsync(handle)
        return offset + len(piece)
    finally:
        os.close(handle)


def remove(arrival_id: UUID) -> None:
    """Delete the bytes, if there are any."""
    place_of(arrival_id).unlink(missing_ok=True)


def stored() -> list[UUID]:
    """The ids of all files that lie there."""
    return [UUID(path.name) for path in place_of(UUID(int=0)).parent.iterdir() if _is_id(path.name)]


def _is_id(name: str) -> bool:
    try:
        return str(UUID(name)) == name
    except ValueError:
        return False


def _write(handle: int, offset: int, piece: bytes) -> None:
    rest = memoryview(piece)
    while rest:
        done = os.pwrite(handle, rest, offset)
        rest, offset = rest[done:], offset + done
