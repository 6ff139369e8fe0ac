"""Which check-ins did a citizen's telephone keep without network, and what becomes of each?

Whose visit it is stands in each as an opaque name, so that nobody else's is written when holdings change meanwhile.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypedDict
from uuid import UUID

from django.utils.translation import gettext as _

from pccovid.capabilities.visits.events import ScanState
from pccovid.capabilities.visits.operations import record_own_visit
from pccovid.faces.citizen.own import Own
from pccovid.faces.citizen.visiting import KEPT, KEPT_TYPED, why_not
from pccovid.kernel.errors import DomainError, InvalidTime
from pccovid.kernel.instants import parse_iso_time
from pccovid.registry.places.codes import LONGEST, place_of_code
from pccovid.registry.places.errors import NotThisCode
from pccovid.trust.vault import blind

MOST = 20
LONGEST_ID = 36
SKEW = dt.timedelta(minutes=2)
"""By how much the corrected clock of a telephone may be wrong for a code on a screen."""


class NotVisits(DomainError):
    """The body holds no visits."""

    code = "visits.not_visits"


class Answer(TypedDict):
    """What became of one; `text` says why it was refused."""

    id: str
    state: str
    text: str


@dataclass(frozen=True, slots=True)
class Kept:
    """One as it was sent. `person` is an opaque name of person_name."""

    id: UUID
    at: dt.datetime
    code: str
    typed: bool
    person: str


def person_name(account: object, person: UUID) -> str:
    """By what a telephone calls somebody whose visits it keeps."""
    return blind("kept-visit", f"{account}|{person}").hex()


def read_kept(body: bytes) -> list[Kept | str]:
    """Each visit, or the id of one that cannot be read. Raises NotVisits."""
    try:
        sent = json.loads(body)["visits"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise NotVisits from None
    if not isinstance(sent, list) or not 0 < len(sent) <= MOST:
        raise NotVisits
    return [_one(one) for one in sent]


def record_kept(own: Own, account: object, kept: Iterable[Kept | str]) -> list[Answer]:
    """Record them, each once however often it comes. A code is judged at the moment when it was seen."""
    people = {person_name(account, person): person for person in own.persons}
    return [
        _refused(one, _("It cannot be read.")) if isinstance(one, str) else _recorded(own, people, one)
        for one in kept
    ]


def _recorded(own: Own, people: Mapping[str, UUID], one: Kept) -> Answer:
    person = people.get(one.person)
    if person is None:
        return _refused(str(one.id), _("You no longer hold the record that it was for."))
    try:
        place = place_of_code(one.code, one.at, skew=SKEW)
    except NotThisCode as fault:
        return _refused(str(one.id), _redrawn() if fault.redrawn else why_not(fault))
    done = record_own_visit(
        own.access,
        place=place,
        person_id=person,
        client_id=one.id,
        direction="in",
        channel=KEPT_TYPED if one.typed else KEPT,
        at=one.at,
    )
    if done.state is ScanState.REFUSED:
        return _refused(str(one.id), _("Its time cannot be true: the clock of this telephone was wrong."))
    return Answer(id=str(one.id), state=done.state.value, text="")


def _redrawn() -> str:
    return _(
        "The code was not the one on the screen of the place at that time: an old photograph, or a wrong clock."
    )


def _refused(number: str, text: str) -> Answer:
    return Answer(id=number, state=ScanState.REFUSED.value, text=text)


def _one(sent: object) -> Kept | str:
    if not isinstance(sent, dict) or not isinstance(sent.get("id"), str) or len(sent["id"]) > LONGEST_ID:
        raise NotVisits
    texts = [sent.get(name) for name in ("at", "code", "person")]
    if not all(isinstance(text, str) and 0 < len(text) <= LONGEST for text in texts):
        return str(sent["id"])
    try:
        number, at = UUID(sent["id"]), parse_iso_time(sent["at"])
    except (ValueError, InvalidTime):
        return str(sent["id"])
    return Kept(number, at, sent["code"], sent.get("typed") is True, sent["person"])
