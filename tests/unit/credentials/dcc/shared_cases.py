"""Which codes do the server and the telephones judge alike? Run as a module, this writes web/tests/hcert_cases.json.

Each has the reason that both are to give; keys are made anew, so that no private key lies in the repository.
"""

import base64
import json
import zlib
from pathlib import Path

import cbor2
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from pccovid.engines.credentials import base45
from pccovid.engines.credentials.dcc import (
    Kind,
    RevocationList,
    SignerKey,
    cose,
    envelope,
    hash_of_uvci,
    issue,
)
from pccovid.engines.credentials.dcc.issuing import IssuerKey
from tests.unit.credentials.dcc import signers
from tests.unit.credentials.dcc.signers import DOSE, MAU, NOW, RESULT, UVCI, claims, code, foreign

FILE = Path(__file__).resolve().parents[4] / "web" / "tests" / "hcert_cases.json"
REVOKED = "URN:UVCI:01:VN:FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def keys() -> list[SignerKey]:
    return [signers.signer(), signers.signer("PS256"), signers.signer("ES256", "VN", signers.TEST)]


def cases() -> list[tuple[str, str, str]]:
    """What it is, the text, the reason; nothing for valid."""
    tests_only = IssuerKey(keys()[2].kid, signers.private())
    other = IssuerKey(keys()[0].kid, signers.private(name="XX"))
    unknown = IssuerKey(b"12345678", signers.private())
    packed = base45.decode(code()[4:])
    whole = cbor2.dumps(claims())
    year, late = NOW.replace(year=2020), NOW.replace(month=12)
    return [
        ("ES256", code(), ""),
        ("PS256", code("PS256"), ""),
        ("a test", issue(tests_only, MAU, Kind.TEST, RESULT, at=NOW), ""),
        ("line end", f" {code()}\r\n", ""),
        ("added spaces", f"{code()}   ", ""),
        ("no tag", envelope.pack(signers.signed(whole)[1:]), ""),
        ("key named outside", foreign(claims(), header={1: -7}, loose={4: signers.signer().kid}), ""),
        ("float times", foreign(claims() | {4: NOW.timestamp() + 9.5}), ""),
        ("birth year", foreign(claims(dob="1990")), ""),
        ("birth with time", foreign(claims(dob="1990-01-01T00:00:00Z")), ""),
        ("no birth", foreign(claims(dob="")), ""),
        ("empty test beside", foreign(claims(t=None)), ""),
        ("whole float doses", foreign(claims(v=[DOSE | {"dn": 2.0}])), ""),
        ("forged", issue(other, MAU, Kind.VACCINATION, DOSE, at=NOW), "signature"),
        ("unknown signer", issue(unknown, MAU, Kind.VACCINATION, DOSE, at=NOW), "unknown_signer"),
        ("wrong usage", issue(tests_only, MAU, Kind.VACCINATION, DOSE, at=NOW), "wrong_usage"),
        ("expired", foreign(claims() | {4: int(NOW.timestamp()) - 400}), "expired"),
        ("future", code(at=late), "not_yet_valid"),
        ("signer not then", code(at=year), "signer_not_valid_then"),
        ("revoked", code(ci=REVOKED), "revoked"),
        ("other algorithm", foreign(claims(), header={1: -8, 4: signers.signer().kid}), "algorithm"),
        ("algorithm not the key's", foreign(claims(), header={1: -37, 4: signers.signer().kid}), "algorithm"),
        ("two kinds", foreign(claims(t=[RESULT])), "content"),
        ("machine name in small letters", foreign(claims(nam={"fnt": "Mau"})), "content"),
        ("no such day", foreign(claims(v=[DOSE | {"dt": "2021-02-30"}])), "content"),
        ("no doses", foreign(claims(v=[DOSE | {"dn": 0}])), "content"),
        ("no certificate", foreign({1: "VN"}), "content"),
        ("other code", "https://example.vn", "other_code"),
        ("foreign letter", "HC1:abc", "damaged"),
        ("cut", code()[:-30], "damaged"),
        ("bytes behind the payload", envelope.pack(signers.signed(whole + b"\0")), "not_strict"),
        ("a key twice", envelope.pack(signers.signed(b"\xa2\x04\x01\x04\x02")), "not_strict"),
        ("forbidden tag", envelope.pack(signers.signed(b"\xa1\x04\xd8\x23\x61a")), "not_strict"),
        ("bomb", "HC1:" + base45.encode(zlib.compress(bytes(50_000), 9)), "too_large"),
        ("bytes behind all", "HC1:" + base45.encode(packed + b"\0\0"), "damaged|not_strict"),
        ("not a message", envelope.pack(cose.frame(b"", b"", b"")[:-1] + b"\x05"), "damaged|algorithm"),
    ]


def written() -> dict[str, object]:
    """The file as it is to be."""
    return {
        "now": int(NOW.timestamp()),
        "keys": [
            {
                "kid": b64(key.kid),
                "algorithm": key.algorithm.name,
                "spki": b64(key.key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)),
                "usages": sorted(key.usages),
                "from": int(key.valid_from.timestamp()),
                "until": int(key.valid_until.timestamp()),
            }
            for key in keys()
        ],
        "revoked": {b64(keys()[0].kid): b64(RevocationList.of([hash_of_uvci(REVOKED), 7, 2**60]).packed())},
        "not_revoked": UVCI,
        "cases": [{"what": what, "text": text, "reason": reason} for what, text, reason in cases()],
    }


if __name__ == "__main__":
    FILE.write_text(json.dumps(written(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
