"""Does the terminal list a case's contacts as the tracer's page does, and does everybody listed know?"""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest

from pccovid.kernel import clock
from pccovid.project.contact_table import ROUTE, find, show
from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.ledger.models import Entry
from tests.app.procedures import scene
from tests.app.procedures.jobs import run_all

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stopped_clock(settings) -> Iterator[None]:
    settings.DEMO = True
    with clock.frozen(scene.NOW):
        yield


@pytest.fixture
def met() -> list[UUID]:
    """The first is ill and was at the market with the second."""
    scene.market()
    people = scene.people(2)
    for person, minutes in zip(people, ((0, 60), (30, 90)), strict=True):
        scene.at_market(person, minutes=minutes)
    scene.sampled(people[0])
    run_all()
    return people


def test_the_contacts_are_those_of_the_page_with_masked_names(met, capsys) -> None:
    [case] = scene.cases()
    found = find(case.id)
    assert found is not None
    show(*found)
    shown = capsys.readouterr().out
    for part in (
        "N. V. Mẫu",
        "T. T. Mẫu",
        "Chợ Mẫu",
        "30",
        "Waiting for a decision",
        case.id.hex[-6:].upper(),
    ):
        assert part in shown
    for hidden in ("Nguyễn", "Trần", scene.cccd_of(0), scene.cccd_of(1)):
        assert hidden not in shown


def test_the_latest_case_is_found_without_its_id(met) -> None:
    [case] = scene.cases()
    found = find(None)
    assert found is not None
    assert found[0].shown.id == case.id


def test_a_case_that_is_not_is_none(met) -> None:
    assert find(uuid4()) is None


def test_without_a_case_there_is_no_latest() -> None:
    assert find(None) is None


def test_everybody_listed_finds_the_look_in_the_ledger(met) -> None:
    find(None)
    with Access.open(SYSTEM, Purpose.AUDIT, "test") as access:
        seen = set(Entry.objects.filter(route=ROUTE).values_list("person_id", flat=True))
        access.read_aggregate("ledger", ["person"])
    assert set(met) <= seen
