"""How is an XLSX written that has the same bytes every time?"""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from pccovid.intake.sample.tables import Sheet

LONGEST = 1_048_575  # data rows under one header in one worksheet
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip entry can carry
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def write_xlsx(path: Path, sheet: Sheet) -> None:
    """One worksheet, header in the first row. Dates become date cells, texts starting with = formulas."""
    book = Workbook(write_only=True)
    page = book.create_sheet("DanhSach")
    page.append(list(sheet.columns))
    for row in sheet.rows:
        page.append(row.cells)
    loose = BytesIO()
    with ZipFile(loose, "w", ZIP_STORED, allowZip64=True) as archive:
        ExcelWriter(book, archive).save()
    _repack(loose, path)


def _repack(loose: BytesIO, path: Path) -> None:
    """Writes the archive again without the times of writing."""
    with ZipFile(loose) as source, ZipFile(path, "w", ZIP_DEFLATED, compresslevel=3) as target:
        for name in source.namelist():
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = ZIP_DEFLATED
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>2021-01-01T00:00:00Z", content)
            target.writestr(entry, content, compresslevel=3)
