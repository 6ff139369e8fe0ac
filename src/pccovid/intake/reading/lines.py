"""What are the lines of a text file? Decoded piece by piece; a line of a gigabyte takes no memory."""

import codecs
import re
import unicodedata
from collections.abc import Iterator
from io import BufferedIOBase, IncrementalNewlineDecoder

from pccovid.intake.reading.encodings import MARKING, UNDECODABLE
from pccovid.intake.reading.faults import RowFault

LONGEST_LINE = 1_000_000  # characters
TOO_LONG = "\udcfe"
"""Stands for a line that was skipped: no decoder gives it."""
_CHUNK = 1 << 18
_UNFIT = re.compile("[\0\ud800-\udfff]")


def read_lines(stream: BufferedIOBase, encoding: str) -> Iterator[str]:
    """Lines without their ends, whichever ends they have. Bytes that are no text are UNDECODABLE."""
    decoder = IncrementalNewlineDecoder(codecs.getincrementaldecoder(encoding)(MARKING), translate=True)
    composes = encoding == "cp1258"  # it writes tones as letters of their own
    tail, skipping, more = decoder.decode(stream.read(_CHUNK)).removeprefix("\ufeff"), False, True
    while more:
        chunk = stream.read(_CHUNK)
        more = bool(chunk)
        lines = (tail + decoder.decode(chunk, final=not more)).split("\n")
        tail = lines.pop()
        if lines and (skipping or len(lines[0]) > LONGEST_LINE):
            lines[0], skipping = TOO_LONG, False
        if skipping or len(tail) > LONGEST_LINE:
            tail, skipping = "", True
        yield from (unicodedata.normalize("NFC", line) for line in lines) if composes else lines
    if skipping:
        yield TOO_LONG
    elif tail:
        yield unicodedata.normalize("NFC", tail) if composes else tail


def line_fault(line: str) -> RowFault | None:
    """What is wrong with a line whatever its format, if anything."""
    if line == TOO_LONG:
        return RowFault("line_too_long")
    if UNDECODABLE in line:
        return RowFault("undecodable")
    return RowFault("nul_byte") if "\0" in line else None


def cleaned(text: str) -> str:
    """Text that any database can hold: what was no text shows as U+FFFD."""
    return _UNFIT.sub("\ufffd", text)


def is_clean(text: str) -> bool:
    return _UNFIT.search(text) is None
