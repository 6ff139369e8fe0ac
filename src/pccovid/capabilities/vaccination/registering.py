"""How does somebody come to wait for a dose? She says so, a site or its list does, or the dose before makes it due."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from pccovid.capabilities.vaccination.errors import NoSuchAppointment
from pccovid.capabilities.vaccination.models import Registration
from pccovid.capabilities.vaccination.policies import check_own, check_present, check_procedure
from pccovid.capabilities.vaccination.rules import Place
from pccovid.capabilities.vaccination.states import OPEN, Registered
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access, Purpose
from pccovid.trust.access.bulk import add_rows

FIELDS = (
    "person_id", "id", "territory", "number", "state", "rank", "reason", "rule_id", "missing", "since", "due_on",
    "product", "source", "account_id", "campaign_id",
)  # fmt: skip
SELF, SITE, LIST, SERIES = "self", "site", "list", "series"


@dataclass(frozen=True, slots=True)
class Wish:
    """Whom, for which dose, in which place of the queue, not before which day, with which product if with one only."""

    person_id: UUID
    territory: str
    number: int
    place: Place
    due_on: dt.date | None = None
    product: str = ""


def register_own(access: Access, wish: Wish) -> bool:
    """A person, or who cares for her, asks for a dose; gives whether it is new. Raises AccessDenied."""
    check_own(access, [wish.person_id])
    return _add(access, [wish], SELF, None) == 1


def register_present(access: Access, wish: Wish) -> bool:
    """A site registers whoever stands there. Raises AccessDenied."""
    check_present(access, wish.person_id)
    return _add(access, [wish], SITE, None) == 1


def register_listed(access: Access, wishes: Sequence[Wish], campaign_id: UUID) -> int:
    """A list was handed in; whoever is registered already stays, or moves up. Gives how many are new."""
    for wish in wishes:
        check_present(access, wish.person_id)
    new = _add(access, wishes, LIST, campaign_id)
    for wish in wishes:
        Registration.objects.filter(
            person_id=wish.person_id,
            number=wish.number,
            state=Registered.WAITING.value,
            rank__gt=wish.place.rank,
        ).update(rank=wish.place.rank, reason=wish.place.reason.value, rule_id=wish.place.rule)
    return new


def plan_next(access: Access, wish: Wish) -> bool:
    """After a dose: the next one of the series waits until it is due. May be repeated. Raises AccessDenied."""
    check_procedure(access)
    return _add(access, [wish], SERIES, None) == 1


def withdraw(access: Access, person_id: UUID) -> None:
    """She does not want the dose any more; a place is given up first. Raises AccessDenied, NoSuchAppointment."""
    check_own(access, [person_id])
    access.wrote("registration", [person_id], ["state"])
    ended = Registration.objects.filter(person_id=person_id, state=Registered.WAITING.value).update(
        state=Registered.WITHDRAWN.value, ended_at=access.now
    )
    if not ended:
        raise NoSuchAppointment


def settle_registration(access: Access, person_id: UUID, registration_id: UUID, state: Registered) -> None:
    """For operations of this capability: what an appointment or a dose makes of the registration."""
    Registration.objects.filter(person_id=person_id, id=registration_id, state__in=OPEN).update(
        state=state.value, ended_at=access.now if state is Registered.DONE else None
    )


def _add(access: Access, wishes: Sequence[Wish], source: str, campaign_id: UUID | None) -> int:
    account = access.actor.id if access.purpose is not Purpose.PROCEDURE else None
    rows = [
        (
            wish.person_id, uuid7(), wish.territory, wish.number, Registered.WAITING.value, wish.place.rank,
            wish.place.reason.value, wish.place.rule, json.dumps(list(wish.place.missing)), access.now, wish.due_on,
            wish.product, source, account, campaign_id,
        )
        for wish in wishes
    ]  # fmt: skip
    access.wrote("registration", {wish.person_id for wish in wishes}, ["rank"])
    return add_rows(Registration, FIELDS, rows)
