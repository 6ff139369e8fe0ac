"""Does what is deleted leave the process that holds the visits, and is a day that did not change left alone?"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import pytest
from django.conf import settings as project
from django.db import connection

from pccovid.capabilities.tracing.rules import candidate_rule
from pccovid.kernel import clock
from pccovid.procedures.after_erasure import after_erasure
from pccovid.procedures.holding.asking import met_by
from pccovid.procedures.holding.nation import DAYS, HeldVisits
from pccovid.procedures.holding.serving import listening
from pccovid.trust.retention.asking import erase_of
from tests.app.procedures import scene
from tests.app.procedures.jobs import run_all

LIMITS = candidate_rule(scene.NOW).params
LONG_AGO = scene.NOW - timedelta(days=17)  # so old that a person may have it deleted


@pytest.fixture(autouse=True)
def _stopped_clock(settings) -> Iterator[None]:
    settings.DEMO = True
    with clock.frozen(scene.NOW), TemporaryDirectory() as folder:
        settings.VISITS_DOOR = Path(folder) / "visits.sock"
        yield


def met(person: UUID) -> set[UUID] | None:
    """Whom the process names for the last days."""
    minimum, tail = LIMITS["minimum_seconds"], LIMITS["tail_seconds"]
    found = met_by(person, since=scene.NOW - timedelta(days=20), until=scene.NOW, minimum=minimum, tail=tail)
    return None if found is None else {other for other, _ in found}


@pytest.mark.django_db
@pytest.mark.parametrize("lately", [False, True])
def test_whoever_has_her_visits_deleted_is_named_no_more_and_her_newer_ones_stay(lately: bool) -> None:
    ill, gone, other = scene.people()
    scene.market()
    held = HeldVisits()
    if lately:
        held.read_all()
    for person in (ill, gone, other):
        scene.at_market(person, minutes=(0, 60), day=LONG_AGO)
    scene.at_market(gone, minutes=(0, 60))
    if lately:
        held.look()
    else:
        held.read_all()
    with listening(project.VISITS_DOOR, held):
        assert met(ill) == {gone, other}
        after_erasure(gone, erase_of(gone))
        run_all()
        held.look()
        assert met(ill) == {other}
        scene.at_market(ill, minutes=(0, 60))
        held.look()
        assert met(ill) == {gone, other}


def test_only_days_that_have_changed_are_read_anew_and_what_nobody_told_of_is_gone_then(committed) -> None:
    ill, close = scene.people(2)
    scene.market()
    for person in (ill, close):
        scene.at_market(person, minutes=(0, 60), day=LONG_AGO)
        scene.at_market(person, minutes=(0, 60))
    counted()
    held = HeldVisits()
    assert held.read_all() == DAYS + 2
    assert held.read_all() == 0
    before = len(held)
    erase_of(close)
    counted()
    assert held.read_all() == 1
    assert len(held) == before - 2  # of the day, and of what came in lately


def counted() -> None:
    """PostgreSQL says at once what this connection has done, not some time later."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush()")
