"""Is the verdict right? Genuine, forged, expired, revoked, unknown, stale: each with its reason and its state."""

import datetime as dt
import zlib

import cbor2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pccovid.engines.credentials import base45
from pccovid.engines.credentials.dcc import (
    Forgiven,
    IssuerKey,
    Kind,
    Limits,
    Reason,
    RevocationList,
    Revocations,
    SignerKey,
    State,
    TrustList,
    Verdict,
    cose,
    envelope,
    hash_of_signature,
    hash_of_uvci,
    issue,
    verify,
)
from tests.unit.credentials.dcc import signers
from tests.unit.credentials.dcc.signers import DOSE, MAU, NOW, RESULT, UVCI, code, foreign, trusted


def judged(text: str, **given: object) -> Verdict:
    return verify(text, **({"keys": trusted(), "at": NOW} | given))  # type: ignore[arg-type]  # a test's own words


@pytest.mark.parametrize("algorithm", ["ES256", "PS256"])
def test_a_genuine_certificate_is_valid_and_says_what_was_issued(algorithm: str) -> None:
    verdict = judged(code(algorithm))
    assert (verdict.state, verdict.reason, verdict.forgiven) == (State.VALID, None, ())
    shown = verdict.certificate
    assert shown is not None
    assert (shown.surname, shown.given_name, shown.birth) == ("Nguyễn", "Thị Mẫu", "1990-01-01")
    assert (shown.machine_surname, shown.machine_given_name) == ("NGUYEN", "THI<MAU")
    assert (shown.kind, shown.uvci, shown.entry) == (Kind.VACCINATION, UVCI, DOSE)
    assert shown.expires_at == dt.datetime(2022, 11, 23, 8, tzinfo=dt.UTC)


def test_a_changed_letter_anywhere_is_never_valid() -> None:
    text = code()
    for place in range(4, len(text), 7):
        changed = text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1 :]
        assert judged(changed).state is not State.VALID


def test_what_another_key_signed_under_this_kid_is_forged() -> None:
    other = issue(
        IssuerKey(signers.signer().kid, signers.private(name="XX")),
        MAU,
        Kind.VACCINATION,
        DOSE,
        at=NOW,
    )
    verdict = judged(other)
    assert (verdict.state, verdict.reason, verdict.certificate) == (State.INVALID, Reason.SIGNATURE, None)


def test_every_key_of_a_kid_is_tried() -> None:
    own = signers.signer()
    twin = SignerKey(own.kid, own.algorithm, signers.private(name="XX").public_key(), *vars_of(own))
    assert judged(code(), keys=trusted(twin, own)).state is State.VALID


def vars_of(key: SignerKey) -> tuple[frozenset[Kind], dt.datetime, dt.datetime]:
    return key.usages, key.valid_from, key.valid_until


def test_an_unknown_signer_is_not_red() -> None:
    verdict = judged(code(), keys=trusted(signers.signer(name="FR")))
    assert (verdict.state, verdict.reason) == (State.CANNOT_TELL, Reason.UNKNOWN_SIGNER)
    assert judged(code(), keys=TrustList.of([], made_at=NOW)).reason is Reason.NO_KEYS


def test_it_is_in_force_for_twelve_months() -> None:
    text, year = code(), dt.timedelta(days=365)
    assert judged(text, at=NOW + year, limits=Limits(None, None)).state is State.VALID
    late = judged(text, at=NOW + year + dt.timedelta(minutes=6), limits=Limits(None, None))
    assert (late.state, late.reason) == (State.INVALID, Reason.EXPIRED)
    assert late.certificate is not None
    assert judged(text, at=NOW - dt.timedelta(minutes=6)).reason is Reason.NOT_YET_VALID
    assert judged(text, at=NOW - dt.timedelta(minutes=4)).state is State.VALID


def test_old_lists_cannot_tell_but_still_show_what_is_certain() -> None:
    week = dt.timedelta(days=7)
    assert judged(code(), at=NOW + week).state is State.VALID
    stale = judged(code(), at=NOW + week + dt.timedelta(hours=1))
    assert (stale.state, stale.reason) == (State.CANNOT_TELL, Reason.OLD_KEYS)
    assert stale.keys_age == week + dt.timedelta(hours=1)
    lists = Revocations({}, NOW - week - week)
    assert judged(code(), revocations=lists).reason is Reason.OLD_REVOCATIONS


def test_revoked_by_number_or_by_signature() -> None:
    kid = signers.signer().kid
    text = code()
    message = cose.parse(envelope.unpack(text))
    for hashed in (hash_of_uvci(UVCI.lower()), hash_of_signature(message)):
        lists = Revocations({kid: (RevocationList.of([hashed, 5, 2**63]),)}, NOW)
        verdict = judged(text, revocations=lists)
        assert (verdict.state, verdict.reason) == (State.INVALID, Reason.REVOKED)
    others = Revocations(
        {kid: (RevocationList.of([5]),), b"12345678": (RevocationList.of([hash_of_uvci(UVCI)]),)}, NOW
    )
    assert judged(text, revocations=others).state is State.VALID


