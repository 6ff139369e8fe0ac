"""Who decides what, by when, and what counts as a value?"""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccovid.registry.corrections.rules import (
    ANSWER_WITHIN,
    OWN_WORD,
    TRANSITIONS,
    WAITING,
    Field,
    State,
    Verdict,
    begins,
    decision,
    due,
    needed,
    overdue,
)
from pccovid.registry.corrections.values import read_value

NOON = dt.datetime(2021, 10, 1, 5, tzinfo=dt.UTC)


def test_how_one_is_reached_and_where_one_lives_needs_nobody_else() -> None:
    assert {field for field in Field if begins(field) is State.SAID} == set(OWN_WORD)
    assert set(OWN_WORD) == {Field.PHONE, Field.ADDRESS}


def test_an_answer_is_due_in_72_hours() -> None:
    assert due(NOON) - NOON == ANSWER_WITHIN == dt.timedelta(hours=72)
    assert not overdue(State.ASKED, due(NOON), due(NOON))
    assert overdue(State.ASKED, due(NOON), due(NOON) + dt.timedelta(seconds=1))
    assert not overdue(State.DONE, due(NOON), due(NOON) + dt.timedelta(days=9))


@pytest.mark.parametrize(("trusted", "proposed"), [(True, False), (False, True), (True, True)])
def test_a_trusted_number_and_a_registrars_own_word_take_two(*, trusted: bool, proposed: bool) -> None:
    assert needed(touches_trusted=trusted, proposed_by_registrar=proposed) == 2
    assert needed(touches_trusted=False, proposed_by_registrar=False) == 1


@given(st.lists(st.sampled_from(Verdict), max_size=4), st.integers(1, 2))
def test_a_refusal_ends_it_and_nothing_less_than_enough_accepts(said: list[Verdict], wanted: int) -> None:
    state = decision(said, wanted)
    if Verdict.REFUSE in said:
        assert state is State.REFUSED
    else:
        assert state is (State.ACCEPTED if len(said) >= wanted else State.ASKED)


def test_what_is_over_stays_over() -> None:
    assert all(not TRANSITIONS[state] for state in State if state not in WAITING)
    assert set(TRANSITIONS) == set(State)


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        (Field.NAME, "  nguyễn  thị mẫu ", "nguyễn thị mẫu"),
        (Field.BIRTH, "1990-05-06", "1990-05-06"),
        (Field.SEX, "female", "female"),
        (Field.CCCD, "079 190 000 000", "079190000000"),
        (Field.CMND, "012345678", "012345678"),
        (Field.PASSPORT, "c0000000", "C0000000"),
        (Field.BHXH, "7900000000", "7900000000"),
        (Field.BHXH, "gd4 79 7900000000", "7900000000"),
        (Field.PHONE, "0123 000 0000", "+84830000000"),
        (Field.ADDRESS, " 1  đường Mẫu", "1 đường Mẫu"),
    ],
)
def test_what_is_typed_is_kept_as_a_profile_writes_it(field: Field, typed: str, kept: str) -> None:
    assert read_value(field, typed) == kept


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        (Field.NAME, "12"),
        (Field.BIRTH, "1990"),
        (Field.BIRTH, "2190-01-01"),
        (Field.BIRTH, "1990-02-31"),
        (Field.BIRTH, "99999999999-1-1"),
        (Field.BIRTH, "²-²-²"),
        (Field.SEX, "unknown"),
        (Field.CCCD, "79190000000"),  # a lost zero is for the person to put back
        (Field.CMND, "12345678"),
        (Field.CMND, "079190000000"),
        (Field.PASSPORT, "PASSPORT"),
        (Field.BHXH, "790000000"),
        (Field.PHONE, "12"),
        (Field.ADDRESS, " "),
    ],
)
def test_what_is_no_value_is_none(field: Field, typed: str) -> None:
    assert read_value(field, typed) is None


@given(st.sampled_from(Field), st.text(max_size=40))
def test_no_text_breaks_the_reading(field: Field, typed: str) -> None:
    read = read_value(field, typed)
    assert read is None or read
