"""What kind of file is it? Told from its content, never from its name."""

from collections.abc import Collection
from pathlib import Path

from pccovid.intake.reading.bluezone import COLUMNS, TRACE_LINE, TraceFile
from pccovid.intake.reading.delimited import DelimitedFile, find_delimiter
from pccovid.intake.reading.encodings import MARKING, detect_encoding
from pccovid.intake.reading.faults import FileRefused
from pccovid.intake.reading.files import Readable
from pccovid.intake.reading.packed import is_packed, open_bytes
from pccovid.intake.reading.records import RecordFile
from pccovid.intake.reading.spreadsheets import SpreadsheetFile
from pccovid.intake.reading.tables import Format, Table
from pccovid.intake.reading.uploads import find_form, read_form

_SAMPLE = 1 << 18
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # .xls, and any spreadsheet with a password
LOOKED_AT = 20  # lines, one of which at least shows what the file is


def open_table(path: Readable, *, known: Collection[str] = (), form: Path | None = None) -> Table:
    """Find out what `path` is and what columns it has.

    `known`: column names by which a spreadsheet's header row is found below its title rows. `form`: the JSON form
    of a Bluezone upload, where it does not lie beside it. Raises FileRefused.
    """
    try:
        return _open(path, known, form)
    except OSError:
        raise FileRefused("unreadable") from None


def _open(path: Readable, known: Collection[str], form: Path | None) -> Table:
    packed = is_packed(path)
    with open_bytes(path, packed=packed) as stream:
        sample = stream.read(_SAMPLE)
    if not sample.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        raise FileRefused("empty")
    if sample.startswith(_ZIP) and not packed:
        sheet = SpreadsheetFile(path, frozenset(known))
        return Table(path, Format.XLSX, sheet.header(), sheet.rows)
    if sample.startswith((_ZIP, _OLD_OFFICE)):
        raise FileRefused("unknown_format")
    encoding = detect_encoding(sample)
    text = sample.decode(encoding, MARKING).removeprefix("\ufeff")
    if text.lstrip().startswith("{"):
        records = RecordFile(path, packed, encoding)
        return Table(path, Format.NDJSON, records.columns(), records.rows, encoding)
    start = [line for line in text.splitlines()[:LOOKED_AT] if line.strip()]
    if any(map(TRACE_LINE.fullmatch, start)):
        trace = TraceFile(path, packed, encoding, read_form(form or find_form(path)))
        return Table(path, Format.BLUEZONE_TRACE, COLUMNS, trace.rows, encoding, "\t", trace.upload)
    delimited = DelimitedFile(path, packed, encoding, find_delimiter(start))
    return Table(path, Format.DELIMITED, delimited.header(), delimited.rows, encoding, delimited.delimiter)
