"""What do the escapes of a field stand for? HL7 v2.5.1, chapter 2.7; what is unknown stays as it was sent."""

from dataclasses import dataclass

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Separators:
    """The characters that part a message, as its own header names them (MSH-1, MSH-2)."""

    field: str = "|"
    component: str = "^"
    repetition: str = "~"
    escape: str = "\\"
    sub: str = "&"


def unescaped(text: str, separators: Separators, charset: str) -> str:
    r"""The text with `\F\ \S\ \T\ \R\ \E\ \.br\ \Xhh\` replaced; highlighting (`\H\ \N\`) is left out."""
    mark = separators.escape
    parts = text.split(mark)
    said, at = parts[:1], 1
    while at < len(parts):
        inner = parts[at]
        if at + 1 < len(parts) and 0 < len(inner) <= LONGEST:
            said += [_meant(inner, separators, charset), parts[at + 1]]
            at += 2
        else:
            said.append(mark + inner)
            at += 1
    return "".join(said)


def escaped(text: str, separators: Separators) -> str:
    """The text as it may stand in a field; line ends become spaces, so that nothing can begin a segment."""
    names = {
        separators.escape: "E",
        separators.field: "F",
        separators.component: "S",
        separators.repetition: "R",
        separators.sub: "T",
    }
    mark = separators.escape
    flat = "".join(one if one.isprintable() else " " for one in text)
    return "".join(f"{mark}{names[one]}{mark}" if one in names else one for one in flat)


def _meant(inner: str, separators: Separators, charset: str) -> str:
    as_sent = f"{separators.escape}{inner}{separators.escape}"
    plain = {
        "F": separators.field,
        "S": separators.component,
        "T": separators.sub,
        "R": separators.repetition,
        "E": separators.escape,
        "H": "",
        "N": "",
        ".br": "\n",
    }
    if inner in plain:
        return plain[inner]
    if inner[0] == "X":
        try:
            return bytes.fromhex(inner[1:]).decode(charset)
        except ValueError:
            return as_sent
    return as_sent
