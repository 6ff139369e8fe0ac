import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccovid.kernel.errors import InvalidTerritory
from pccovid.kernel.territory import Share, Successor, Territory
from pccovid.kernel.territory_path import Level, TerritoryPath
from pccovid.kernel.unit_names import UnitType, split_unit_name, unit_key

WARD = TerritoryPath.parse("VN/79/760/26734/")
digits = st.text(alphabet="0123456789", min_size=5, max_size=5)
paths = st.builds(
    lambda code, depth: TerritoryPath((code[:2], code[:3], code)[:depth]), digits, st.integers(0, 3)
)


def test_a_path_leads_from_the_nation_down() -> None:
    assert (WARD.level, WARD.code, WARD.province, WARD.district, WARD.commune) == (
        Level.COMMUNE,
        "26734",
        "79",
        "760",
        "26734",
    )
    assert str(WARD.parent) == "VN/79/760/"


def test_the_nation_has_no_parent_and_contains_everything() -> None:
    nation = TerritoryPath.parse("VN/")
    assert (nation.level, nation.parent, nation.code, nation.province) == (Level.NATION, None, "", None)
    assert (nation.district, nation.commune) == (None, None)
    assert nation.contains(WARD)
    assert not WARD.contains(nation)


def test_a_province_contains_its_wards_and_no_others() -> None:
    assert TerritoryPath.parse("VN/79").contains(WARD)
    assert not TerritoryPath.parse("VN/01/").contains(WARD)


@given(paths, paths)
def test_containing_is_having_the_path_as_prefix(one: TerritoryPath, other: TerritoryPath) -> None:
    assert one.contains(other) == str(other).startswith(str(one))
    assert TerritoryPath.parse(str(one)) == one


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("LA/01/", "prefix"),
        ("VN/7/", "shape"),
        ("VN//", "shape"),
        ("VN/79/26734/", "shape"),
        ("VN/79/760/26734/1/", "length"),
    ],
)
def test_what_is_no_path_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(InvalidTerritory) as refused:
        TerritoryPath.parse(text)
    assert refused.value.reason == reason


def test_a_unit_is_valid_from_its_first_day_until_its_last() -> None:
    unit = Territory(
        code="00000",
        kind=Level.COMMUNE,
        name="Mẫu",
        unit_type=UnitType.WARD,
        valid_from=dt.date(2021, 1, 1),
        valid_to=dt.date(2025, 7, 1),
        parent="000",
        successors=(Successor("00001", Share.PART), Successor("00002", Share.PART)),
    )
    assert unit.valid_on(dt.date(2021, 1, 1))
    assert unit.valid_on(dt.date(2025, 6, 30))
    assert not unit.valid_on(dt.date(2025, 7, 1))
    assert not unit.valid_on(dt.date(2020, 12, 31))
    assert (unit.full_name, unit.key) == ("Phường Mẫu", "mẫu")


def test_a_unit_cannot_end_before_it_began() -> None:
    day = dt.date(2021, 1, 1)
    with pytest.raises(InvalidTerritory):
        Territory(
            code="00", kind=Level.PROVINCE, name="Mẫu", unit_type=UnitType.CITY, valid_from=day, valid_to=day
        )


@pytest.mark.parametrize(
    ("written", "unit_type", "key"),
    [
        ("Phường 06", UnitType.WARD, "6"),
        ("P.6", UnitType.WARD, "6"),
        ("p 6", UnitType.WARD, "6"),
        ("Q1", UnitType.URBAN_DISTRICT, "1"),
        ("quan 1", UnitType.URBAN_DISTRICT, "1"),
        ("TP. Hồ Chí Minh", UnitType.CITY, "hồ chí minh"),
        ("TP HCM", UnitType.CITY, "hồ chí minh"),
        ("Tỉnh Hoà Bình", UnitType.PROVINCE, "hòa bình"),
        ("Hòa Bình", None, "hòa bình"),
        ("TX. Mẫu", UnitType.TOWN, "mẫu"),
        ("Thị trấn Mẫu", UnitType.TOWNSHIP, "mẫu"),
        ("H. Củ Chi", UnitType.RURAL_DISTRICT, "củ chi"),
        ("H Củ Chi", None, "h củ chi"),
        ("Phan Rang-Tháp Chàm", None, "phan rang tháp chàm"),
        ("Xã Ea H’leo", UnitType.COMMUNE, "ea hleo"),
        ("Phường Phường Đúc", UnitType.WARD, "phường đúc"),
        ("Đặc khu Côn Đảo", UnitType.SPECIAL_ZONE, "côn đảo"),
        ("Xã", None, "xã"),
    ],
)
def test_a_written_unit_is_parted_from_its_type(written: str, unit_type: UnitType | None, key: str) -> None:
    name = split_unit_name(written)
    assert (name.unit_type, name.key) == (unit_type, key)


def test_units_that_differ_by_their_marks_alone_keep_different_keys() -> None:
    assert unit_key("Xã Minh Quân") != unit_key("Xã Minh Quán")
    assert split_unit_name("Minh Quân").folded_key == split_unit_name("Minh Quán").folded_key
    assert split_unit_name("Phường 06").folded_key == "6"


@given(st.text(max_size=40))
def test_a_unit_key_without_its_type_stays_the_same_when_taken_again(text: str) -> None:
    name = split_unit_name(text)
    assert type(name)(None, name.key).key == name.key
