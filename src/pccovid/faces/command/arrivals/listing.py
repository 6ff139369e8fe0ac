"""What does a commune's officer need to know of somebody who comes? Who, for what, until when, where, which number."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from pccovid.capabilities.entry.events import HandoverShown
from pccovid.capabilities.entry.wording import DESTINATIONS


@dataclass(frozen=True, slots=True)
class Line:
    """One person who comes, or has come."""

    number: UUID
    name: str = field(repr=False)
    born: str = field(repr=False)
    kind: str
    until: dt.date | None
    address: str = field(repr=False)
    phone: str = field(repr=False)
    way: str
    made_at: dt.datetime
    taken_at: dt.datetime | None


def lines(shown: Iterable[HandoverShown]) -> list[Line]:
    """In the order given."""
    return [
        Line(
            one.id,
            one.details.get("name", ""),
            one.details.get("birth", "")[:4],
            str(DESTINATIONS[one.kind]),
            one.until,
            one.details.get("address", ""),
            one.details.get("phone", ""),
            ", ".join(filter(None, (one.details.get("vehicle", ""), one.details.get("gate", "")))),
            one.made_at,
            one.taken_at,
        )
        for one in shown
    ]
