"""Do the tallies of an epidemic count what the record holds, and is nothing but rounded numbers published?"""

import datetime as dt
from uuid import UUID

import pytest

from pccovid.capabilities.testing.statistics import result_tallies
from pccovid.capabilities.tracing.statistics import outbreak_tallies
from pccovid.insight.models import Tally
from pccovid.insight.offsets import own_offsets
from pccovid.insight.outbreak import Outbreak, outbreak
from pccovid.insight.rounding import rounded
from pccovid.insight.tallies import MADE, publish_tallies
from pccovid.kernel import clock
from pccovid.kernel.ids import uuid7
from pccovid.registry.places.kinds import PlaceKind
from pccovid.trust.access import SYSTEM, Access, AccessDenied, Actor, Purpose, Role
from tests.app.insight.epidemic import HOME, NOW, case, contact, result
from tests.app.visits.test_recording import a_place

pytestmark = pytest.mark.django_db
HCM, HANOI = "VN/79/", "VN/01/"
LAST_WEEK, WEEK_BEFORE = dt.date(2021, 11, 8), dt.date(2021, 11, 1)


def true_counts() -> dict[tuple[str, str, dt.date], int]:
    with clock.frozen(NOW), Access.open(SYSTEM, Purpose.STATISTICS, "test") as access:
        tallies = [*outbreak_tallies(access), *result_tallies(access)]
    return {(place, measure, day): many for place, measure, day, many in tallies}


def seen(territory: str, unit: str, weeks: int = 8) -> Outbreak:
    office = Actor(uuid7(), Role.AUTHORITY, "Mẫu", territory)
    with clock.frozen(NOW), Access.open(office, Purpose.STATISTICS, "test") as access:
        return outbreak(access, unit, weeks)


def published(rows: list[tuple[str, str, dt.date, int]]) -> int:
    with clock.frozen(NOW), Access.open(SYSTEM, Purpose.STATISTICS, "test") as access:
        return publish_tallies(access, [lambda _: rows])


def a_market() -> UUID:
    return a_place("cho-1", PlaceKind.MARKET, HOME).id


def test_a_case_counts_on_the_day_she_fell_ill_and_her_steps_in_the_week_she_was_found() -> None:
    case(1, ill=8)
    result(1, sampled=6, resulted=5)
    assert true_counts() == {
        (HCM, "case", dt.date(2021, 11, 7)): 1,
        (HCM, "unknown", LAST_WEEK): 1,
        (HCM, "caused.0", LAST_WEEK): 1,
        (HCM, "reported.3", LAST_WEEK): 1,
        (HCM, "sampled.2", LAST_WEEK): 1,
        (HCM, "resulted.1", LAST_WEEK): 1,
    }


def test_a_contact_who_fell_ill_counts_for_the_last_whom_she_met_and_as_known_before() -> None:
    market = a_market()
    first, second = case(1, ill=14), case(2, ill=13)
    contact(3, first, met=13, place=market, listed=9)
    contact(3, second, met=12, place=market, listed=9)
    case(3, ill=9, opened=6)
    found = true_counts()
    assert found[HCM, "known", LAST_WEEK] == 1
    assert found[HCM, "caused.1", WEEK_BEFORE] == 1  # the second alone
    assert found[HCM, "caused.0", WEEK_BEFORE] == 1
    assert found[HCM, "place.1", LAST_WEEK] == 1
    assert found[HCM, "ill.market", WEEK_BEFORE] == 2  # she was a contact of both


def test_who_met_too_long_before_or_only_later_caused_nothing() -> None:
    market, first = a_market(), case(1, ill=30)
    contact(2, first, met=29, place=market)
    contact(3, first, met=5, place=market)
    case(2, ill=10)
    case(3, ill=9)
    found = true_counts()
    assert not [measure for _, measure, _ in found if measure.startswith(("place.", "ill."))]
    assert sum(many for (_, measure, _), many in found.items() if measure == "well.market") == 2


def test_warned_contacts_and_those_who_wait_count_once_for_each_case() -> None:
    market, first = a_market(), case(1, ill=9)
    contact(2, first, met=8, place=market, warned=4)
    contact(2, first, met=7, place=market, warned=3)
    contact(3, first, met=7, place=market)
    found = true_counts()
    assert found[HCM, "warned.2", LAST_WEEK] == 1
    assert found[HCM, "waits.6", LAST_WEEK] == 1


