"""Is it a sound XLSX archive? A zip of XML parts that unpacks to a bearable size."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from pccovid.intake.reading.faults import FileRefused
from pccovid.intake.reading.files import Readable

STRINGS = "xl/sharedStrings.xml"
_HARMLESS = 50 << 20  # bytes; below this any ratio is fine
_HIGHEST_RATIO = 200
_LARGEST_SHEET = 4 << 30
_LARGEST_PART = 300 << 20  # parts held in memory: strings, styles
_MOST_PARTS = 10_000


@contextmanager
def open_archive(path: Readable) -> Iterator[zipfile.ZipFile]:
    """The archive, while it is read. Raises FileRefused: "broken_xlsx", "encrypted", "bomb" or "too_large".

    Sizes are those the archive declares; unpacking stops there, and a part that lies about its size is broken.
    """
    with path.open("rb") as file:
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError):
            raise FileRefused("broken_xlsx") from None
        with archive:
            if reason := _objection(archive):
                raise FileRefused(reason)
            yield archive


def _objection(archive: zipfile.ZipFile) -> str:
    parts = archive.infolist()
    if len(parts) > _MOST_PARTS:
        return "bomb"
    for part in parts:
        if part.flag_bits & 1:
            return "encrypted"
        if part.file_size > max(_HARMLESS, part.compress_size * _HIGHEST_RATIO):
            return "bomb"
        is_sheet = part.filename.startswith("xl/worksheets/")
        if part.file_size > (_LARGEST_SHEET if is_sheet else _LARGEST_PART):
            return "too_large"
    return ""
