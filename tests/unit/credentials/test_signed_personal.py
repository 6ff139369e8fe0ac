"""Is a personal code worth something only now, and only from us?"""

import datetime as dt

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given, settings
from hypothesis import strategies as st

from pccovid.engines.credentials import base45
from pccovid.engines.credentials.reasons import Reason, State
from pccovid.engines.credentials.signed_layout import PersonalKey
from pccovid.engines.credentials.signed_personal import PersonalVerdict, sign_personal, verify_personal
from pccovid.kernel.qid import Qid

NOW = dt.datetime(2021, 11, 23, 8, tzinfo=dt.UTC)
KEY = PersonalKey(7, ec.generate_private_key(ec.SECP256R1()))
KEYS = {7: KEY.key.public_key()}
QID = Qid("QIDTEST00001")


def judged(text: str, *, after: float = 0) -> PersonalVerdict:
    return verify_personal(text, keys=KEYS, at=NOW + dt.timedelta(seconds=after))


def test_a_code_that_is_shown_now_is_valid() -> None:
    verdict = judged(sign_personal(QID, KEY, at=NOW), after=59)
    assert (verdict.state, verdict.clocks_differ) == (State.VALID, False)
    assert verdict.code is not None
    assert (verdict.code.qid, verdict.code.printed) == (QID, False)


def test_a_picture_of_it_is_worth_nothing_a_minute_later() -> None:
    verdict = judged(sign_personal(QID, KEY, at=NOW), after=61)
    assert (verdict.state, verdict.reason) == (State.INVALID, Reason.EXPIRED)


def test_a_clock_that_is_slow_is_named_and_one_that_is_wrong_refused() -> None:
    text = sign_personal(QID, KEY, at=NOW)
    assert judged(text, after=-29) == PersonalVerdict(code=judged(text).code, clocks_differ=True)
    assert judged(text, after=-31).reason is Reason.NOT_YET_VALID


def test_paper_is_valid_for_a_year_and_says_that_it_is_paper() -> None:
    text = sign_personal(QID, KEY, at=NOW, printed=True)
    verdict = judged(text, after=364 * 86_400)
    assert verdict.state is State.VALID
    assert verdict.code is not None
    assert verdict.code.printed
    assert judged(text, after=366 * 86_400).reason is Reason.EXPIRED


def test_it_is_no_larger_than_version_seven() -> None:
    """45 modules at level M: 178 characters of the alphanumeric mode."""
    assert len(sign_personal(Qid("Q" * 16), KEY, at=NOW)) <= 178


def test_a_stranger_s_key_is_not_known_and_a_forged_signature_not_right() -> None:
    other = PersonalKey(8, ec.generate_private_key(ec.SECP256R1()))
    verdict = judged(sign_personal(QID, other, at=NOW))
    assert (verdict.state, verdict.reason) == (State.CANNOT_TELL, Reason.UNKNOWN_SIGNER)
    forged = judged(sign_personal(QID, PersonalKey(7, other.key), at=NOW))
    assert (forged.state, forged.reason, forged.code) == (State.INVALID, Reason.SIGNATURE, None)
    assert verify_personal(sign_personal(QID, KEY, at=NOW), keys={}, at=NOW).reason is Reason.NO_KEYS


@pytest.mark.parametrize("text", ["", "HC1:ABC", "PC2:ABC", "******000000|NGUYEN THI MAU|1990-**-**|0|Q|2"])
def test_other_codes_are_named_not_judged(text: str) -> None:
    assert judged(text).reason is Reason.OTHER_CODE


MESSAGE = base45.decode(sign_personal(QID, KEY, at=NOW)[4:])


@settings(deadline=None)
@given(st.integers(0, len(MESSAGE) - 1), st.integers(1, 255))
def test_a_changed_byte_is_never_valid(place: int, change: int) -> None:
    changed = bytearray(MESSAGE)
    changed[place] ^= change
    assert judged("PC1:" + base45.encode(bytes(changed))).state is not State.VALID


@given(st.text(max_size=300))
def test_no_text_brings_it_down(text: str) -> None:
    assert judged(f"PC1:{text}").state is not State.VALID


def test_nothing_of_the_person_is_in_its_shown_form() -> None:
    assert QID.value not in repr(judged(sign_personal(QID, KEY, at=NOW)))
