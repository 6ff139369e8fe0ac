"""Which messages are in a file? One, several after each other, or a batch in its envelope (FHS BHS … BTS FTS)."""

import re

from pccovid.engines.hl7v2.errors import UnreadableMessage

MOST_MESSAGES = 20_000
ENVELOPE = (b"FHS", b"BHS", b"BTS", b"FTS")
_BREAK = re.compile(rb"\r\n|\r|\n")


def messages_in(data: bytes) -> list[bytes]:
    """Each message, in the order of the file. Raises UnreadableMessage where the envelope contradicts the content."""
    messages: list[list[bytes]] = []
    batches: list[int] = []
    for line in _BREAK.split(data.removeprefix(b"\xef\xbb\xbf").replace(b"\x0b", b"").replace(b"\x1c", b"")):
        name = line[:3]
        if name == b"MSH":
            messages.append([line])
            if len(messages) > MOST_MESSAGES:
                raise UnreadableMessage("too_many")
        elif name == b"BHS":
            batches.append(len(messages))
        elif name == b"BTS":
            _check_count(line, len(messages) - (batches[-1] if batches else 0))
        elif name in ENVELOPE or not line.strip():
            continue
        elif not messages:
            raise UnreadableMessage("header", "MSH", segment=1)
        else:
            messages[-1].append(line)
    if not messages:
        raise UnreadableMessage("empty")
    return [b"\r".join(lines) + b"\r" for lines in messages]


def _check_count(line: bytes, there: int) -> None:
    """A batch that says how many messages it has, and has others, was cut off on the way: none of it is taken."""
    said = line.split(line[3:4])[1].strip() if len(line) > 4 else b""
    if said and (not said.isdigit() or len(said) > 9 or int(said) != there):
        raise UnreadableMessage("count", "BTS-1")
