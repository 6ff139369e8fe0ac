"""Does a day's key say anything of another day, and can whoever knows it speak for its telephone?"""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pccovid.engines.proximity.rolling import DailyKey, DailySecret, is_signed

DAY = date(2026, 3, 2)
DAYS = st.dates(date(2026, 1, 1), date(2027, 1, 1))


def test_the_vectors_of_the_protocol_page_hold():
    key = DailyKey.behind(bytes(range(32)), DAY)
    ids = key.ids(DAY)
    assert (key.secret.hex(), ids[0].hex(), ids[95].hex()) == (
        "336491c4c1e2fa26f28434cc46eabd49a79d41d5ee136446028acabf844ddb31",
        "ad0dd70a3dc409043cd77565498cf88a",
        "1d191ec2e85d77f97892f54ff2e3c788",
    )


def test_a_day_has_96_ids_that_all_differ():
    ids = DailySecret.drawn(DAY).key.ids(DAY)
    assert (len(set(ids)), {len(one) for one in ids}) == (96, {16})


def test_a_key_says_nothing_of_another_day():
    with pytest.raises(ValueError, match="another day"):
        DailySecret.drawn(DAY).key.ids(DAY + timedelta(days=1))


@given(
    day=DAYS,
    other=DAYS,
    label=st.sampled_from([b"key", b"ids", b""]),
    secret=st.binary(min_size=32, max_size=32),
)
@settings(max_examples=60, deadline=None)
def test_no_derivation_from_one_days_key_gives_an_id_of_another_days(day, other, label, secret):
    """Keys of two days are drawn apart: whatever is derived from one, under any day's label, hits none of the other."""
    known, hidden = DailyKey.behind(secret, day), DailySecret.drawn(other).key
    theirs = set(hidden.ids(other))
    again = DailyKey.behind(known.secret + label, other)
    assert not theirs & ({*known.ids(day), *DailyKey(other, known.secret).ids(other), *again.ids(other)})


def test_the_same_secret_used_on_another_day_gives_other_ids():
    secret = DailySecret.drawn(DAY)
    tomorrow = DailySecret(DAY + timedelta(days=1), secret.private)
    assert not set(secret.key.ids(DAY)) & set(tomorrow.key.ids(tomorrow.day))


def test_whoever_holds_the_secret_can_sign_and_whoever_knows_the_key_cannot():
    secret, other = DailySecret.drawn(DAY), DailySecret.drawn(DAY)
    signature = secret.sign(b"said")
    assert is_signed(secret.public, DAY, statement=b"said", signature=signature)
    assert not is_signed(secret.public, DAY, statement=b"said", signature=other.sign(b"said"))
    assert not is_signed(secret.key.secret, DAY, statement=b"said", signature=signature)


@pytest.mark.parametrize(
    ("day", "statement"), [(DAY + timedelta(days=1), b"said"), (DAY, b"said otherwise"), (DAY, b"")]
)
def test_a_signature_holds_for_its_day_and_its_words_alone(day, statement):
    secret = DailySecret.drawn(DAY)
    assert not is_signed(secret.public, day, statement=statement, signature=secret.sign(b"said"))


@given(public=st.binary(max_size=40), signature=st.binary(max_size=70))
@settings(max_examples=40, deadline=None)
def test_malformed_keys_and_signatures_prove_nothing(public, signature):
    assert not is_signed(public, DAY, statement=b"said", signature=signature)