def test_the_other_half_of_a_signature_does_not_hide_a_revoked_certificate() -> None:
    """Whoever has a code can replace s by the curve's order less s: the signature stays right, its hash changes."""
    order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
    text = code()
    message = cose.parse(envelope.unpack(text))
    other = message.signature[:32] + (order - int.from_bytes(message.signature[32:], "big")).to_bytes(
        32, "big"
    )
    changed = envelope.pack(cose.frame(message.protected, message.payload, other))
    assert judged(changed).state is State.VALID
    lists = Revocations({message.kid: (RevocationList.of([hash_of_signature(message)]),)}, NOW)
    assert judged(changed, revocations=lists).reason is Reason.REVOKED


def test_a_key_for_tests_does_not_sign_vaccinations() -> None:
    key = signers.signer("ES256", "VN", signers.TEST)
    own = IssuerKey(key.kid, signers.private())
    dose = issue(own, MAU, Kind.VACCINATION, DOSE, at=NOW)
    result = issue(own, MAU, Kind.TEST, RESULT, at=NOW)
    assert judged(dose, keys=trusted(key)).reason is Reason.WRONG_USAGE
    assert judged(result, keys=trusted(key)).state is State.VALID


def test_a_signer_that_was_not_valid_then_is_refused() -> None:
    early = code(at=NOW - dt.timedelta(days=100))
    assert judged(early).reason is Reason.SIGNER_NOT_VALID_THEN


@pytest.mark.parametrize(
    ("headers", "forgiven"),
    [
        ({"header": {1: -7}, "loose": {4: signers.signer().kid}}, (Forgiven.KID_UNPROTECTED,)),
        ({"header": {4: signers.signer().kid}, "loose": {1: -7}}, ()),
        ({"header": {1: -7, 4: signers.signer().kid}, "loose": {4: b"other"}}, ()),
    ],
)
def test_headers_where_issuers_put_them(
    headers: dict[str, dict[object, object]], forgiven: tuple[Forgiven, ...]
) -> None:
    verdict = judged(foreign(signers.claims(), **headers))
    assert (verdict.state, verdict.forgiven) == (State.VALID, forgiven)


@pytest.mark.parametrize("header", [{1: -8, 4: b"k"}, {1: -257, 4: b"k"}, {4: b"k"}, {1: "ES256", 4: b"k"}])
def test_other_algorithms_or_none_are_refused(header: dict[object, object]) -> None:
    assert judged(foreign(signers.claims(), header=header)).reason is Reason.ALGORITHM


def test_an_algorithm_that_is_not_the_keys_is_refused() -> None:
    text = foreign(signers.claims(), header={1: -37, 4: signers.signer().kid})
    assert judged(text).reason is Reason.ALGORITHM


def test_carelessness_of_issuers_is_forgiven() -> None:
    for content in (
        signers.claims() | {4: NOW.timestamp() + 10.5},
        signers.claims(dob="1990-01-01T00:00:00Z"),
        signers.claims(dob="1990"),
        signers.claims(dob=""),
        signers.claims(t=None, r=None),
        signers.claims(v=[DOSE | {"dn": 2.0, "is": " Bộ Y tế "}]),
        signers.claims(v=[DOSE | {"dt": "2021-10-05T00:00:00Z", "ci": UVCI.lower()}]),
    ):
        assert judged(foreign(content)).state is State.VALID, content


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (signers.claims(v="left out"), "v|t|r"),
        (signers.claims(t=[RESULT]), "v|t|r"),
        (signers.claims(v=[DOSE, DOSE]), "v|t|r"),
        (signers.claims(v=[]), "v|t|r"),
        (signers.claims(ver="1.3"), "ver"),
        (signers.claims(nam={"fn": "Nguyễn"}), "nam.fnt"),
        (signers.claims(nam={"fnt": "Nguyen"}), "nam.fnt"),
        (signers.claims(nam={"fnt": "A" * 81}), "nam.fnt"),
        (signers.claims(dob="01-01-1990"), "dob"),
        (signers.claims(dob=1990), "dob"),
        (signers.claims(v=[DOSE | {"dt": "2021-02-30"}]), "v.dt"),
        (signers.claims(v=[DOSE | {"dn": 0}]), "v.dn"),
        (signers.claims(v=[DOSE | {"dn": True}]), "v.dn"),
        (signers.claims(v=[DOSE | {"sd": float("nan")}]), "v.sd"),
        (signers.claims(v=[DOSE | {"sd": float("inf")}]), "v.sd"),
        (signers.claims(v=[DOSE | {"ci": "x" * 81}]), "v.ci"),
        (signers.claims(v=[DOSE | {"co": "Việt Nam"}]), "v.co"),
        ({1: "VN", 4: 1, 6: 1}, "hcert"),
        (signers.claims() | {4: "tomorrow"}, "exp"),
        (signers.claims() | {6: float("nan")}, "iat"),
        (signers.claims() | {6: 2**63}, "iat"),
    ],
)
def test_facts_that_are_no_certificates_are_refused_by_their_field(content: object, field: str) -> None:
    verdict = judged(foreign(content))
    assert (verdict.reason, verdict.field) == (Reason.CONTENT, field)


