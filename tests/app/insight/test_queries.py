"""Are the figures of a unit shown to those whose territory it lies in, and the same to everybody?"""

import datetime as dt

import pytest

from pccovid.insight.disclosure import FEW, about
from pccovid.insight.models import Count
from pccovid.insight.queries import UnitFigures, figures
from pccovid.kernel import clock
from pccovid.trust.access import Access, AccessDenied, Actor, Purpose, Role
from tests.database import person_number

pytestmark = pytest.mark.django_db

HA_NOI, SAI_GON = "VN/01/", "VN/79/"


def ask(path: str, *, territory: str = "VN/") -> UnitFigures:
    authority = Actor(person_number(905), Role.AUTHORITY, "Steering committee", territory)
    with Access.open(authority, Purpose.STATISTICS, "test") as access:
        return figures(access, path)


def store(measure: str, values: dict[str, int], *, days_ago: int = 0) -> None:
    day = clock.today() - dt.timedelta(days=days_ago)
    Count.objects.bulk_create(
        Count(territory=path, measure=measure, day=day, value=value, counted_at=clock.now())
        for path, value in values.items()
    )


@pytest.mark.parametrize("path", ["VN/", HA_NOI, "VN/01/001/"])
def test_figures_outside_the_own_territory_are_refused(path: str) -> None:
    with pytest.raises(AccessDenied):
        ask(path, territory=SAI_GON)


def test_before_the_first_count_there_is_nothing() -> None:
    found = ask("VN/")
    assert (found.counted_at, found.own) == (None, {})
    assert len(found.below) == 63


def test_figures_of_a_unit_and_those_below_it_are_shown_and_few_are_held_back() -> None:
    store("persons", {"VN/": 110, HA_NOI: 10, SAI_GON: 100})
    found = ask("VN/")
    assert found.own == {"persons": about(110)}
    assert found.below[HA_NOI] == {"persons": FEW}
    assert found.below[SAI_GON] == {"persons": about(100)}


def test_a_unit_has_the_same_figures_for_whoever_opens_it() -> None:
    store("red", {"VN/": 40, HA_NOI: 10, SAI_GON: 30, "VN/79/760/": 30})
    from_above, own = ask(SAI_GON), ask(SAI_GON, territory=SAI_GON)
    assert from_above.own == own.own == ask("VN/").below[SAI_GON]
    assert from_above.below == own.below


def test_the_latest_day_is_shown() -> None:
    store("persons", {"VN/": 100}, days_ago=1)
    store("persons", {"VN/": 120})
    assert ask("VN/").own == {"persons": about(120)}
