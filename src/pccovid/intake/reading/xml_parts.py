"""How is a large XML part of a workbook read? Piece by piece, without a tree, document types refused."""

from collections.abc import Iterator, Mapping
from typing import IO, Protocol
from xml.parsers import expat

_CHUNK = 1 << 16
_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_SEPARATOR = " "


class BrokenPart(Exception):
    """The part is not what a workbook holds."""


class Listener(Protocol):
    """Told of elements, by name with namespace as `qualified` spells it, and of text."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...
    def end(self, name: str) -> None: ...
    def text(self, data: str) -> None: ...


def qualified(tags: str) -> Mapping[str, str]:
    """The plain names of `tags`, by the names under which a listener is told of them."""
    return {space + _SEPARATOR + tag: tag for space in _NAMESPACES for tag in tags.split()}


def parse_part(part: IO[bytes], listener: Listener) -> Iterator[None]:
    """Reads one piece further at each step. Raises BrokenPart, ExpatError, and what unpacking raises."""
    parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = listener.start
    parser.EndElementHandler = listener.end
    parser.CharacterDataHandler = listener.text
    while chunk := part.read(_CHUNK):
        parser.Parse(chunk, False)
        yield
    parser.Parse(b"", True)
    yield


def _refuse_doctype(*_declaration: object) -> None:
    raise BrokenPart  # workbooks have none; it is where entities that unfold without end are declared
