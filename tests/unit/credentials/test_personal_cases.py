"""Does the server judge the codes of web/tests/personal_cases.json as the telephones do?"""

import base64
import datetime as dt
import json
from typing import cast

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key

from pccovid.engines.credentials.signed_completion import verify_completion
from pccovid.engines.credentials.signed_personal import verify_personal
from tests.unit.credentials.personal_cases import FILE, cases, completions

KNOWN = json.loads(FILE.read_text(encoding="utf-8"))
KEYS = {
    key["number"]: cast(
        EllipticCurvePublicKey,
        load_der_public_key(base64.urlsafe_b64decode(key["spki"] + "=" * (-len(key["spki"]) % 4))),
    )
    for key in KNOWN["keys"]
}


@pytest.mark.parametrize("case", KNOWN["cases"], ids=lambda case: case["what"])
def test_the_server_gives_the_reason_of_the_file(case: dict[str, str]) -> None:
    verdict = verify_personal(case["text"], keys=KEYS, at=dt.datetime.fromtimestamp(KNOWN["now"], dt.UTC))
    assert (verdict.reason.value if verdict.reason else "") == case["reason"]


@pytest.mark.parametrize("case", KNOWN["completions"], ids=lambda case: case["what"])
def test_and_of_certificates_of_isolation(case: dict[str, str]) -> None:
    verdict = verify_completion(case["text"], keys=KEYS, at=dt.datetime.fromtimestamp(KNOWN["now"], dt.UTC))
    assert (verdict.reason.value if verdict.reason else "") == case["reason"]


def test_the_file_holds_every_case() -> None:
    assert [(case["what"], case["reason"]) for case in KNOWN["completions"]] == [
        (what, reason) for what, _, reason in completions()
    ]
    assert [(case["what"], case["reason"]) for case in KNOWN["cases"]] == [
        (what, reason) for what, _, reason in cases()
    ]
