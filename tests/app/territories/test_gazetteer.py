"""Does the list answer by code, by path, by day, and what became of a unit?"""

import datetime as dt
import time

import pytest

from pccovid.kernel.territory import Level, Share
from pccovid.registry.territories import queries
from pccovid.registry.territories.gazetteer import Gazetteer, forget, gazetteer
from pccovid.registry.territories.units import SET_2025

pytestmark = pytest.mark.django_db

OCTOBER_2021 = dt.date(2021, 10, 1)
TAN_DINH = "VN/79/760/26734/"


@pytest.fixture
def places() -> Gazetteer:
    return gazetteer(OCTOBER_2021)


def test_it_is_built_in_half_a_second() -> None:
    forget()
    before = time.process_time()
    gazetteer(OCTOBER_2021)
    # Twice the target, and our own seconds only: the machine may be busy with other tests.
    assert time.process_time() - before < 1.0


def test_a_unit_is_found_by_code_level_and_day() -> None:
    old = queries.unit("00004", Level.COMMUNE, OCTOBER_2021)
    new = queries.unit("00004", Level.COMMUNE, SET_2025)
    assert (old and old.full_name, new and new.full_name) == ("Phường Trúc Bạch", "Phường Ba Đình")


def test_a_day_before_the_first_list_is_answered_by_the_first(places: Gazetteer) -> None:
    assert gazetteer(dt.date(2020, 2, 1)) is places
    assert gazetteer(dt.date(2025, 6, 30)) is places
    assert gazetteer(dt.date(2025, 7, 1)) is not places


def test_a_path_is_named_from_the_commune_up(places: Gazetteer) -> None:
    assert places.name_of(TAN_DINH) == "Phường Tân Định, Quận 1, Thành phố Hồ Chí Minh"
    assert places.name_of("VN/") == ""
    assert [unit.path for unit in places.ancestors(TAN_DINH)] == ["VN/79/", "VN/79/760/"]


def test_numbered_wards_stand_in_the_order_of_their_numbers(places: Gazetteer) -> None:
    names = [unit.name for unit in places.children("VN/79/770/")]
    numbers = [int(name) for name in names if name.isdigit()]
    assert numbers == sorted(numbers)
    assert numbers[:2] == [1, 2]


def test_the_nation_has_63_provinces_and_34_since_july_2025(places: Gazetteer) -> None:
    assert len(places.children("VN/")) == 63
    assert len(gazetteer(SET_2025).children("VN/")) == 34


@pytest.mark.parametrize(
    ("province", "district", "commune", "path"),
    [
        ("79", "760", "26734", TAN_DINH),
        ("1", "1", "1", "VN/01/001/00001/"),
        ("79", "769", "26734", TAN_DINH),
        ("79", "760", "00001", "VN/79/760/"),
        ("79", "", "", "VN/79/"),
        ("03", "", "", "VN/"),
        ("", "", "26734", TAN_DINH),
    ],
)
def test_codes_give_a_path_as_far_as_they_agree(
    places: Gazetteer, province: str, district: str, commune: str, path: str
) -> None:
    assert places.path_of(province=province, district=district, commune=commune) == path


def test_a_commune_goes_into_its_successor_whole_or_in_parts(places: Gazetteer) -> None:
    new = gazetteer(SET_2025)
    (tan_dinh,) = places.successors(TAN_DINH)
    assert (new.name_of(tan_dinh.path), tan_dinh.share) == (
        "Phường Tân Định, Thành phố Hồ Chí Minh",
        Share.WHOLE,
    )
    split = places.find_by_name(province="Cần Thơ", district="Thới Lai", commune="Xã Tân Thạnh")
    assert [successor.share for successor in places.successors(split)] == [Share.PART, Share.PART]


def test_a_district_goes_where_its_communes_go(places: Gazetteer) -> None:
    new = gazetteer(SET_2025)
    names = {new.name_of(successor.path).split(",")[0] for successor in places.successors("VN/79/760/")}
    assert {"Phường Sài Gòn", "Phường Bến Thành"} <= names
    (hoang_sa,) = places.successors("VN/48/498/")
    assert new.name_of(hoang_sa.path) == "Đặc khu Hoàng Sa, Thành phố Đà Nẵng"


def test_a_unit_of_the_newest_list_has_no_successor() -> None:
    assert gazetteer(SET_2025).successors("VN/79/26734/") == ()
