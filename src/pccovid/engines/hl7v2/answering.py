"""How is a message answered? ACK: AA taken, AE refused for what it says, AR refused for what it is."""

import datetime as dt
from enum import StrEnum

from pccovid.engines.hl7v2.errors import UnreadableMessage
from pccovid.engines.hl7v2.escapes import Separators, escaped
from pccovid.engines.hl7v2.reading import Message

LONGEST_TEXT = 250
# HL7 table 0357, by the reasons of UnreadableMessage; what is not here is "application internal error".
CODES = {
    "order": "100", "missing": "101", "time": "102", "type": "200", "header": "100", "separators": "100",
    "segment": "100", "charset": "102", "continued": "207",
}  # fmt: skip
INTERNAL = "207"
CODE_TABLE = "HL70357"


class Verdict(StrEnum):
    """MSA-1 (HL7 table 0008)."""

    TAKEN = "AA"
    FAULTY = "AE"
    REFUSED = "AR"


def acknowledge(
    message: Message | None,
    verdict: Verdict,
    *,
    number: str,
    at: dt.datetime,
    fault: UnreadableMessage | None = None,
    text: str = "",
) -> bytes:
    """The answer in bytes, each segment ended by a carriage return, without MLLP's frame.

    `message` is None where not even its header could be read: then nobody is named as receiver. `number` is the
    answer's own control id, `text` a sentence for the sender's log; neither holds anything of a person.
    """
    marks = message.header.separators if message else Separators()
    sender = [message.header.raw(place) if message else "" for place in (3, 4, 5, 6)]
    event = escaped(message.header.value(9, 2), marks) if message else ""
    version = escaped(message.header.value(12) or "2.5.1", marks) if message else "2.5.1"
    kind = marks.component.join(part for part in ("ACK", event) if part)
    answered = escaped(message.control_id, marks) if message else ""
    header = [
        "MSH", f"{marks.component}{marks.repetition}{marks.escape}{marks.sub}",
        sender[2], sender[3], sender[0], sender[1],
        at.astimezone(dt.UTC).strftime("%Y%m%d%H%M%S+0000"), "", kind, escaped(number, marks), "P", version,
        "", "", "", "", "", "UNICODE UTF-8",
    ]  # fmt: skip
    lines = [header, ["MSA", verdict.value, answered, escaped(text[:LONGEST_TEXT], marks)]]
    if fault is not None:
        lines.append(_error(fault, marks))
    return "".join(marks.field.join(line) + "\r" for line in lines).encode()


def _error(fault: UnreadableMessage, marks: Separators) -> list[str]:
    name, _dash, place = fault.where.partition("-")
    location = marks.component.join([escaped(name, marks), str(fault.segment or ""), place])
    code = marks.component.join([CODES.get(fault.reason, INTERNAL), fault.reason, CODE_TABLE])
    return ["ERR", "", location, code, "E"]
