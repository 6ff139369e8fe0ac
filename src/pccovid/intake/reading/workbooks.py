"""Which part of an XLSX is its first sheet, and which numbers on it are dates?"""

import datetime as dt
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element  # the type only: parts are read by defusedxml
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from pccovid.intake.reading.faults import FileRefused

_MAIN = "xl/workbook.xml"
_LARGEST = 20 << 20
_FIRST_OWN_FORMAT = 164  # numbers below are the same in every workbook


@dataclass(frozen=True, slots=True)
class Workbook:
    sheet: str
    """The name of the part that holds the first visible sheet."""
    date_styles: frozenset[str]
    """The values of a cell's `s` under which a number is a date."""
    epoch: dt.datetime


def read_workbook(archive: ZipFile) -> Workbook:
    """Raises FileRefused "no_sheet" or "too_large"; KeyError or ParseError where the parts are not as they should."""
    book = _part(archive, _MAIN)
    targets = {
        rel.get("Id", ""): posixpath.normpath(posixpath.join("/xl", rel.get("Target", ""))).lstrip("/")
        for rel in _named(_part(archive, "xl/_rels/workbook.xml.rels"), "Relationship")
        if rel.get("Type", "").endswith("/worksheet")
    }
    sheet = next((targets[key] for key in _sheet_keys(book) if key in targets), None)
    if sheet is None:
        raise FileRefused("no_sheet")
    mac = any(properties.get("date1904") in ("1", "true") for properties in _named(book, "workbookPr"))
    return Workbook(sheet, _date_styles(archive), MAC_EPOCH if mac else WINDOWS_EPOCH)


def _sheet_keys(book: Element) -> Iterator[str]:
    """Relationship ids of the visible sheets in order."""
    for sheet in _named(book, "sheet"):
        if sheet.get("state", "visible") == "visible":
            yield next((value for name, value in sheet.items() if name.endswith("}id")), "")


def _date_styles(archive: ZipFile) -> frozenset[str]:
    if "xl/styles.xml" not in archive.namelist():
        return frozenset()
    styles = _part(archive, "xl/styles.xml")
    formats = {
        own.get("numFmtId", ""): own.get("formatCode", "")
        for own in _named(styles, "numFmt")
        if int(own.get("numFmtId", "0")) >= _FIRST_OWN_FORMAT
    }
    formats |= {str(number): code for number, code in BUILTIN_FORMATS.items()}
    cells = next(_named(styles, "cellXfs"), None)
    if cells is None:
        return frozenset()
    used = [style.get("numFmtId", "0") for style in _named(cells, "xf")]
    return frozenset(str(place) for place, key in enumerate(used) if is_date_format(formats.get(key)))


def _part(archive: ZipFile, name: str) -> Element:
    if archive.getinfo(name).file_size > _LARGEST:
        raise FileRefused("too_large")
    return fromstring(archive.read(name))


def _named(root: Element, tag: str) -> Iterator[Element]:
    """Elements by local name: transitional and strict workbooks differ in their namespaces."""
    return (element for element in root.iter() if element.tag.rpartition("}")[2] == tag)
