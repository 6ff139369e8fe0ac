"""How are a file's bytes had, gzipped or not? A gzip file is checked to its end before its first row is used."""

import gzip
import zlib
from io import BufferedIOBase

from pccovid.intake.reading.faults import FileRefused
from pccovid.intake.reading.files import Readable

MAGIC = b"\x1f\x8b"
_CHUNK = 1 << 20
_HARMLESS = 100 * _CHUNK  # below this size any ratio is fine: repetitive lists do pack well
_HIGHEST_RATIO = 200


class _Unpacked(gzip.GzipFile):
    """What a gzip file holds; closes the file with itself."""

    def __init__(self, file: BufferedIOBase) -> None:
        super().__init__(fileobj=file, mode="rb")
        self._file = file

    def close(self) -> None:
        """Both."""
        try:
            super().close()
        finally:
            self._file.close()


def open_bytes(path: Readable, *, packed: bool) -> BufferedIOBase:
    """The bytes of the file, unpacked where `packed`."""
    return _Unpacked(path.open("rb")) if packed else path.open("rb")


def is_packed(path: Readable) -> bool:
    """Whether it is gzip. Raises FileRefused: "broken_gzip" for a truncated or damaged one, "bomb"."""
    with path.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            return False
    most = max(_HARMLESS, path.stat().st_size * _HIGHEST_RATIO)
    size = 0
    try:
        with _Unpacked(path.open("rb")) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > most:
                    raise FileRefused("bomb")
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise FileRefused("broken_gzip") from None
    return True
