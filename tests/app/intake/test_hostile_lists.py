"""Do lists that were made to pull persons together, or to take for ever, come through a whole migration harmlessly?"""

from itertools import islice
from pathlib import Path

import pytest

from pccovid.intake.states import RowState
from tests.hostile.files import manifest, ncovi, people, population
from tests.hostile.registry import carried, persons, with_two_trusted_numbers

pytestmark = pytest.mark.usefixtures("committed")

HUB = {"soDienThoai": "0980000000"}
NO_NUMBER = {"soGiayTo": ""}


def test_one_telephone_on_a_whole_list_joins_nobody(tmp_path: Path) -> None:
    rows = [row | HUB for row in people(300)]
    rows += [row | HUB | NO_NUMBER | {"ngaySinh": row["ngaySinh"][-4:]} for row in people(200, 300)]
    ncovi(tmp_path, rows)
    migrated = carried(manifest(tmp_path))
    assert (migrated.closes, len(persons()), with_two_trusted_numbers()) == (True, 500, 0)


def test_a_telephone_that_many_persons_have_already_joins_nobody_who_comes_later(tmp_path: Path) -> None:
    ncovi(tmp_path / "first", [row | HUB for row in people(12)])
    carried(manifest(tmp_path / "first"))
    later = [row | HUB | NO_NUMBER for row in people(2, 1000)]
    twins = [row | {"hoTen": "Lê Văn Mẫu", "ngaySinh": "1990", "gioiTinh": "Nam"} for row in later]
    ncovi(tmp_path / "second", [twins[0], twins[1] | {"hoTen": "Lê Đức Mẫu"}])
    carried(manifest(tmp_path / "second"))
    assert len(persons()) == 14


def test_a_list_of_people_all_born_on_a_first_of_january_keeps_them_apart(tmp_path: Path) -> None:
    ncovi(tmp_path, [row | NO_NUMBER | {"ngaySinh": "01/01/1990"} for row in people(600)])
    assert (carried(manifest(tmp_path)).closes, len(persons())) == (True, 600)


def test_one_person_sent_hundreds_of_times_is_one_with_all_her_records(tmp_path: Path) -> None:
    [row] = people(1)
    ncovi(tmp_path, [row | {"maToKhai": f"NC{place}"} for place in range(700)])
    migrated = carried(manifest(tmp_path))
    [line] = migrated.lines
    assert (line.ends[RowState.NEW], line.ends[RowState.LINKED], len(persons())) == (1, 699, 1)


@pytest.mark.long
def test_one_person_sent_ten_thousand_times_is_one_with_all_her_records(tmp_path: Path) -> None:
    [row] = people(1)
    ncovi(tmp_path, [row | {"maToKhai": f"NC{place}"} for place in range(10_000)])
    [line] = carried(manifest(tmp_path)).lines
    assert (line.ends[RowState.NEW], line.ends[RowState.LINKED], len(persons())) == (1, 9_999, 1)


def test_rows_that_say_nothing_but_a_name_stay_alone_and_those_without_one_are_refused(
    tmp_path: Path,
) -> None:
    nothing = ("soGiayTo", "soDienThoai", "ngaySinh", "gioiTinh", "maTinh", "maHuyen", "maXa", "diaChi")
    named = [row | dict.fromkeys(nothing, "") | {"hoTen": "Lê Văn Mẫu"} for row in people(40)]
    ncovi(tmp_path, [*named, *(row | {"hoTen": ""} for row in people(10, 100))])
    migrated = carried(manifest(tmp_path))
    assert (migrated.closes, len(persons())) == (True, 40)
    assert migrated.reasons == (("ncovi.csv", "refused", "empty:hoTen", 10),)


def test_records_built_to_bridge_two_persons_of_the_register_join_them_never(tmp_path: Path) -> None:
    one, other = islice(people(3), 0, 3, 2)
    # Each bridge says of both: one's name and birth beside the other's number, telephone or both.
    bridges = [
        one | {"soGiayTo": other["soGiayTo"]},
        one | {"soDienThoai": other["soDienThoai"]},
        one | {"soGiayTo": other["soGiayTo"], "soDienThoai": other["soDienThoai"]},
        one | NO_NUMBER | {"hoTen": other["hoTen"]},
        other | NO_NUMBER | {"soDienThoai": one["soDienThoai"], "ngaySinh": one["ngaySinh"]},
    ]
    rows = [row | {"maToKhai": f"B{place}"} for place, row in enumerate(bridges * 20)]
    population(tmp_path, [one, other])
    ncovi(tmp_path, [one, other, *rows])
    migrated = carried(manifest(tmp_path))
    assert (migrated.closes, with_two_trusted_numbers()) == (True, 0)
    trusted = {number for person in persons() for number in person.trusted_cccds}
    assert {one["soGiayTo"], other["soGiayTo"]} <= trusted


def test_two_answers_of_the_register_for_one_name_and_day_stay_two_whatever_comes_between(
    tmp_path: Path,
) -> None:
    [one] = people(1)
    other = one | {"soGiayTo": one["soGiayTo"][:-3] + "777"}
    population(tmp_path, [one, other] * 3)
    between = [one | NO_NUMBER | {"maToKhai": f"NC{place}"} for place in range(30)]
    ncovi(tmp_path, [*between, one, other | {"maToKhai": "other"}])
    migrated = carried(manifest(tmp_path))
    assert (migrated.closes, with_two_trusted_numbers()) == (True, 0)
    assert {number for person in persons() for number in person.trusted_cccds} == {
        one["soGiayTo"],
        other["soGiayTo"],
    }
