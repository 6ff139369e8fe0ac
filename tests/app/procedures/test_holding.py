"""Does the process that holds the visits name everybody whom reading the database would find, and nobody see by it?"""

import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID, uuid4

import pytest
from django.conf import settings as project

from pccovid.capabilities.tracing.rules import candidate_rule
from pccovid.capabilities.visits.events import CarriedVisit
from pccovid.capabilities.visits.operations import carry_over
from pccovid.kernel import clock
from pccovid.procedures.holding.asking import ask, met_by, tell_moved
from pccovid.procedures.holding.nation import HeldVisits
from pccovid.procedures.holding.questions import Question
from pccovid.procedures.holding.serving import listening
from pccovid.procedures.list_contacts_of import list_contacts_of
from pccovid.registry.places.kinds import NewPlace, PlaceKind, place_id
from pccovid.registry.places.operations import register_places
from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.ledger.models import Entry
from tests.app.procedures import scene
from tests.app.procedures.jobs import run_all

pytestmark = pytest.mark.django_db
KINDS = (PlaceKind.MARKET, PlaceKind.PHARMACY, PlaceKind.SCHOOL, PlaceKind.CHECKPOINT)
PERSONS = [UUID(int=1000 + number) for number in range(40)]
LIMITS = candidate_rule(scene.NOW).params


@pytest.fixture(autouse=True)
def _stopped_clock(settings) -> Iterator[None]:
    settings.DEMO = True
    with clock.frozen(scene.NOW), TemporaryDirectory() as folder:
        settings.VISITS_DOOR = Path(folder) / "visits.sock"
        yield


@contextmanager
def answering(held: HeldVisits) -> Iterator[None]:
    """The process, in a thread of the test: it answers from what it holds and asks no database."""
    with listening(project.VISITS_DOOR, held):
        yield


def wander(seed: int, count: int = 600) -> list[CarriedVisit]:
    """Scans of a week at four places, in and out as it comes."""
    dice = random.Random(seed)
    return [
        CarriedVisit(
            dice.choice(PERSONS), uuid4(), scene.WARD, place_id(f"HELD-{dice.randrange(4)}"),
            scene.NOW - timedelta(minutes=dice.randrange(7 * 24 * 60)), dice.choice(("in", "in", "out")), "test",
        )
        for _ in range(count)
    ]  # fmt: skip


def record(scans: list[CarriedVisit]) -> None:
    new = [
        NewPlace(code=f"HELD-{at}", name=f"Mẫu {at}", kind=kind, territory=scene.WARD)
        for at, kind in enumerate(KINDS)
    ]
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        register_places(access, new)
        carry_over(access, scans)


def listed_for(persons: list[UUID]) -> list[tuple[UUID, UUID, UUID, int]]:
    """Open a case for each, list its contacts, and give what was listed."""
    for person in persons:
        scene.sampled(person)
    run_all()
    return sorted(
        (case.person_id, one.person_id, one.place_id, one.seconds)
        for case in scene.cases()
        for one in scene.contacts(case.id)
    )


def test_the_contacts_are_the_same_with_the_process_and_without_it() -> None:
    scans = wander(7)
    record(scans[:400])
    held = HeldVisits()
    held.read_all()
    record(scans[400:])
    held.look()
    with answering(held):
        assert met_by(PERSONS[0], since=scene.NOW - timedelta(days=6), until=scene.NOW, minimum=900, tail=0)
        found = listed_for(PERSONS[:12])
    assert len(found) > 20
    assert [list_contacts_of(case.id, "test") for case in scene.cases()] == [0] * 12


def test_a_scan_that_was_just_recorded_is_found_at_the_next_look() -> None:
    people = scene.people(2)
    scene.market()
    scene.at_market(people[0], minutes=(0, 60))
    held = HeldVisits()
    held.read_all()
    scene.at_market(people[1], minutes=(10, 60))
    assert held.look() > 0
    with answering(held):
        answer = met_by(people[0], since=scene.NOW - timedelta(days=2), until=scene.NOW, **_minimum())
    assert answer == {(people[1], scene.MARKET)}


def test_what_was_joined_to_another_person_is_looked_for_there_too() -> None:
    ill, before, after = scene.people()
    scene.market()
    scene.at_market(ill, minutes=(0, 60))
    scene.at_market(before, minutes=(0, 60))
    held = HeldVisits()
    held.read_all()
    with answering(held):
        tell_moved([before, after])
        answer = met_by(ill, since=scene.NOW - timedelta(days=2), until=scene.NOW, **_minimum())
    assert answer == {(before, scene.MARKET), (after, scene.MARKET)}


def test_each_expansion_stands_in_the_ledger_with_its_case_and_strangers_are_not_looked_at() -> None:
    ill, close, elsewhere = scene.people()
    scene.market()
    for person, minutes in ((ill, (0, 60)), (close, (0, 60)), (elsewhere, (300, 400))):
        scene.at_market(person, minutes=minutes)
    held = HeldVisits()
    held.read_all()
    scene.sampled(ill)
    with answering(held):
        run_all()
    [case] = scene.cases()
    assert [one.person_id for one in scene.contacts(case.id)] == [close]
    assert looked_at(close) == {("TRACING", case.id)}
    assert looked_at(elsewhere) == set()


def looked_at(person: UUID) -> set[tuple[str, UUID]]:
    """For what, and on what basis, the person's visits were read by a machine."""
    with Access.open(scene.citizen(person), Purpose.PATRQT, "test") as access:
        access.read("ledger", [person], ["time"])
        rows = Entry.objects.filter(
            person_id=person, role="system", classes__contains=["visit"], action="read"
        )
        return set(rows.values_list("purpose", "basis"))


def test_without_a_process_or_from_one_that_does_not_know_enough_there_is_no_answer() -> None:
    question = Question(
        sources=[(PERSONS[0], int(scene.NOW.timestamp()), int(scene.NOW.timestamp()) + 9)],
        minimum=900,
        tail=0,
    )
    assert ask(question) is None
    held = HeldVisits()
    held.read_all()
    with answering(held):
        assert ask(question) is not None
        long_ago = Question(sources=[(PERSONS[0], 0, 9)], minimum=900, tail=0)
        assert ask(long_ago) is None
        assert ask(Question(sources=question.sources, minimum=9999, tail=0)) is None
        with clock.frozen(scene.NOW + timedelta(minutes=5)):
            assert ask(question) is None


def test_whoever_serves_pages_or_runs_jobs_loads_neither_compiler_nor_numerics() -> None:
    asked = (
        "import sys, django; django.setup(); import pccovid.project.urls, pccovid.procedures.tasks;"
        " sys.exit(bool({'numba', 'scipy'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


def _minimum() -> dict[str, int]:
    return {"minimum": LIMITS["minimum_seconds"], "tail": LIMITS["tail_seconds"]}
