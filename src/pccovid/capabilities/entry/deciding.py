"""What does the desk of a gate decide about a declaration? And whose does it become, once the passport was shown?

The passport in the officer's hand says whose it is, never what somebody said of themselves: a person who is known by
its number and was born in the same year; where nobody fits, a person is begun.
"""

import datetime as dt
import json
from uuid import UUID

from pccovid.capabilities.entry.errors import NoSuchDeclaration, PassportDiffers
from pccovid.capabilities.entry.events import ArrivalAdmitted, ArrivalState
from pccovid.capabilities.entry.models import Arrival, Waiting
from pccovid.capabilities.entry.operations import FIELDS, SEALED_AS
from pccovid.capabilities.entry.policies import check_desk
from pccovid.engines.linkage import Number
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.errors import InvalidName
from pccovid.kernel.names import PersonName
from pccovid.kernel.sex import Sex
from pccovid.registry.people.claims import begin_person
from pccovid.registry.people.queries import find_presented
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows
from pccovid.trust.vault import blinds, unseal

OWN_SOURCE = "pccovid"


def decide(access: Access, *, number: UUID, verdict: ArrivalState, why: str, passport: str) -> UUID | None:
    """Admit, hold or refer; gives the person who was admitted. Repeating changes nothing.

    `passport` is the number of the passport that was shown, normalised. What is held or referred goes on waiting.
    Raises AccessDenied, NoSuchDeclaration, PassportDiffers.
    """
    check_desk(access)
    row = Waiting.objects.select_for_update().filter(id=number).first()
    if row is None or not access.covers(row.territory):
        raise NoSuchDeclaration
    if bytes(row.passport) not in blinds("passport", passport):
        raise PassportDiffers
    if verdict is not ArrivalState.ADMITTED:
        Waiting.objects.filter(id=number).update(state=verdict.value, why=why)
        access.wrote_aggregate("arrival", ["state"])
        return None
    told: dict[str, str] = json.loads(unseal(row.id, SEALED_AS, bytes(row.sealed)))
    person = _holder(access, told, passport)
    access.about(person)
    access.keys.provide([person])
    _store(access, row, person, {**told, **({"why": why} if why else {})})
    row.delete()
    access.happened(ArrivalAdmitted(person, number))
    return person


def _holder(access: Access, told: dict[str, str], passport: str) -> UUID:
    """Who holds this passport: one person known by it, whose year of birth agrees; else one who is begun."""
    born = told.get("birth", "")
    card = find_presented(access, "passport", passport)
    if card is not None and card.birth_year == _year(born):
        return card.person_id
    return begin_person(
        access,
        name=_name(told.get("name", "")),
        birth=_birth(born),
        sex=_sex(told.get("sex", "")),
        number=Number("passport", passport),
        phone=None,
    )


def _store(access: Access, row: Waiting, person: UUID, told: dict[str, str]) -> None:
    where = told.get("quarantine_unit") or told.get("stay_unit") or row.territory
    stored = (
        person,
        row.id,
        where,
        access.now,
        access.keys.seal(person, "arrival", json.dumps(told, ensure_ascii=False)),
        OWN_SOURCE,
        None,
        access.now,
        row.gate,
        ArrivalState.ADMITTED.value,
    )
    add_rows(Arrival, FIELDS, [stored])
    access.wrote("arrival", [person], ["time", "details", "state"])


def _year(born: str) -> int | None:
    return int(born[:4]) if born[:4].isdecimal() else None


def _birth(born: str) -> BirthDate | None:
    try:
        return BirthDate.of(dt.date.fromisoformat(born))
    except ValueError:
        return None


def _name(name: str) -> PersonName:
    try:
        return PersonName.parse(name)
    except InvalidName as fault:
        raise NoSuchDeclaration from fault


def _sex(sex: str) -> Sex | None:
    return Sex(sex) if sex in {one.value for one in Sex} else None
