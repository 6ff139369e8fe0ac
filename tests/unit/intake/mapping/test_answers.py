"""What do brands, results, dates and codes of sources mean?"""

import datetime as dt
from pathlib import Path

import pytest

from pccovid.intake.mapping import Direction, Method, Outcome
from pccovid.intake.mapping.answers import dose_order, listed, place_parser, text, yes_no_parser
from pccovid.intake.mapping.brands import brand
from pccovid.intake.mapping.code_tables import load_code_table
from pccovid.intake.mapping.dates import day_parser, time_parser
from pccovid.intake.mapping.laboratories import cycle_threshold, direction, method, outcome
from pccovid.intake.mapping.values import moment
from pccovid.intake.sample.sources.brands import MISSPELT, SPELLINGS
from pccovid.kernel.birth_forms import BirthForm
from pccovid.kernel.errors import InvalidValue
from pccovid.kernel.territory_path import Level

NOW = moment(dt.datetime(2021, 10, 1, 1, tzinfo=dt.UTC))


def refused(read, *texts):
    for written in texts:
        with pytest.raises(InvalidValue):
            read(written, NOW)


def test_every_spelling_of_a_brand_is_that_brand():
    for product, spellings in SPELLINGS.items():
        assert len({brand(spelling, NOW) for spelling in spellings}) == 1, product
    assert len({brand(spellings[0], NOW) for spellings in SPELLINGS.values()}) == len(SPELLINGS)


def test_a_misspelt_brand_and_two_brands_are_unknown():
    refused(brand, *MISSPELT.values(), "Thuốc bổ", "Pfizer hoặc Moderna")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("duong", Outcome.POSITIVE),
        ("DƯƠNG TÍNH", Outcome.POSITIVE),
        ("(+)", Outcome.POSITIVE),
        ("Âm tính", Outcome.NEGATIVE),
        ("nghi ngờ", Outcome.INCONCLUSIVE),
    ],
)
def test_a_result_is_read_in_every_spelling(written, meant):
    assert outcome(written, NOW) is meant


def test_a_result_is_never_guessed():
    refused(outcome, "không dương tính", "hỏng mẫu", "duong am", "1", "âm/dương")


def test_methods_and_directions_are_read():
    assert method("RT-PCR", NOW) is Method.PCR
    assert method("Realtime RT-PCR", NOW) is Method.PCR
    assert method("Kháng nguyên", NOW) is Method.ANTIGEN
    assert direction("in", NOW) is Direction.IN
    assert direction("Ra", NOW) is Direction.OUT
    refused(method, "khác")
    refused(direction, "ngang")


def test_a_cycle_threshold_takes_a_comma():
    assert [cycle_threshold(text, NOW) for text in ("23,5", "23.5", "Ct=23.5")] == [23.5] * 3
    refused(cycle_threshold, "cao", "235,1")


def test_the_order_of_a_dose_is_a_digit():
    assert [dose_order(written, NOW) for written in ("1", "Mũi 2", "mũi thứ 3", "2.0")] == [1, 2, 3, 2]
    refused(dose_order, "một", "0", "12")


def test_lists_are_parted_by_lines_semicolons_or_commas():
    assert listed("Sốt,Ho", NOW) == listed("Sốt; Ho", NOW) == listed("Sốt\nHo\n", NOW) == ("Sốt", "Ho")


def test_texts_are_composed_and_tidy():
    assert text("Ha\u0300  Nội", NOW) == "Hà Nội"
    assert text("a  b", NOW) == "a b"


def test_answers_outside_their_coding_are_refused_unless_a_meaning_is_given():
    later = yes_no_parser(yes=["1"], no=["2"])
    assert later("1", NOW) is True
    assert later("2", NOW) is False
    refused(later, "0", "3", "có")
    relation = yes_no_parser(yes=[], no=["Bản thân"], otherwise=True)
    assert relation("BẢN THÂN", NOW) is False
    assert relation("Con", NOW) is True


def test_a_time_without_a_zone_is_vietnamese_and_a_day_is_its_midnight():
    read = time_parser(past=True)
    assert read("01/09/2021 08:00", NOW) == dt.datetime(2021, 9, 1, 1, tzinfo=dt.UTC)
    assert read("2021-09-01", NOW) == read("01/09/2021", NOW) == dt.datetime(2021, 8, 31, 17, tzinfo=dt.UTC)
    assert read("1630458000", NOW) == dt.datetime(2021, 9, 1, 1, tzinfo=dt.UTC)
    refused(read, "01/10/2021 08:11", "hôm qua", "31/02/2021", "25:61")
    assert read("01/10/2021 08:09", NOW)  # a scanner's clock is ahead


def test_days_that_may_lie_ahead_may():
    forms = (BirthForm.DMY, BirthForm.ISO)
    assert day_parser(forms, past=False)("01/01/2022", NOW) == dt.date(2022, 1, 1)
    refused(day_parser(forms, past=True), "02/10/2021", "31/02/2021")


def test_codes_of_places_get_their_zeros_back():
    assert place_parser(Level.PROVINCE, None)("1", NOW) == "01"
    assert place_parser(Level.DISTRICT, None)("1", NOW) == "001"
    assert place_parser(Level.COMMUNE, None)("4", NOW) == "00004"
    refused(place_parser(Level.PROVINCE, None), "03", "790", "Hà Nội", "²²")


def test_vhd_provinces_follow_the_order_of_the_statistics_office():
    read = place_parser(Level.PROVINCE, load_code_table("vhd_places", None))
    assert read("5657e3ab7f8b9a117c8b4568", NOW) == "01"
    assert read("5657e3ab7f8b9a117c8b4599", NOW) == "79"
    assert read("5657E3AB7F8B9A117C8B45A6", NOW) == "96"
    refused(read, "5657e3ab7f8b9a117c8b45a7", "f" * 24, "79")


def test_smaller_vhd_units_come_from_the_operators_table(tmp_path: Path):
    (tmp_path / "vhd_places.csv").write_text(
        "id,level,gsoCode,name\nABC1,district,760,Quận 1\n", encoding="utf-8"
    )
    read = place_parser(Level.DISTRICT, load_code_table("vhd_places", tmp_path))
    assert read("abc1", NOW) == "760"
    refused(read, "5657e3ab7f8b9a117c8b4568", "abc2")
