"""Are the errors as frequent as in the field?"""

import re
import unicodedata
from datetime import datetime

import pytest

from pccovid.intake.sample import write_nation
from tests.unit.sample.reading import csv_rows, json_rows, persons, truth, xlsx_rows

USABLE = re.compile(r"\d{8,12}|[BCN]\d{7}")
SEX = {"Nam": "M", "Nữ": "F"}


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """Enough rows for a share to mean something."""
    folder = tmp_path_factory.mktemp("large")
    write_nation(folder, persons=8_000, seed=3)
    return folder


@pytest.fixture(scope="module")
def doses(large):
    """Rows of the flat list with the person each is about."""
    known, rows = persons(large), xlsx_rows(large / "vaccination.xlsx")
    return [(rows[number - 1], known[person]) for number, person in truth(large, "vaccination.xlsx").items()]


def number_of(row):
    return str(row["soCmndCccd"] or "")


def is_wrong(row, person):
    """Whether name, birth date, sex or number differ in content, not merely in form."""
    born = row["ngaySinh"]
    if not isinstance(born, datetime):
        born = datetime.strptime(born, "%d/%m/%Y").astimezone()
    number = number_of(row)
    if len(number) >= 11 and number.zfill(12) != person["cccd"]:
        return True
    name = unicodedata.normalize("NFC", row["hoTen"]).casefold()
    right = (person["name"].casefold(), person["dob"], person["sex"])
    return (name, born.date().isoformat(), SEX[row["gioiTinh"]]) != right


def test_one_dose_in_twenty_has_no_usable_number(doses):
    unusable = sum(not USABLE.fullmatch(number_of(row)) for row, _ in doses)
    assert 0.036 <= unusable / len(doses) <= 0.056


def test_a_quarter_of_the_numbered_doses_has_wrong_basic_data(doses):
    numbered = [pair for pair in doses if USABLE.fullmatch(number_of(pair[0]))]
    assert 0.23 <= sum(is_wrong(*pair) for pair in numbered) / len(numbered) <= 0.29


def test_spreadsheets_lost_leading_zeros(doses):
    lost = sum(isinstance(row["soCmndCccd"], int) for row, _ in doses)
    assert 0.04 <= lost / len(doses) <= 0.08


def test_three_in_five_have_a_first_dose_and_under_a_third_a_second(large):
    rows = xlsx_rows(large / "vaccination.xlsx")
    had: dict[str, set[str]] = {"1": set(), "2": set()}
    for number, person in truth(large, "vaccination.xlsx").items():
        had[str(rows[number - 1]["muiSo"])[-1]].add(person)
    assert 0.58 <= len(had["1"]) / 8_000 <= 0.65
    assert 0.26 <= len(had["2"]) / 8_000 <= 0.33


def test_the_population_database_knows_nineteen_in_twenty(large):
    assert 0.94 <= len(set(truth(large, "population.ndjson").values())) / 8_000 <= 0.98


def test_people_share_sites_and_family_phones(large):
    phones = [str(row["soDienThoai"]) for row in xlsx_rows(large / "vaccination.xlsx")]
    assert max(map(phones.count, set(phones[:400]))) >= 4


def test_ncovi_has_declarations_for_relatives_from_one_phone(large):
    rows = csv_rows(large / "ncovi.csv", delimiter=";")
    assert 0.2 <= sum(row["quanHe"] != "Bản thân" for row in rows) / len(rows) <= 0.6


def test_some_declarations_are_older_than_three_weeks_and_some_are_not(large):
    days = {row["createdTime"][:10] for row in csv_rows(large / "vhd_health.csv")}
    assert min(days) < "2021-09-10" < max(days)


def test_names_arrive_decomposed_too(large):
    names = [row["fullName"] for row in csv_rows(large / "vhd_health.csv")]
    assert any(name != unicodedata.normalize("NFC", name) for name in names)


def test_both_ways_of_coding_sex_reach_the_portal(large):
    patients = [row["patientInfo"] for row in json_rows(large / "vaccination_portal.ndjson")]
    assert {patient["genderId"] for patient in patients} == {0, 1, 2}
