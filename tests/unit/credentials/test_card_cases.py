"""Does the server judge the codes of web/tests/card_cases.json as the telephones do?"""

import datetime as dt
import json

import pytest

from pccovid.engines.credentials.smart_health_card import key_of, verify_card
from tests.unit.credentials.card_cases import FILE, cases

KNOWN = json.loads(FILE.read_text(encoding="utf-8"))
KEYS = {
    (key["issuer"], key["kid"]): key_of({"kty": "EC", "crv": "P-256", "x": key["x"], "y": key["y"]})[1]
    for key in KNOWN["keys"]
}


@pytest.mark.parametrize("case", KNOWN["cases"], ids=lambda case: case["what"])
def test_the_server_gives_the_reason_of_the_file(case: dict[str, str]) -> None:
    verdict = verify_card(case["text"], keys=KEYS, at=dt.datetime.fromtimestamp(KNOWN["now"], dt.UTC))
    assert (verdict.reason.value if verdict.reason else "") == case["reason"]


def test_the_file_holds_every_case() -> None:
    assert [(case["what"], case["reason"]) for case in KNOWN["cases"]] == [
        (what, reason) for what, _, reason in cases()
    ]
