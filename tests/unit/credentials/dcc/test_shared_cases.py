"""Does the server judge the codes of web/tests/hcert_cases.json as the telephones do?"""

import base64
import datetime as dt
import json
from typing import cast

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key

from pccovid.engines.credentials.dcc import (
    Algorithm,
    Kind,
    PackedList,
    RevocationList,
    Revocations,
    SignerKey,
    TrustList,
    verify,
)
from tests.unit.credentials.dcc.shared_cases import FILE, cases

KNOWN = json.loads(FILE.read_text(encoding="utf-8"))
NOW = dt.datetime.fromtimestamp(KNOWN["now"], dt.UTC)


def plain(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


KEYS = [
    SignerKey(
        kid=plain(key["kid"]),
        algorithm=Algorithm[key["algorithm"]],
        key=cast(EllipticCurvePublicKey, load_der_public_key(plain(key["spki"]))),
        usages=frozenset(Kind(one) for one in key["usages"]),
        valid_from=dt.datetime.fromtimestamp(key["from"], dt.UTC),
        valid_until=dt.datetime.fromtimestamp(key["until"], dt.UTC),
    )
    for key in KNOWN["keys"]
]
LISTS: dict[bytes, tuple[RevocationList | PackedList, ...]] = {
    plain(kid): (PackedList.read(plain(packed)),) for kid, packed in KNOWN["revoked"].items()
}


@pytest.mark.parametrize("case", KNOWN["cases"], ids=lambda case: case["what"])
def test_the_server_gives_the_reason_of_the_file(case: dict[str, str]) -> None:
    verdict = verify(
        case["text"],
        keys=TrustList.of(KEYS, made_at=NOW),
        at=NOW,
        revocations=Revocations(LISTS, NOW),
    )
    assert (verdict.reason.value if verdict.reason else "") in case["reason"].split("|")


def test_the_file_holds_every_case() -> None:
    assert [(case["what"], case["reason"]) for case in KNOWN["cases"]] == [
        (what, reason) for what, _, reason in cases()
    ]
