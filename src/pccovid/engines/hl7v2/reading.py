"""What stands where in a message? HL7 version 2 in its bars and carets (ER7), strictly and within limits.

Positions are those of the standard: `segment.value(3)` is the first component of the third field, and MSH-1 is the
field separator itself. Nothing is guessed: a message that breaks the form is refused as a whole.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pccovid.engines.hl7v2.errors import UnreadableMessage
from pccovid.engines.hl7v2.escapes import Separators, unescaped

LONGEST = 1 << 20
MOST_SEGMENTS = 5_000
MOST_FIELDS = 200
NULL = '""'  # "delete what you have": here there is nothing to delete, so it reads as empty
# MSH-18 by HL7 table 0211; what is not here is refused. ASCII is read as the UTF-8 that it is a part of.
CHARSETS = {"": "utf-8", "ASCII": "utf-8", "UNICODE UTF-8": "utf-8", "8859/1": "iso-8859-1"}
_NAME = re.compile(r"[A-Z][A-Z0-9]{2}")
_BREAK = re.compile(rb"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment; `fields[n]` is field n as it was sent, `number` its place in the message, from 1."""

    name: str
    number: int
    fields: Sequence[str]
    separators: Separators
    charset: str

    def raw(self, field: int) -> str:
        """The whole field as it was sent, empty where there is none."""
        return self.fields[field] if field < len(self.fields) else ""

    def count(self, field: int) -> int:
        """How often the field is repeated; 0 where it is empty."""
        raw = self.raw(field)
        return len(raw.split(self.separators.repetition)) if raw else 0

    def value(self, field: int, component: int = 1, repetition: int = 1, sub: int = 1) -> str:
        """One value in plain text, stripped; empty where there is none, or it is the null of the standard."""
        part = _nth(self.raw(field), self.separators.repetition, repetition)
        part = _nth(part, self.separators.component, component)
        part = _nth(part, self.separators.sub, sub)
        return "" if part == NULL else unescaped(part, self.separators, self.charset).strip()

    def whole(self, field: int, repetition: int = 1) -> str:
        """One repetition as plain text, its components and all: for texts and numbers (OBX-5)."""
        part = _nth(self.raw(field), self.separators.repetition, repetition)
        return "" if part == NULL else unescaped(part, self.separators, self.charset).strip()


@dataclass(frozen=True, slots=True)
class Message:
    """A message that keeps the form. The first segment is its header."""

    segments: Sequence[Segment]

    @property
    def header(self) -> Segment:
        """MSH."""
        return self.segments[0]

    @property
    def kind(self) -> str:
        """`ORU^R01`, from MSH-9."""
        return f"{self.header.value(9)}^{self.header.value(9, 2)}"

    @property
    def control_id(self) -> str:
        """MSH-10: the sender's own number of this message."""
        return self.header.value(10)


def read_message(data: bytes) -> Message:
    """The one message in these bytes, with or without MLLP's frame. Raises UnreadableMessage."""
    bare = data.strip(b"\x0b\x1c\r\n ")
    if not bare:
        raise UnreadableMessage("empty")
    if len(bare) > LONGEST:
        raise UnreadableMessage("size")
    lines = [line for line in _BREAK.split(bare) if line.strip()]
    if len(lines) > MOST_SEGMENTS:
        raise UnreadableMessage("too_many")
    charset, separators = _read_header(lines[0])
    segments = [_segment(line, number, charset, separators) for number, line in enumerate(lines, 1)]
    if any(one.name == "MSH" for one in segments[1:]):
        raise UnreadableMessage("order", "MSH")
    return Message(tuple(segments))


def _read_header(line: bytes) -> tuple[str, Separators]:
    if line[:3] != b"MSH" or len(line) < 9:
        raise UnreadableMessage("header", "MSH", segment=1)
    marks = line[3:8].decode("latin-1")
    if len(set(marks)) != 5 or any(one.isalnum() or not one.isprintable() or one == " " for one in marks):
        raise UnreadableMessage("separators", "MSH-2", segment=1)
    separators = Separators(*marks)
    # HL7 2.7 may name a sixth (truncation) after the four.
    if line[8:9] != marks[0].encode() and line[9:10] != marks[0].encode():
        raise UnreadableMessage("separators", "MSH-2", segment=1)
    fields = line.split(marks[0].encode("latin-1"))
    named = fields[17].split(marks[2].encode("latin-1"))[0] if len(fields) > 17 else b""
    try:
        return CHARSETS[named.decode("latin-1").strip().upper()], separators
    except KeyError:
        raise UnreadableMessage("charset", "MSH-18", segment=1) from None


def _segment(line: bytes, number: int, charset: str, separators: Separators) -> Segment:
    try:
        text = line.decode(charset)
    except UnicodeDecodeError:
        raise UnreadableMessage("charset", segment=number) from None
    if any(ord(one) < 32 and one != "\t" for one in text):
        raise UnreadableMessage("control_character", segment=number)
    fields = text.split(separators.field)
    if _NAME.fullmatch(fields[0]) is None:
        raise UnreadableMessage("segment", segment=number)
    if len(fields) > MOST_FIELDS:
        raise UnreadableMessage("too_many", fields[0], segment=number)
    if fields[0] == "MSH":
        fields.insert(1, separators.field)
    return Segment(fields[0], number, tuple(fields), separators, charset)


def _nth(text: str, separator: str, number: int) -> str:
    parts = text.split(separator)
    return parts[number - 1] if number <= len(parts) else ""
