"""Are contacts of contacts, and possible sources, found by the dated rules, bounded, and read on the case's basis?"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID, uuid4

import pytest
from django.conf import settings as project

from pccovid.capabilities.tracing.errors import NotConfirmed, NothingToDecide
from pccovid.capabilities.tracing.events import CaseShown
from pccovid.capabilities.tracing.expanding import ask_backward, ask_forward
from pccovid.capabilities.tracing.links import (
    ExpansionShown,
    LinkShown,
    decide_links,
    expansions_of,
    links_of,
)
from pccovid.capabilities.tracing.onset import state_onset
from pccovid.capabilities.tracing.operations import release
from pccovid.capabilities.tracing.queries import contacts_of
from pccovid.capabilities.tracing.rules import SECOND_CONTACT, rule_for
from pccovid.capabilities.tracing.states import (
    Direction,
    LinkReason,
    LinkStatus,
    OnsetReason,
    ReleaseReason,
)
from pccovid.capabilities.visits.events import CarriedVisit
from pccovid.capabilities.visits.operations import carry_over
from pccovid.kernel import clock
from pccovid.procedures.holding.nation import HeldVisits
from pccovid.procedures.holding.serving import listening
from pccovid.trust.access import SYSTEM, Access, AccessDenied, Purpose
from pccovid.trust.ledger.models import Entry
from tests.app.procedures import scene
from tests.app.procedures.jobs import run_all

pytestmark = pytest.mark.django_db
CHAIN = "procedures.expand_chain"


@pytest.fixture(autouse=True)
def _stopped_clock(settings) -> Iterator[None]:
    settings.DEMO = True
    with clock.frozen(scene.NOW), TemporaryDirectory() as folder:
        settings.VISITS_DOOR = Path(folder) / "visits.sock"
        yield


@pytest.fixture(params=["database", "process"])
def _visits(request) -> Iterator[None]:
    """With the process that holds the visits, and without it: who is found is the same."""
    for name in {"people", "crowd"} & set(request.fixturenames):
        request.getfixturevalue(name)
    if request.param == "database":
        yield
        return
    held = HeldVisits()
    held.read_all()
    with listening(project.VISITS_DOOR, held):
        yield


@pytest.fixture
def people() -> list[UUID]:
    """F0, F1; who was there before F1 can have been infected, who was afterwards; who was there on another day."""
    scene.market()
    found = scene.people(5)
    for person, minutes in zip(found[:4], ((60, 120), (0, 200), (0, 50), (130, 195)), strict=True):
        scene.at_market(person, minutes=minutes)
    scene.at_market(found[4], minutes=(60, 120), day=scene.YESTERDAY - timedelta(days=3))
    return found


@pytest.fixture
def crowd(people) -> list[UUID]:
    """As many as a place may hold, and one more, where the F1 was afterwards."""
    most = rule_for(SECOND_CONTACT, scene.NOW).params["most_persons"]
    found = [UUID(int=5000 + number) for number in range(most + 1)]
    scans = [
        CarriedVisit(
            one, uuid4(), scene.WARD, scene.MARKET, scene.YESTERDAY + timedelta(minutes=at), way, "test"
        )
        for one in found
        for at, way in ((140, "in"), (190, "out"))
    ]
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        carry_over(access, scans)
    return found


def case_of(person: UUID) -> CaseShown:
    scene.sampled(person)
    run_all()
    [found] = [one for one in scene.cases() if one.person_id == person]
    return found


def released(case_id: UUID) -> list[UUID]:
    """Release every contact of the case."""
    with Access.open(scene.TRACER, Purpose.TRACING, "test") as access:
        ids = [one.id for one in contacts_of(access, case_id)]
        release(access, case_id=case_id, contact_ids=ids, reason=ReleaseReason.RULE_MET)
    return ids


def forward(case_id: UUID, contact_id: UUID) -> None:
    with Access.open(scene.TRACER, Purpose.TRACING, "test") as access:
        ask_forward(access, case_id=case_id, contact_id=contact_id)
    run_all()


def backward(case_id: UUID) -> None:
    with Access.open(scene.TRACER, Purpose.TRACING, "test") as access:
        ask_backward(access, case_id=case_id)
    run_all()


def links(case_id: UUID, actor=scene.TRACER) -> list[LinkShown]:
    with Access.open(actor, Purpose.TRACING, "test") as access:
        return links_of(access, case_id)


def answered(case_id: UUID) -> ExpansionShown:
    with Access.open(scene.TRACER, Purpose.TRACING, "test") as access:
        return expansions_of(access, case_id)[0]


@pytest.mark.usefixtures("_visits")
def test_f2_met_the_f1_after_it_could_have_been_infected_and_before_it_was_isolated(people) -> None:
    case = case_of(people[0])
    [contact] = released(case.id)
    run_all()
    forward(case.id, contact)
    [link] = links(case.id)
    assert (link.person_id, link.hop, link.of_id, link.minutes) == (people[3], 2, contact, 65)
    assert (link.direction, link.status, link.stale) == (Direction.FORWARD, LinkStatus.LISTED, False)
    assert answered(case.id).rule_id == "contact.f2.vn@2021-07-30"


def test_after_the_release_of_the_f1_nobody_is_an_f2_any_more(people) -> None:
    case = case_of(people[0])
    with clock.frozen(scene.YESTERDAY + timedelta(minutes=140)):
        [contact] = released(case.id)
    forward(case.id, contact)
    assert links(case.id) == []
    assert answered(case.id).found == 0


@pytest.mark.usefixtures("_visits")
def test_an_f2_is_read_on_the_basis_of_the_case_and_strangers_are_not_looked_at(people) -> None:
    case = case_of(people[0])
    [contact] = released(case.id)
    run_all()
    forward(case.id, contact)
    assert ("TRACING", case.id, CHAIN) in looked_at(people[3])
    assert looked_at(people[4]) == set()


def routes_to(person: UUID) -> set[str]:
    return {route for _, _, route in looked_at(person)}


def looked_at(person: UUID) -> set[tuple[str, UUID, str]]:
    with Access.open(scene.citizen(person), Purpose.PATRQT, "test") as access:
        access.read("ledger", [person], ["time"])
        rows = Entry.objects.filter(
            person_id=person, role="system", classes__contains=["visit"], action="read"
        )
        return set(rows.values_list("purpose", "basis", "route"))


def test_a_contact_that_nobody_confirmed_is_not_expanded(people) -> None:
    case = case_of(people[0])
    [contact] = scene.contacts(case.id)
    with Access.open(scene.TRACER, Purpose.TRACING, "test") as access:
        with pytest.raises(NotConfirmed):
            ask_forward(access, case_id=case.id, contact_id=contact.id)
        access.read_aggregate("contact", ["status"])
    with pytest.raises(AccessDenied), Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        ask_forward(access, case_id=case.id, contact_id=contact.id)


def test_asked_twice_nothing_is_listed_twice_and_a_circle_ends_at_the_case(people) -> None:
    """The case met its F1 again afterwards: whoever has a smaller hop is no F2."""
    scene.at_market(people[0], minutes=(150, 190))
    case = case_of(people[0])
    first, *_ = released(case.id)
    run_all()
    forward(case.id, first)
    forward(case.id, first)
    assert [one.person_id for one in links(case.id)].count(people[0]) == 0
    assert len({(one.of_id, one.person_id) for one in links(case.id)}) == len(links(case.id))


@pytest.mark.usefixtures("_visits")
def test_a_place_too_full_is_counted_and_not_listed(people, crowd) -> None:
    case = case_of(people[0])
    [contact] = released(case.id)
    run_all()
    forward(case.id, contact)
    shown = answered(case.id)
    assert links(case.id) == []
    assert shown.crowded_places == 1
    assert shown.crowded_persons >= len(crowd)
    assert CHAIN not in routes_to(people[3])


def test_scans_in_the_future_are_counted_and_make_nobody_a_contact(people) -> None:
    ahead = [
        CarriedVisit(person, uuid4(), scene.WARD, scene.MARKET, scene.NOW + timedelta(hours=1), "in", "test")
        for person in (people[1], people[4])
    ]
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        carry_over(access, ahead)
    case = case_of(people[0])
    [contact] = released(case.id)
    run_all()
    forward(case.id, contact)
    assert answered(case.id).ahead == 1
    assert [one.person_id for one in links(case.id)] == [people[3]]


@pytest.mark.usefixtures("_visits")
def test_possible_sources_are_cases_who_were_there_and_those_infectious_then_come_first(people) -> None:
    """Who was only there is not looked at, and not listed."""
    early = scene.NOW - timedelta(days=6)
    for person in (people[0], people[1], people[2]):
        scene.at_market(person, minutes=(0, 60), day=early)
    case = case_of(people[0])
    source, later = case_of(people[1]), case_of(people[2])
    fallen_ill(source.id, (early - timedelta(days=1)).date())
    backward(case.id)
    found = {one.person_id: (one.other_case_id, one.infectious_then) for one in links(case.id)}
    assert found == {people[1]: (source.id, True), people[2]: (later.id, False)}
    assert links(case.id)[0].person_id == people[1]
    assert CHAIN not in routes_to(people[3])


def fallen_ill(case_id: UUID, on: date) -> None:
    with Access.open(scene.TRACER, Purpose.TRACING, "test") as access:
        state_onset(access, case_id=case_id, onset_on=on, reason=OnsetReason.INTERVIEW)
    run_all()


def test_a_person_decides_about_whoever_was_found_and_nobody_is_warned(people) -> None:
    case = case_of(people[0])
    [contact] = released(case.id)
    run_all()
    forward(case.id, contact)
    [link] = links(case.id)
    with Access.open(scene.TRACER, Purpose.TRACING, "test") as access:
        assert decide_links(access, case_id=case.id, link_ids=[link.id], reason=LinkReason.CALL) == 1
    [decided] = links(case.id)
    assert (decided.status, decided.decided_office) == (LinkStatus.FOLLOWED, scene.TRACER.office)
    assert run_all() == []
    with Access.open(scene.TRACER, Purpose.TRACING, "test") as access:
        with pytest.raises(NothingToDecide):
            decide_links(access, case_id=case.id, link_ids=[link.id], reason=LinkReason.CALL)
        access.read_aggregate("contact", ["status"])
    assert links(case.id, scene.FAR_TRACER) == []
