"""Is a SMART Health Card read as its framework says? Cards made here, of an invented person."""

import base64
import datetime as dt
import json
import zlib

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given, settings
from hypothesis import strategies as st

from pccovid.engines.credentials import es256
from pccovid.engines.credentials.reasons import Reason, State
from pccovid.engines.credentials.smart_health_card import CardVerdict, key_of, verify_card

NOW = dt.datetime(2021, 11, 23, 8, tzinfo=dt.UTC)
ISSUER = "https://issuer.example"
PRIVATE = ec.generate_private_key(ec.SECP256R1())


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def jwk() -> dict[str, str]:
    numbers = PRIVATE.public_key().public_numbers()
    x, y = (b64(number.to_bytes(32, "big")) for number in (numbers.x, numbers.y))
    return {"kty": "EC", "crv": "P-256", "x": x, "y": y}


KID, PUBLIC = key_of(jwk())
KEYS = {(ISSUER, KID): PUBLIC}
PAYLOAD = {
    "iss": ISSUER,
    "nbf": NOW.timestamp() - 60,
    "vc": {
        "type": ["https://smarthealth.cards#health-card", "https://smarthealth.cards#immunization"],
        "credentialSubject": {
            "fhirVersion": "4.0.1",
            "fhirBundle": {
                "resourceType": "Bundle",
                "entry": [
                    {
                        "fullUrl": "resource:0",
                        "resource": {
                            "resourceType": "Patient",
                            "name": [{"family": "Nguyễn", "given": ["Thị", "Mẫu"]}],
                            "birthDate": "1990-01-01",
                        },
                    },
                    {
                        "fullUrl": "resource:1",
                        "resource": {"resourceType": "Immunization", "status": "completed"},
                    },
                ],
            },
        },
    },
}


def raw(payload: bytes, *, key: ec.EllipticCurvePrivateKey = PRIVATE, **header: str) -> str:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(payload) + packer.flush()
    head = json.dumps({"alg": "ES256", "zip": "DEF", "kid": KID} | header).encode()
    signed = f"{b64(head)}.{b64(packed)}"
    token = f"{signed}.{b64(es256.sign(key, signed.encode()))}"
    return "shc:/" + "".join(f"{ord(letter) - 45:02}" for letter in token)


def card(**changed: object) -> str:
    return raw(json.dumps(PAYLOAD | changed).encode())


def judged(text: str) -> CardVerdict:
    return verify_card(text, keys=KEYS, at=NOW)


def test_a_genuine_card_is_valid_and_says_what_was_issued() -> None:
    verdict = judged(card())
    assert verdict.state is State.VALID
    assert verdict.card is not None
    assert verdict.card.issuer == ISSUER
    assert [one["resourceType"] for one in verdict.card.resources] == ["Patient", "Immunization"]
    assert "1990" not in repr(verdict)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("HC1:A", Reason.OTHER_CODE),
        ("shc:/1/2/5676", Reason.OTHER_CODE),
        ("shc:/567", Reason.DAMAGED),
        ("shc:/56a6", Reason.DAMAGED),
        ("shc:/" + "56" * 5000, Reason.TOO_LARGE),
        (card(iss="https://other.example"), Reason.UNKNOWN_SIGNER),
        (card(exp=NOW.timestamp() - 1), Reason.EXPIRED),
        (card(nbf=NOW.timestamp() + 600), Reason.NOT_YET_VALID),
        (card(vc={}), Reason.CONTENT),
        (card(nbf="yesterday"), Reason.CONTENT),
        (raw(b"[]"), Reason.DAMAGED),
        (raw(b'{"iss":"a","iss":"b"}'), Reason.NOT_STRICT),
        (raw(json.dumps(PAYLOAD).encode(), alg="none"), Reason.ALGORITHM),
        (raw(json.dumps(PAYLOAD).encode(), zip="GZIP"), Reason.ALGORITHM),
        (raw(json.dumps(PAYLOAD).encode(), key=ec.generate_private_key(ec.SECP256R1())), Reason.SIGNATURE),
        (raw(b" " * 5_000_000), Reason.TOO_LARGE),
        (raw(b"[" * 60_000), Reason.DAMAGED),
    ],
)
def test_each_refusal_has_its_reason(text: str, reason: Reason) -> None:
    assert judged(text).reason is reason


def test_a_key_is_named_by_its_thumbprint_and_other_keys_are_refused() -> None:
    assert len(KID) == 43
    with pytest.raises(ValueError, match="P-256"):
        key_of(jwk() | {"crv": "P-384"})


@settings(deadline=None)
@given(st.text(alphabet="0123456789", max_size=400))
def test_no_digits_bring_it_down(digits: str) -> None:
    assert judged(f"shc:/{digits}").state is not State.VALID
