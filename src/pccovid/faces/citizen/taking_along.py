"""What is everything about me? Each kind of record of one person, as the parts of the system show it."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, is_dataclass
from decimal import Decimal
from uuid import UUID

from pccovid.capabilities.declarations.queries import declarations_of
from pccovid.capabilities.entry.queries import arrivals_of
from pccovid.capabilities.movement.queries import movements_of
from pccovid.capabilities.notices.queries import notices_of
from pccovid.capabilities.passports.queries import certificates_of
from pccovid.capabilities.risk.queries import history
from pccovid.capabilities.testing.queries import results_of
from pccovid.capabilities.tracing.export import own_cases, own_contacts, own_encounters
from pccovid.capabilities.vaccination.queries import doses_of
from pccovid.capabilities.visits.queries import stays_of
from pccovid.faces.citizen.own import Own
from pccovid.registry.corrections.queries import whole_requests
from pccovid.registry.people.queries import carried_over, profile_of, statements_of
from pccovid.registry.places.queries import places
from pccovid.trust.ledger.queries import Filters, Looked, Place, who_looked
from pccovid.trust.retention.classes import classes

ALL = 100_000
PAGE = 5_000
LONG_AGO = dt.timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Visited:
    """A stay, with the place's name."""

    place: str
    arrived_at: dt.datetime
    left_at: dt.datetime


def everything(own: Own) -> dict[str, object]:
    """Every section of the copy; each reading is noted in the ledger, and so is on the next copy."""
    access, person = own.access, own.person_id
    mine = [person]
    return {
        "person": profile_of(access, person),
        "records": carried_over(access, person),
        "statements": statements_of(access, person),
        "corrections": [one for one in whole_requests(access) if one.request.person_id == person],
        "declarations": declarations_of(access, mine, limit=ALL),
        "movements": movements_of(access, mine, limit=ALL),
        "arrivals": arrivals_of(access, mine, limit=ALL),
        "visits": _visits(own),
        "doses": doses_of(access, mine),
        "passports": _passports(own),
        "tests": results_of(access, mine, limit=ALL),
        "colours": history(access, person, limit=ALL),
        "cases": own_cases(access, person),
        "contacts": own_contacts(access, person),
        "encounters": own_encounters(access, person),
        "notices": [one for one in notices_of(access, limit=ALL) if one.person_id == person],
        "who_looked": [look._asdict() for look in _looks(own)],
    }


def as_json(own: Own) -> str:
    """The copy for machines: UTF-8 JSON, times with their offset, nothing left out; and how long each kind is kept."""
    kept = {kind.name: {"days": kind.days, "vi": kind.vi, "en": kind.en} for kind in classes().all}
    copy = {"format": "pc-covid/my-data/1", "made_at": own.access.now, **everything(own), "kept": kept}
    return json.dumps(copy, default=_plain, ensure_ascii=False, indent=1)


def _passports(own: Own) -> list[dict[str, object]]:
    """With the code's text, and who signed with which key."""
    return [
        {
            **asdict(one),
            "signatures": [{**asdict(signed), "kid": signed.kid.hex()} for signed in one.signatures],
        }
        for one in certificates_of(own.access, [own.person_id])
    ]


def _visits(own: Own) -> list[Visited]:
    stays = stays_of(own.access, [own.person_id], own.access.now - LONG_AGO, own.access.now)
    names: Mapping[UUID, str] = {
        number: place.name for number, place in places(stay.place_id for stay in stays).items()
    }
    return [Visited(names.get(stay.place_id, ""), stay.arrived_at, stay.left_at) for stay in stays]


def _looks(own: Own) -> Iterator[Looked]:
    filters, before = Filters(person=own.person_id, include_own=True), None
    while page := who_looked(own.access, filters=filters, before=before, limit=PAGE):
        yield from page
        before = Place(page[-1].at, page[-1].entry)


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, dt.date):  # a moment is one too
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, UUID | Decimal):
        return str(value)
    raise TypeError(type(value).__name__)