def test_what_is_published_is_rounded_and_counted_again_only_the_next_day_or_after_an_import() -> None:
    rows = [(HCM, "case", LAST_WEEK, 47), (HANOI, "case", LAST_WEEK, 3)]
    published(rows)
    stored = {row.territory: row.value for row in Tally.objects.exclude(territory=MADE)}
    expected = {
        place: rounded(many, own_offsets().of(place, f"tally|case|{LAST_WEEK}")) for place, _, _, many in rows
    }
    assert stored == {place: many for place, many in expected.items() if many}
    assert published([(HCM, "case", LAST_WEEK, 400)]) == 0
    with clock.frozen(NOW + dt.timedelta(days=1)), Access.open(SYSTEM, Purpose.STATISTICS, "test") as access:
        assert publish_tallies(access, [lambda _: [(HCM, "case", LAST_WEEK, 400)]]) == 1


def test_a_province_sees_its_own_a_district_that_of_its_province_and_nobody_anothers() -> None:
    published([(HCM, "case", LAST_WEEK, 500), (HANOI, "case", LAST_WEEK, 900)])
    assert 490 <= (seen(HCM, HCM).cases[LAST_WEEK].value or 0) <= 510
    assert seen(HOME, HCM).cases == seen(HCM, HCM).cases
    assert (seen("VN/", "VN/").cases[LAST_WEEK].value or 0) > 1300
    with pytest.raises(AccessDenied):
        seen(HCM, HANOI)
    with pytest.raises(AccessDenied):
        seen(HCM, "VN/")


def test_an_epidemic_that_doubles_each_week_is_seen_to_grow_and_late_days_are_marked() -> None:
    first = NOW.date() - dt.timedelta(days=49)
    rows = [(HCM, "case", first + dt.timedelta(days=day), round(20 * 2 ** (day / 7))) for day in range(49)]
    rows += [(HCM, "reported.2", LAST_WEEK, 900), (HCM, "reported.5", LAST_WEEK, 200)]
    published(rows)
    found = seen(HCM, HCM)
    sure = [one for one in found.reproduction if one.complete]
    assert sure[-1].day == NOW.date() - dt.timedelta(days=6)
    assert 1.3 < sure[-1].low < sure[-1].mean < sure[-1].high < 2
    assert [one for one in found.reproduction if not one.complete]


def test_of_a_handful_nothing_is_estimated() -> None:
    published(
        [(HCM, "case", LAST_WEEK, 12), (HCM, "caused.0", LAST_WEEK, 12), (HCM, "sampled.2", LAST_WEEK, 12)]
    )
    found = seen(HCM, HCM)
    assert found.reproduction == ()
    assert found.dispersion is None
    assert found.known_before is None
    assert found.top_cases is None
    assert set(found.steps.values()) == {None}


def test_steps_settings_and_unevenness_come_from_the_published_numbers() -> None:
    week = NOW.date() - dt.timedelta(days=28)
    published([
        (HCM, "sampled.1", week, 200), (HCM, "sampled.9", week, 200), (HCM, "warned.1", week, 100),
        (HCM, "waits.3", week, 900), (HCM, "known", week, 300), (HCM, "unknown", week, 100),
        (HCM, "ill.market", week, 100), (HCM, "well.market", week, 900), (HCM, "well.school", week, 300),
        (HCM, "caused.0", week, 900), (HCM, "caused.1", week, 100), (HCM, "caused.10", week, 60),
    ])  # fmt: skip
    found = seen(HCM, HCM)
    sampled, warned = found.steps["sampled"], found.steps["warned"]
    assert sampled is not None
    assert sampled.p90 == 9
    assert warned is not None
    assert (warned.median, warned.waiting > 800) == (None, True)
    assert found.known_before is not None
    assert 0.7 < found.known_before < 0.8
    assert [one.kind for one in found.settings] == ["market", "school"]
    assert found.settings[0].share is not None
    assert 0.08 < found.settings[0].share < 0.12
    assert found.dispersion is not None
    assert found.dispersion.high < 0.3
    assert found.top_cases is not None
    assert found.top_cases > 0.9
