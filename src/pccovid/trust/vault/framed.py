"""How is a whole file sealed, so that it can be added to and read from anywhere? In frames, each sealed for itself.

AES-256-GCM with a key of the file's own. A frame holds 65,536 bytes, the last one fewer: 12 bytes of nonce, ciphertext,
16 of tag. Each is bound to its place: frames can be neither exchanged nor repeated. What is added to the last frame
writes it anew, with another nonce.
"""

import errno
import os
import secrets
from io import SEEK_CUR, SEEK_END, SEEK_SET, FileIO, RawIOBase
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pccovid.trust.vault.errors import CannotUnseal

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

FRAME = 1 << 16
NONCE_BYTES, TAG_BYTES = 12, 16
OVER = NONCE_BYTES + TAG_BYTES
LONG = FRAME + OVER
KEY_BYTES = 32


def new_key() -> bytes:
    """A key for one file."""
    return secrets.token_bytes(KEY_BYTES)


def plain_size(size: int) -> int:
    """How many bytes a sealed file of so many bytes holds."""
    whole, rest = divmod(size, LONG)
    return whole * FRAME + max(0, rest - OVER)


def add(handle: int, key: bytes, piece: bytes) -> None:
    """Add a piece behind what the file holds.

    Raises CannotUnseal where the last frame was torn, which is cut off then; OSError where the disc is full, and the
    file is as it was.
    """
    cipher = AESGCM(key)
    size = os.fstat(handle).st_size
    number, rest = divmod(size, LONG)
    torn = os.pread(handle, rest, number * LONG)
    try:
        text = (_opened(cipher, number, torn) if torn else b"") + piece
    except CannotUnseal:
        os.ftruncate(handle, number * LONG)
        raise
    frames = [text[start : start + FRAME] for start in range(0, len(text), FRAME)]
    sealed = b"".join(_sealed(cipher, number + place, frame) for place, frame in enumerate(frames))
    try:
        _write(handle, number * LONG, sealed)
    except OSError:
        os.ftruncate(handle, size)
        _write(handle, number * LONG, torn)  # onto blocks that the file has already
        raise


class Reader(RawIOBase):
    """The bytes of a sealed file, to be read from anywhere. A frame that does not open is an error of the disc."""

    def __init__(self, file: FileIO, key: bytes) -> None:
        self._file = file
        self._cipher = AESGCM(key)
        self._size = plain_size(os.fstat(file.fileno()).st_size)
        self._at = 0
        self._held = (-1, b"")

    def readable(self) -> bool:
        """As of any file."""
        return True

    def seekable(self) -> bool:
        """As of any file."""
        return True

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        """As of any file."""
        self._at = max(0, offset + {SEEK_SET: 0, SEEK_CUR: self._at, SEEK_END: self._size}[whence])
        return self._at

    def tell(self) -> int:
        """As of any file."""
        return self._at

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """As of any file: no further than the end of the frame."""
        room = memoryview(buffer).cast("B")
        number, inside = divmod(self._at, FRAME)
        part = self._frame(number)[inside : inside + len(room)] if self._at < self._size else b""
        room[: len(part)] = part
        self._at += len(part)
        return len(part)

    def close(self) -> None:
        """As of any file."""
        self._file.close()
        super().close()

    def _frame(self, number: int) -> bytes:
        if self._held[0] != number:
            try:
                frame = _opened(self._cipher, number, os.pread(self._file.fileno(), LONG, number * LONG))
            except CannotUnseal as fault:
                raise OSError(errno.EIO, "a frame does not open") from fault
            self._held = number, frame
        return self._held[1]


def _sealed(cipher: AESGCM, number: int, frame: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, frame, number.to_bytes(8))


def _opened(cipher: AESGCM, number: int, sealed: bytes) -> bytes:
    try:
        return cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], number.to_bytes(8))
    except (InvalidTag, ValueError):
        raise CannotUnseal from None


def _write(handle: int, offset: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        done = os.pwrite(handle, rest, offset)
        rest, offset = rest[done:], offset + done
