import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccovid.kernel.clock import VIETNAM
from pccovid.kernel.errors import InvalidTime
from pccovid.kernel.instants import parse_epoch, parse_time

EIGHT = dt.datetime(2021, 10, 1, 8, 0, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    "text",
    [
        "2021-10-01T08:00:00",
        "2021-10-01 08:00",
        "2021-10-01T08:00:00.000+07:00",
        "2021-10-01T08:00:00+0700",
        "2021-10-01T01:00:00Z",
        "01/10/2021 08:00",
        "1/10/2021 8:00:00",
        "1633050000",
        "1633050000000",
        "1633050000.0",
    ],
)
def test_every_way_of_writing_a_time_gives_the_same_instant(text: str) -> None:
    assert parse_time(text) == EIGHT
    assert parse_time(text).tzinfo is dt.UTC


def test_numbers_are_told_apart_by_their_digits() -> None:
    assert parse_epoch(1633050000) == parse_epoch(1633050000.0) == parse_epoch(1633050000000) == EIGHT
    assert parse_epoch("1633050000.25").microsecond == 250_000


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31/02/2021 08:00", "impossible_date"),
        ("01/10/2021 24:30", "impossible_date"),
        ("2021-13-01T00:00:00", "impossible_date"),
        ("1800-01-01T00:00:00", "too_early"),
        ("9999-12-31T23:59:59-12:00", "in_the_future"),
        ("16330500000", "length"),
        ("", "shape"),
        ("2021-10-01", "shape"),
        ("01/10/2021", "shape"),
        ("yesterday", "shape"),
    ],
)
def test_an_impossible_time_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(InvalidTime) as refused:
        parse_time(text)
    assert refused.value.reason == reason


@given(st.datetimes(dt.datetime(2002, 1, 1), dt.datetime(2100, 1, 1), timezones=st.just(dt.UTC)))
def test_an_instant_survives_its_iso_form(at: dt.datetime) -> None:
    assert parse_time(at.isoformat()) == at
    whole = at.replace(microsecond=0)
    assert parse_time(str(int(whole.timestamp()))) == whole
