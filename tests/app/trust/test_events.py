"""Do those who subscribed hear of what happened, in the same transaction and not otherwise?"""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from pccovid.trust.access import SYSTEM, Access, Purpose, UnrecordedAccess
from pccovid.trust.access.events import subscribe, unsubscribe
from pccovid.trust.ledger.models import Entry
from tests.database import person_number

pytestmark = pytest.mark.django_db

AN = person_number(1)


@dataclass(frozen=True, slots=True)
class Rang:
    times: int


@dataclass(frozen=True, slots=True)
class RangLoudly(Rang):
    pass


@pytest.fixture
def heard() -> Iterator[list[Rang]]:
    events: list[Rang] = []
    subscribe(Rang, events.append)
    yield events
    unsubscribe(Rang, events.append)


def ring(event: object, *, say_so: bool = True) -> None:
    with Access.open(SYSTEM, Purpose.PROCEDURE, "bell") as access:
        access.happened(event)
        if say_so:
            access.wrote("bell", [AN], ["rope"])


def test_a_subscriber_hears_each_event_once(heard) -> None:
    subscribe(Rang, heard.append)
    ring(Rang(2))
    assert heard == [Rang(2)]


def test_a_subscriber_hears_exactly_the_type_it_asked_for(heard) -> None:
    ring(RangLoudly(9))
    assert heard == []


def test_an_access_that_is_refused_tells_nobody(heard) -> None:
    with pytest.raises(UnrecordedAccess):
        ring(Rang(1), say_so=False)
    assert heard == []


def test_a_subscriber_that_fails_undoes_the_access() -> None:
    def refuse(event: Rang) -> None:
        raise LookupError(event.times)

    subscribe(Rang, refuse)
    try:
        with pytest.raises(LookupError):
            ring(Rang(1))
    finally:
        unsubscribe(Rang, refuse)
    with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        access.read_aggregate("bell", ["rope"])
    assert Entry.objects.filter(route="bell").count() == 0
