"""Where do the bytes of a file lie that is sent? Sealed, in a folder of their own that only the service may enter.

Each file has a key of its own (trust/vault/framed.py), which lies sealed beside its row and goes with it.
"""

import errno
import fcntl
import os
import shutil
from dataclasses import dataclass, field
from io import BufferedReader, FileIO
from pathlib import Path
from uuid import UUID

from django.conf import settings

from pccovid.intake.arriving.states import DiskFull, NoSuchArrival, OutOfStep, TooLarge
from pccovid.intake.models import Arrival
from pccovid.trust.vault import CannotUnseal, framed, seal, unseal

RESERVE = 1 << 30  # bytes that stay free: the database needs room for the rows too
FIELD = "arrival"
_FULL = {errno.ENOSPC, errno.EDQUOT}


@dataclass(frozen=True, slots=True)
class Size:
    """What is asked of a file's state."""

    st_size: int


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A file that was sent, as whoever reads files wants it: as if it lay there in clear."""

    place: Path
    key: bytes = field(repr=False)

    @property
    def name(self) -> str:
        """Its id."""
        return self.place.name

    @property
    def parent(self) -> Path:
        """The folder of all that were sent."""
        return self.place.parent

    def open(self, mode: str = "rb") -> BufferedReader:  # noqa: ARG002 - it is only ever read
        """Its bytes, opened frame by frame."""
        return BufferedReader(framed.Reader(FileIO(self.place), self.key), framed.FRAME)

    def stat(self) -> Size:
        """How many bytes it holds."""
        return Size(framed.plain_size(self.place.stat().st_size))


def new_key(arrival_id: UUID) -> bytes:
    """A key for this file, as it lies beside its row."""
    return seal(arrival_id, FIELD, framed.new_key().hex())


def file_of(arrival: Arrival) -> SealedFile:
    """What can be read. Raises NoSuchArrival for one whose key is gone."""
    return SealedFile(_place_of(arrival.id), _key(arrival))


def received(arrival_id: UUID) -> int:
    """How many bytes are there."""
    try:
        return framed.plain_size(_place_of(arrival_id).stat().st_size)
    except FileNotFoundError:
        return 0


def check_room(size: int) -> None:
    """Raises DiskFull where so many bytes more would not leave the reserve."""
    if shutil.disk_usage(_place_of(UUID(int=0)).parent).free < size + RESERVE:
        raise DiskFull


def append(arrival: Arrival, offset: int, piece: bytes) -> int:
    """Add a piece where the file ends; gives how many bytes are there.

    Raises OutOfStep, TooLarge, DiskFull, NoSuchArrival. A piece that does not fit onto the disk leaves nothing of
    itself; where a power cut has torn the last one, the file ends before it.
    """
    key = _key(arrival)
    handle = os.open(_place_of(arrival.id), os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)  # two windows may send the same file
        held = framed.plain_size(os.fstat(handle).st_size)
        if held != offset:
            raise OutOfStep(held)
        if offset + len(piece) > arrival.size:
            raise TooLarge
        _add(handle, key, piece)
        if offset + len(piece) == arrival.size:
            os.fsync(handle)
        return offset + len(piece)
    finally:
        os.close(handle)


def remove(arrival_id: UUID) -> None:
    """Delete the bytes, if there are any."""
    _place_of(arrival_id).unlink(missing_ok=True)


def stored() -> list[UUID]:
    """The ids of all files that lie there."""
    return [UUID(path.name) for path in _place_of(UUID(int=0)).parent.iterdir() if _is_id(path.name)]


def _place_of(arrival_id: UUID) -> Path:
    """The file. Its name is the id: what it was called may be somebody's name."""
    folder = Path(settings.ARRIVALS)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / str(arrival_id)


def _key(arrival: Arrival) -> bytes:
    if arrival.sealed is None:
        raise NoSuchArrival
    return bytes.fromhex(unseal(arrival.id, FIELD, arrival.sealed))


def _add(handle: int, key: bytes, piece: bytes) -> None:
    try:
        framed.add(handle, key, piece)
    except CannotUnseal:
        raise OutOfStep(framed.plain_size(os.fstat(handle).st_size)) from None
    except OSError as fault:
        if fault.errno in _FULL:
            raise DiskFull from None
        raise


def _is_id(name: str) -> bool:
    try:
        return str(UUID(name)) == name
    except ValueError:
        return False
