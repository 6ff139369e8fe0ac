"""Does everybody get a colour after a migration, quickly, and does a repetition change nothing?"""

from collections.abc import Iterator
from datetime import timedelta
from time import process_time

import pytest

from pccovid.capabilities.risk.colours import Colour
from pccovid.capabilities.risk.queries import current
from pccovid.capabilities.vaccination.events import CarriedDose
from pccovid.capabilities.vaccination.operations import carry_over
from pccovid.kernel import clock
from pccovid.procedures.assess_everyone import assess_everyone
from pccovid.procedures.review_due import review_due
from pccovid.trust.access import SYSTEM, Access, Purpose
from tests.app.procedures import scene
from tests.app.procedures.jobs import queued, run_all
from tests.database import person_number

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demonstration(settings) -> Iterator[None]:
    settings.DEMO = True
    with clock.frozen(scene.NOW):
        yield


def colours(*persons):
    with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        return [status.colour for status in current(access, persons).values()]


def test_twenty_thousand_get_a_colour_in_seconds_and_a_repetition_changes_nothing() -> None:
    homes = [(person_number(number), scene.WARD) for number in range(20_000)]
    day = scene.NOW.date()
    doses = [
        CarriedDose(
            person, person_number(100_000 + 2 * index + order), scene.WARD, order, day - timedelta(days=ago),
            "AstraZeneca", "", "", "test", person_number(1),
        )
        for index, (person, _) in enumerate(homes)
        for order, ago in ((1, 90), (2, 30))
    ]  # fmt: skip
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        carry_over(access, doses)
    seen: list[int] = []
    began = process_time()
    assert assess_everyone(homes, progress=seen.append) == 20_000
    taken = process_time() - began
    assert sum(seen) == 20_000
    assert colours(homes[0][0], homes[-1][0]) == [Colour.GREEN, Colour.GREEN]
    assert taken < 6, f"{taken:.1f} s of processor time"
    assert assess_everyone(homes[:3000]) == 0
    assert {name for name, _ in queued()} == {"doses_carried_over"}  # no notice of a first colour


def test_a_review_that_is_due_lets_a_dose_begin_to_count() -> None:
    [person] = scene.people(1)
    scene.dosed(person, 60, 10)
    run_all()
    assess_everyone([(person, scene.WARD)])
    assert colours(person) == [Colour.YELLOW]
    assert review_due() == 0
    with clock.frozen(scene.NOW + timedelta(days=4)):
        assert review_due() == 1
        assert [name for name, _ in queued()] == ["tell_colour"]
    assert colours(person) == [Colour.GREEN]


def test_outside_the_demonstration_nothing_is_decided_by_rules_nobody_has_signed(settings) -> None:
    settings.DEMO = False
    [person] = scene.people(1)
    scene.dosed(person, 90, 40)
    assess_everyone([(person, scene.WARD)])
    assert colours(person) == [Colour.UNKNOWN]
