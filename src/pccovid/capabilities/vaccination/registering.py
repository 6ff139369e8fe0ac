"""How does somebody come to wait for a dose? She says so, a site does, or the dose before makes it due."""

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
    "product", "source", "account_id",
)  # fmt: skip
SELF, SITE, SERIES = "self", "site", "series"


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
    return _add(access, [wish], SELF) == 1


def register_present(access: Access, wish: Wish) -> bool:
    """A site registers whoever stands there. Raises AccessDenied."""
    check_present(access, wish.person_id)
    return _add(access, [wish], SITE) == 1


def plan_next(access: Access, wish: Wish) -> bool:
    """After a dose: the next one of the series waits until it is due. May be repeated. Raises AccessDenied."""
    check_procedure(access)
    return _add(access, [wish], SERIES) == 1


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


def _add(access: Access, wishes: Sequence[Wish], source: str) -> int:
    account = access.actor.id if access.purpose is not Purpose.PROCEDURE else None
    rows = [
        (
            wish.person_id, uuid7(), wish.territory, wish.number, Registered.WAITING.value, wish.place.rank,
            wish.place.reason.value, wish.place.rule, json.dumps(list(wish.place.missing)), access.now, wish.due_on,
            wish.product, source, account,
        )
        for wish in wishes
    ]  # fmt: skip
    access.wrote("registration", {wish.person_id for wish in wishes}, ["rank"])
    return add_rows(Registration, FIELDS, rows)