def test_a_code_of_another_kind_is_named_not_judged() -> None:
    for text in ("", "https://example.vn", "HC2:ABC", "hc1:ABC"):
        verdict = judged(text)
        assert (verdict.state, verdict.reason) == (State.CANNOT_TELL, Reason.OTHER_CODE)


def test_line_ends_and_added_spaces_are_no_damage() -> None:
    assert judged(f"  {code()}\r\n").state is State.VALID
    assert judged(f"{code()}   ").state is State.VALID


def test_a_bomb_is_not_inflated() -> None:
    bomb = "HC1:" + base45.encode(zlib.compress(bytes(5_000_000), 9)[:5000])
    assert judged(bomb).reason is Reason.TOO_LARGE
    assert judged("HC1:" + "A" * 100_000).reason is Reason.TOO_LARGE


@pytest.mark.parametrize(
    "message",
    [
        signers.signed(cbor2.dumps(signers.claims()) + b"\0"),
        signers.signed(b"\xa2\x04\x01\x04\x02"),
        signers.signed(cbor2.dumps({-260: {1: signers.facts()}})[:-1] + b"\xc2\x41\x01"),
        signers.signed(b"\xa1\x04\xd8\x23\x63(a+"),
        signers.signed(b"\xa1\x04" + b"\x81" * 20 + b"\0"),
        signers.signed(cbor2.dumps(signers.claims())) + b"\0",
    ],
    ids=["behind the payload", "a key twice", "big number", "pattern", "too deep", "behind the message"],
)
def test_what_two_readers_could_read_differently_is_refused(message: bytes) -> None:
    verdict = judged(envelope.pack(message))
    assert verdict.state is State.CANNOT_TELL
    assert verdict.reason in {Reason.NOT_STRICT, Reason.DAMAGED}


def test_bytes_behind_the_compressed_part_are_refused() -> None:
    packed = base45.decode(code()[4:])
    assert judged("HC1:" + base45.encode(packed + b"\0\0")).reason is Reason.NOT_STRICT
    assert judged("HC1:" + base45.encode(packed[:-3])).reason is Reason.DAMAGED


def test_nothing_of_a_certificate_is_in_a_refusal_or_in_its_shown_form() -> None:
    verdict = judged(code(), at=NOW + dt.timedelta(days=4000))
    shown = f"{verdict!r}"
    assert not any(word in shown for word in ("Nguyễn", "NGUYEN", "1990", UVCI))


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=600), st.booleans())
def test_no_bytes_bring_the_verifier_down(data: bytes, compressed: bool) -> None:  # hypothesis gives it
    text = envelope.pack(data) if compressed else "HC1:" + base45.encode(data)
    assert judged(text).state is not State.VALID


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_no_text_brings_the_verifier_down(text: str) -> None:
    assert judged(f"HC1:{text}").state is State.CANNOT_TELL


MESSAGE = signers.signed(cbor2.dumps(signers.claims()))


@settings(max_examples=500, deadline=None)
@given(st.integers(0, len(MESSAGE) - 1), st.integers(1, 255))
def test_a_changed_byte_is_never_valid(place: int, change: int) -> None:
    message = bytearray(MESSAGE)
    message[place] ^= change
    verdict = judged(envelope.pack(bytes(message)))
    assert verdict.state is not State.VALID


@settings(max_examples=500, deadline=None)
@given(st.integers(0, len(MESSAGE) - 1), st.integers(0, 255), st.integers(0, 3))
def test_the_short_way_through_a_frame_sees_what_the_long_one_sees(place: int, byte: int, cut: int) -> None:
    message = bytearray(MESSAGE)
    message[place] = byte
    changed = bytes(message[: len(message) - cut])
    quick = cose._as_usual(changed)
    assert quick is None or quick == cose._as_any(changed)


def test_the_short_way_is_taken_by_what_is_issued_here() -> None:
    assert cose._as_usual(MESSAGE) == cose._as_any(MESSAGE)
    assert cose._as_usual(MESSAGE) is not None
