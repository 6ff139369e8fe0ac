"""Are places with more cases than expected found each night, shown to their own territory, and looked at by staff?"""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from pccovid.capabilities.tracing.errors import NoSuchOutbreak
from pccovid.capabilities.tracing.outbreaks import OutbreakShown, acknowledge, outbreaks_in
from pccovid.capabilities.tracing.states import OutbreakReason
from pccovid.capabilities.visits.events import CarriedVisit
from pccovid.capabilities.visits.operations import carry_over
from pccovid.kernel import clock
from pccovid.procedures.watch_places import watch_places
from pccovid.registry.places.kinds import NewPlace, PlaceKind, place_id
from pccovid.registry.places.operations import register_places
from pccovid.trust.access import SYSTEM, Access, AccessDenied, Purpose
from tests.app.procedures import scene
from tests.app.procedures.jobs import run_all

pytestmark = pytest.mark.django_db
KINDS = {"MARKET": PlaceKind.MARKET, "CHECKPOINT": PlaceKind.CHECKPOINT}


@pytest.fixture(autouse=True)
def _stopped_clock(settings) -> Iterator[None]:
    settings.DEMO = True
    with clock.frozen(scene.NOW):
        yield


@pytest.fixture
def ill() -> list[UUID]:
    """Five cases who were at one market and one checkpoint, where few others were; sixty quiet markets beside."""
    cases = scene.people(5)
    quiet = [f"QUIET-{number}" for number in range(60)]
    new = [
        NewPlace(code=code, name=code.title(), kind=KINDS.get(code, PlaceKind.MARKET), territory=scene.WARD)
        for code in (*KINDS, *quiet)
    ]
    scans = [
        CarriedVisit(
            one, uuid4(), scene.WARD, place_id(code), scene.YESTERDAY + timedelta(minutes=at), "in", "test"
        )
        for at, one in enumerate(cases)
        for code in KINDS
    ] + [
        CarriedVisit(UUID(int=7000 + one), uuid4(), scene.WARD, place_id(code), scene.YESTERDAY, "in", "test")
        for number, code in enumerate(quiet)
        for one in range(number * 5, number * 5 + 5)
    ]
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        register_places(access, new)
        carry_over(access, scans)
    for person in cases:
        scene.sampled(person)
    run_all()
    return cases


def seen(actor=scene.TRACER) -> list[OutbreakShown]:
    with Access.open(actor, Purpose.TRACING, "test") as access:
        return outbreaks_in(access)


def test_a_market_with_five_cases_stands_out_and_a_checkpoint_and_another_province_see_nothing(ill) -> None:
    assert watch_places() == 1
    [found] = seen()
    assert (found.place_id, found.cases, found.visitors, found.places) == (place_id("MARKET"), 5, 5, 61)
    assert seen(scene.FAR_TRACER) == []


def test_it_comes_once_and_again_only_when_there_are_more_cases(ill) -> None:
    watch_places()
    assert watch_places() == 0
    [found] = seen()
    with Access.open(scene.TRACER, Purpose.TRACING, "test") as access:
        acknowledge(access, outbreak_id=found.id, reason=OutbreakReason.INVESTIGATED)
        with pytest.raises(NoSuchOutbreak):
            acknowledge(access, outbreak_id=found.id, reason=OutbreakReason.INVESTIGATED)
    assert watch_places() == 0
    another = UUID(int=7000)
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        carry_over(
            access,
            [CarriedVisit(another, uuid4(), scene.WARD, place_id("MARKET"), scene.YESTERDAY, "in", "test")],
        )
    scene.sampled(another)
    run_all()
    assert watch_places() == 1
    assert [one.cases for one in seen()] == [6, 5]


def test_whoever_is_no_tracer_or_authority_of_the_place_sees_and_notes_nothing(ill) -> None:
    watch_places()
    [found] = seen()
    with pytest.raises(AccessDenied), Access.open(scene.CLINIC, Purpose.TREAT, "test") as access:
        outbreaks_in(access)
    with Access.open(scene.FAR_TRACER, Purpose.TRACING, "test") as access:
        with pytest.raises(NoSuchOutbreak):
            acknowledge(access, outbreak_id=found.id, reason=OutbreakReason.NO_CLUSTER)
        access.read_aggregate("case", ["count"])
