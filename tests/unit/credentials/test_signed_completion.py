"""Is a certificate of a completed isolation genuine, forged, or nobody's to judge? And never a personal code."""

import datetime as dt

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from hypothesis import given
from hypothesis import strategies as st

from pccovid.engines.credentials import OtherCode, OtherKind, base45, read_code
from pccovid.engines.credentials.reasons import Reason, State
from pccovid.engines.credentials.signed_completion import Completion, sign_completion, verify_completion
from pccovid.engines.credentials.signed_layout import PersonalKey
from pccovid.engines.credentials.signed_personal import sign_personal, verify_personal
from pccovid.kernel.qid import Qid

KEY = PersonalKey(7, generate_private_key(SECP256R1()))
KEYS = {7: KEY.key.public_key()}
NOW = dt.datetime(2021, 10, 15, 9, tzinfo=dt.UTC)
SAID = Completion(Qid.parse("QIDTEST00001"), dt.date(2021, 10, 1), NOW)
TEXT = sign_completion(SAID, KEY)


def test_what_was_signed_is_read_again_and_fits_a_small_code() -> None:
    verdict = verify_completion(TEXT, keys=KEYS, at=NOW)
    assert (verdict.state, verdict.completion) == (State.VALID, SAID)
    assert len(TEXT) < 150
    assert read_code(TEXT) == OtherCode(OtherKind.SIGNED_COMPLETION, read_code(TEXT).shape)  # type: ignore[union-attr]  # of this kind


def test_another_key_or_none_says_so() -> None:
    other = {7: generate_private_key(SECP256R1()).public_key()}
    assert verify_completion(TEXT, keys=other, at=NOW).reason is Reason.SIGNATURE
    assert verify_completion(TEXT, keys={}, at=NOW).reason is Reason.NO_KEYS
    assert verify_completion(TEXT, keys={8: KEYS[7]}, at=NOW).reason is Reason.UNKNOWN_SIGNER


def test_a_release_that_has_not_been_yet_is_not_valid() -> None:
    assert verify_completion(TEXT, keys=KEYS, at=NOW - dt.timedelta(days=1)).reason is Reason.NOT_YET_VALID


@pytest.mark.parametrize("place", range(0, 90, 3))
def test_no_changed_byte_is_believed(place: int) -> None:
    data = bytearray(base45.decode(TEXT[4:]))
    data[place] ^= 1
    assert verify_completion(f"PC2:{base45.encode(bytes(data))}", keys=KEYS, at=NOW).reason is not None


def test_neither_kind_passes_for_the_other_under_the_same_key() -> None:
    personal = sign_personal(SAID.qid, KEY, at=NOW)
    assert verify_personal(f"PC1:{TEXT[4:]}", keys=KEYS, at=NOW).reason is Reason.OTHER_CODE
    assert verify_completion(f"PC2:{personal[4:]}", keys=KEYS, at=NOW).reason is Reason.OTHER_CODE


@given(st.text(max_size=80))
def test_no_text_raises(text: str) -> None:
    assert verify_completion(f"PC2:{text}", keys=KEYS, at=NOW).reason is not None
