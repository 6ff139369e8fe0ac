"""Is the cast where the demo looks for it?"""

from datetime import datetime, timedelta

import pytest

from pccovid.intake.sample import AS_OF
from tests.unit.sample.reading import csv_rows, json_rows, persons, toml, truth, xlsx_rows

EVERYWHERE = (
    "population.ndjson", "vaccination.xlsx", "vaccination_portal.ndjson", "ncovi.csv", "vhd_health.csv",
    "checkins.csv.gz", "mps_movement.csv", "bluezone_users.csv", "bluezone/data_trace_1.txt",
)  # fmt: skip


@pytest.fixture(scope="module")
def cast(folder):
    return toml(folder / "cast.toml")["cast"]


@pytest.fixture(scope="module")
def stays(folder):
    return toml(folder / "cast.toml")["stays"]


def overlap(one, other):
    return min(one["left"], other["left"]) - max(one["came"], other["came"])


def evening(stays):
    return {stay["who"]: stay for stay in stays if stay["came"].date() == (AS_OF - timedelta(days=1)).date()}


def test_everybody_of_the_cast_has_reserved_numbers(cast):
    assert all(one["cccd"].endswith("000000") and one["phone"].endswith("0000000") for one in cast.values())


def test_nobody_else_has_reserved_numbers(folder, cast):
    parts = {one["person"] for one in cast.values()}
    others = [row for row in persons(folder).values() if row["person"] not in parts]
    assert not any(row["cccd"].endswith("000000") or row["phone"].endswith("0000000") for row in others)


@pytest.mark.parametrize("name", EVERYWHERE)
def test_an_is_in_nearly_every_source(folder, cast, name):
    assert cast["an"]["person"] in truth(folder, name).values()


def test_an_has_two_doses(folder, cast):
    rows = xlsx_rows(folder / "vaccination.xlsx")
    mine = [n for n, person in truth(folder, "vaccination.xlsx").items() if person == cast["an"]["person"]]
    assert {rows[number - 1]["soCmndCccd"] for number in mine} == {"079090000000"}
    assert {str(rows[number - 1]["muiSo"])[-1] for number in mine} == {"1", "2"}


def test_an_declares_for_his_family_from_one_phone(folder):
    rows = [
        row for row in csv_rows(folder / "ncovi.csv", delimiter=";") if row["soDienThoai"] == "0900000000"
    ]
    assert {row["hoTen"] for row in rows} == {
        "Nguyễn Văn An",
        "Trần Thị Thu",
        "Nguyễn Thị Sáu",
        "Nguyễn Minh Anh",
    }


def test_hoa_has_no_test_result_yet(folder, cast):
    assert cast["hoa"]["person"] not in truth(folder, "lab.xlsx").values()


def test_four_were_at_the_market_with_hoa_and_one_at_another_time(stays):
    there = evening(stays)
    with_her = {
        key
        for key, stay in there.items()
        if key != "hoa" and overlap(stay, there["hoa"]) >= timedelta(minutes=15)
    }
    assert with_her == {"an", "dung", "mai", "khoi"}
    assert overlap(there["lan"], there["hoa"]) < timedelta(0)


def test_an_and_hoa_are_at_the_market_today_too(stays):
    today = {stay["who"]: stay for stay in stays if stay["came"].date() == AS_OF.date()}
    assert overlap(today["an"], today["hoa"]) >= timedelta(minutes=15)
    assert all(stay["left"] < AS_OF for stay in stays)


def test_every_stay_of_the_cast_is_scanned_in_and_out(folder, stays):
    scans = [row for row in csv_rows(folder / "checkins.csv.gz") if row["pointId"] == "CP-DEMO"]
    times = {(row["direction"], row["scannedTime"]) for row in scans}
    for stay in stays:
        assert {("in", stay["came"].isoformat()), ("out", stay["left"].isoformat())} <= times


def test_the_market_lies_in_ben_nghe(folder):
    point = csv_rows(folder / "checkin_points.csv")[0]
    assert (point["pointId"], point["provinceId"]) == ("CP-DEMO", "5657e3ab7f8b9a117c8b4599")
    assert toml(folder / "cast.toml")["point"]["commune"] == "VN/79/760/26740/"


def test_an_is_in_the_population_database_with_his_household(folder):
    record = next(
        row for row in json_rows(folder / "population.ndjson") if row.get("SoDinhDanh") == "079314000000"
    )
    assert record["ChuHo"]["SoDinhDanh"] == "079090000000"


def test_at_least_twenty_five_are_positive_and_some_of_this_week(folder):
    rows = [
        row
        for row in xlsx_rows(folder / "lab.xlsx")
        if str(row["ketQua"]).casefold() in {"duong", "dương tính"} and not row["maMauGop"]
    ]
    assert len(rows) >= 25
    taken = [row["thoiGianLayMau"] for row in rows]
    days = [
        t if isinstance(t, datetime) else datetime.strptime(str(t), "%d/%m/%Y %H:%M").astimezone()
        for t in taken
    ]
    assert sum(day.date() >= (AS_OF - timedelta(days=7)).date() for day in days) >= 5
