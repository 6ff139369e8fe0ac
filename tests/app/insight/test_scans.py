"""Does an officer see the own scans exactly, and of the colleagues' no more than may be told?"""

import datetime as dt
from uuid import UUID

import pytest

from pccovid.capabilities.visits.models import CountedScan
from pccovid.insight.disclosure import FEW
from pccovid.insight.scans import PlaceScans, place_scans
from pccovid.kernel import clock
from pccovid.kernel.ids import uuid7
from pccovid.registry.places.kinds import PlaceKind
from pccovid.trust.access import Access, Actor, Purpose, Role
from tests.app.visits.test_recording import a_place
from tests.database import person_number

pytestmark = pytest.mark.django_db

ME = Actor(person_number(920), Role.OFFICER, "Chợ Mẫu", "VN/79/")


def scanned(place: UUID, account: UUID, outcome: str, times: int, day: dt.date) -> None:
    CountedScan.objects.bulk_create(
        CountedScan(day=day, id=uuid7(), account_id=account, place_id=place, direction="in", outcome=outcome)
        for _ in range(times)
    )


@pytest.fixture
def day() -> PlaceScans:
    place = a_place("disclosure-1", PlaceKind.MARKET, "VN/79/")
    today = clock.today()
    scanned(place.id, ME.id, "green", 31, today)
    scanned(place.id, ME.id, "red", 2, today)
    for number in range(3):
        scanned(place.id, person_number(921 + number), "red", 2, today)
        scanned(place.id, person_number(921 + number), "green", 40, today)
    with Access.open(ME, Purpose.VENUE, "test") as access:
        return place_scans(access, place, today)[today]


def test_the_own_scans_are_exact(day: PlaceScans) -> None:
    assert (day.own["green"], day.own["red"]) == (31, 2)


def test_the_places_are_sums_of_what_stands_for_each_colleagues(day: PlaceScans) -> None:
    shown = day.here(["green"])
    assert shown.value
    assert shown.value % 10 == 0
    assert abs(shown.value - 151) < 40


def test_a_few_are_held_back(day: PlaceScans) -> None:
    assert day.here(["yellow"]) == FEW
