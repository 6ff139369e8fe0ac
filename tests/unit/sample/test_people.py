"""Do the invented people fit together: numbers, households, places, meetings?"""

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from pccovid.intake.sample import AS_OF
from pccovid.intake.sample.sources.national_qr import national_qr
from pccovid.intake.sample.sources.vhd_places import province_id
from pccovid.intake.sample.visits import meetings
from pccovid.intake.sample.world import create_world


@pytest.fixture(scope="module")
def world():
    return create_world(persons=4_000, seed=2, as_of=AS_OF)


def test_the_nation_has_exactly_as_many_people_as_asked(world):
    assert len(world.nation.people) == 4_000 == sum(map(len, world.nation.households))


def test_households_have_one_to_seven_members(world):
    assert {len(family) for family in world.nation.households} <= set(range(1, 8))


def test_every_cccd_agrees_with_sex_and_year_and_belongs_to_one(world):
    numbered = [person for person in world.nation.people if person.cccd]
    assert len({person.cccd for person in numbered}) == len(numbered)
    for person in numbered:
        century = (person.born.year // 100 - 19) * 2 + (person.sex == "F")
        assert (len(person.cccd), person.cccd[3:6]) == (12, f"{century}{person.born.year % 100:02d}")


def test_some_twins_have_neighbouring_numbers(world):
    serials = [
        sorted(int(p.cccd[6:]) for p in family if p.relation == "child" and p.cccd)
        for family in world.nation.households
    ]
    assert any(b - a == 1 for family in serials for a, b in pairwise(family))


def test_three_surnames_cover_half(world):
    counts = Counter(person.name.family for person in world.nation.people)
    assert 0.44 <= sum(count for _, count in counts.most_common(3)) / 4_000 <= 0.60


def test_people_live_in_all_provinces_and_most_in_four(world):
    counts = Counter(person.lives.province_code for person in world.nation.people)
    assert len(world.nation.territory.provinces) == 63
    assert [code for code, _ in counts.most_common(4)] == ["79", "01", "74", "48"]
    assert 0.30 <= counts["79"] / 4_000 <= 0.40


def test_nobody_is_born_after_today(world):
    assert all(person.born <= AS_OF.date() and person.age >= 0 for person in world.nation.people)


def test_stays_end_before_the_moment_of_the_sample(world):
    assert all(stay.came < stay.left < AS_OF for stay in world.stays)
    assert min(stay.came for stay in world.stays) > AS_OF - timedelta(days=32)


def test_many_people_met(world):
    assert len(meetings(world.stays)) > 0.1 * len({stay.person.id for stay in world.stays})


def test_positives_of_this_week_met_others(world):
    met = meetings(world.stays)
    week = [case for case in world.cases if case.sampled > AS_OF - timedelta(days=7)]
    assert sum(case.person.id in met for case in week) >= 10
    assert all(case.sampled < AS_OF for case in world.cases)


@pytest.mark.parametrize(("code", "tail"), [("01", "4568"), ("79", "4599"), ("96", "45a6")])
def test_vhd_provinces_are_consecutive_in_code_order(world, code, tail):
    assert province_id(code, world.nation.territory.provinces) == f"5657e3ab7f8b9a117c8b{tail}"


def test_the_masked_national_qr_shows_year_and_tail_only(world):
    text = national_qr(world.nation.cast["an"], masked=True)
    assert text == "******000000|NGUYEN VAN AN|1990-**-**|0|QIDTEST00001|1<GD4790*********<0900******<"


def test_the_moment_of_the_sample_is_eight_in_the_morning_in_vietnam():
    assert AS_OF.astimezone(UTC) == datetime(2021, 10, 1, 1, tzinfo=UTC)
