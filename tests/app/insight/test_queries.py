"""Are the figures of a unit shown to those whose territory it lies in, and never more than may be told?"""

import datetime as dt

import pytest

from pccovid.insight.disclosure import HELD_BACK, How, Shown, plain
from pccovid.insight.models import Count
from pccovid.insight.queries import UnitFigures, figures
from pccovid.kernel import clock
from pccovid.trust.access import Access, AccessDenied, Actor, Purpose, Role
from tests.database import person_number

pytestmark = pytest.mark.django_db

HA_NOI, SAI_GON = "VN/01/", "VN/79/"
SMALL = Shown(How.SMALL)


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


def test_persons_are_shown_exactly_and_health_is_not() -> None:
    store("persons", {"VN/": 113, HA_NOI: 13, SAI_GON: 100})
    store("red", {"VN/": 33, HA_NOI: 2, SAI_GON: 31})
    found = ask("VN/")
    assert found.own == {"persons": plain(113), "red": Shown(How.ROUNDED, 35)}
    assert found.below[HA_NOI] == {"persons": plain(13), "red": SMALL}
    assert found.below[SAI_GON] == {"persons": plain(100), "red": HELD_BACK}


def test_what_is_held_back_above_stays_so_when_it_is_opened() -> None:
    store("red", {"VN/": 33, HA_NOI: 2, SAI_GON: 31, "VN/79/760/": 31, "VN/79/760/26740/": 31})
    for path, unit in ((SAI_GON, "VN/79/760/"), ("VN/79/760/", "VN/79/760/26740/")):
        found = ask(path)
        assert found.own["red"] == HELD_BACK
        assert found.below[unit]["red"] == HELD_BACK


def test_a_province_sees_its_own_figures_all_the_same() -> None:
    store("red", {"VN/": 33, HA_NOI: 2, SAI_GON: 31, "VN/79/760/": 31})
    found = ask(SAI_GON, territory=SAI_GON)
    assert found.own["red"] == Shown(How.ROUNDED, 30)
    assert found.below["VN/79/760/"]["red"] == Shown(How.ROUNDED, 30)


def test_the_latest_day_is_shown() -> None:
    store("persons", {"VN/": 100}, days_ago=1)
    store("persons", {"VN/": 120})
    assert ask("VN/").own == {"persons": plain(120)}
