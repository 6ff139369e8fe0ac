"""Is it a sound XLSX archive? A zip of XML parts that unpacks to a bearable size."""

import zipfile
from pathlib import Path

from pccovid.intake.reading.faults import FileRefused

STRINGS = "xl/sharedStrings.xml"
_HARMLESS = 50 << 20  # bytes; below this any ratio is fine
_HIGHEST_RATIO = 200
_LARGEST_SHEET = 4 << 30
_LARGEST_PART = 300 << 20  # parts held in memory: strings, styles
_MOST_PARTS = 10_000


def open_archive(path: Path) -> zipfile.ZipFile:
    """Raises FileRefused: "broken_xlsx", "encrypted", "bomb" or "too_large".

    Sizes are those the archive declares; unpacking stops there, and a part that lies about its size is broken.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError):
        raise FileRefused("broken_xlsx") from None
    reason = _objection(archive)
    if reason:
        archive.close()
        raise FileRefused(reason)
    return archive


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
