"""How are a file's bytes had, gzipped or not? A gzip file is checked to its end before its first row is used."""

import gzip
import zlib
from io import BufferedIOBase
from pathlib import Path

from pccovid.intake.reading.faults import FileRefused

MAGIC = b"\x1f\x8b"
_CHUNK = 1 << 20
_HARMLESS = 100 * _CHUNK  # below this size any ratio is fine: repetitive lists do pack well
_HIGHEST_RATIO = 200


def open_bytes(path: Path, *, packed: bool) -> BufferedIOBase:
    """The bytes of the file, unpacked where `packed`."""
    return gzip.open(path, "rb") if packed else path.open("rb")


def is_packed(path: Path) -> bool:
    """Whether it is gzip. Raises FileRefused: "broken_gzip" for a truncated or damaged one, "bomb"."""
    with path.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            return False
    most = max(_HARMLESS, path.stat().st_size * _HIGHEST_RATIO)
    size = 0
    try:
        with gzip.open(path, "rb") as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > most:
                    raise FileRefused("bomb")
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise FileRefused("broken_gzip") from None
    return True
