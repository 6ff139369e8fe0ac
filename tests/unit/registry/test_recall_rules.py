"""What proves that an earlier record is one's own, who may say so, and how well can it be guessed?"""

import datetime as dt

import pytest

from pccovid.registry.people.recall_rules import (
    MOST_TRIES,
    NEEDED,
    TAIL,
    TRIES_WITHIN,
    Fact,
    Recalled,
    may_be_asked,
    proves,
    right,
    tail,
    tries_left,
    unit,
    worth,
)

TODAY = dt.date(2021, 10, 1)
NOW = dt.datetime(2021, 10, 1, tzinfo=dt.UTC)
RECORD = {
    Fact.PHONE: frozenset({"1234"}), Fact.PAPER: frozenset({"5678"}),
    Fact.COMMUNE: frozenset({"tan dinh"}), Fact.DOSE: frozenset({"2021-08-27"}),
}  # fmt: skip
ONE_EACH = dict.fromkeys(Fact, 1)
ALL = {Fact.PHONE: "1234", Fact.PAPER: "5678", Fact.COMMUNE: "tan dinh", Fact.DOSE: "2021-08-27"}


@pytest.mark.parametrize(
    ("said", "enough", "enough_of_a_stranger"),
    [
        ({Fact.PAPER}, True, False),
        ({Fact.PHONE}, False, False),
        ({Fact.COMMUNE, Fact.DOSE}, False, False),
        ({Fact.PHONE, Fact.COMMUNE}, True, False),
        ({Fact.PHONE, Fact.DOSE}, True, False),
        ({Fact.PHONE, Fact.DOSE, Fact.COMMUNE}, True, False),
        ({Fact.PAPER, Fact.COMMUNE}, True, True),
        (set(Fact), True, True),
        (set(), False, False),
    ],
)
def test_what_is_enough(said: set[Fact], enough: bool, enough_of_a_stranger: bool) -> None:
    bits = right({fact: ALL[fact] for fact in said}, RECORD, {}, values=ONE_EACH)
    assert proves(bits, unproved=False) is enough
    assert proves(bits, unproved=True) is enough_of_a_stranger


@pytest.mark.parametrize("fact", list(Fact))
def test_what_the_own_records_state_already_proves_nothing(fact: Fact) -> None:
    bits = right(ALL, RECORD, {fact: RECORD[fact]}, values=ONE_EACH)
    assert set(bits) == set(Fact) - {fact}


def test_what_does_not_stand_in_the_record_is_worth_nothing() -> None:
    assert right(dict.fromkeys(Fact, "0000"), RECORD, {}, values=ONE_EACH) == {}


@pytest.mark.parametrize("values", [1, 2, 3, 5, 8, 50, 10_000])
def test_an_end_of_a_number_is_worth_no_more_than_it_takes_to_guess(values: int) -> None:
    for fact in (Fact.PHONE, Fact.PAPER):
        assert 2 ** worth(fact, values) <= 10**TAIL / values


def test_a_blind_guess_of_anything_that_is_enough_succeeds_once_in_two_thousand_at_most() -> None:
    assert MOST_TRIES / 2**NEEDED < 1 / 2_000


@pytest.mark.parametrize(
    ("own", "born", "may"),
    [
        (True, "1990-05-06", True),
        (True, "2003-10-01", True),
        (True, "2003-10-02", False),
        (True, "2003", False),
        (True, "2002", True),
        (True, "2003-09", True),
        (True, "2003-10", False),
        (True, "", False),
        (False, "2010-01-01", True),
        (False, "1948", False),
        (False, "", False),
    ],
)
def test_a_grown_up_speaks_for_herself_and_a_guardian_for_a_child(own: bool, born: str, may: bool) -> None:
    assert may_be_asked(own=own, born=born, today=TODAY) is may


def test_two_wrong_answers_close_it_for_half_a_year() -> None:
    late, soon = NOW - TRIES_WITHIN, NOW - dt.timedelta(days=1)
    assert [tries_left(times, NOW) for times in ([], [soon], [soon, soon], [soon] * 9, [late, soon])] == [
        2,
        1,
        0,
        0,
        1,
    ]


@pytest.mark.parametrize(
    "written",
    ["Phường Tân Định, Quận 1, Thành phố Hồ Chí Minh", "P. Tân Định", "tan dinh", "phường tân định"],
)
def test_a_commune_may_be_written_as_people_write_it(written: str) -> None:
    assert unit(written) == "tan dinh"
    assert unit("Phường 06") == unit("P.6") == "6"
    assert unit("  ") == ""


def test_what_was_left_out_or_is_too_short_is_not_said() -> None:
    assert Recalled(phone="12", commune="Xã Tân Thành").said() == {Fact.COMMUNE: "tan thanh"}
    assert tail("+84 900 000 123") == "0123"
    assert "1234" not in repr(Recalled(phone="1234", paper="1234", commune="1234", dose="1234"))
