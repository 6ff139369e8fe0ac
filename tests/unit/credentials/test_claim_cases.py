"""Does the server read the plain codes of web/tests/claim_cases.json as the telephones do?"""

import datetime as dt
import json
from pathlib import Path

import pytest

from pccovid.engines.credentials import OtherCode, VneidUnknown, read_code
from pccovid.kernel.mrz import Mrz

FILE = Path(__file__).resolve().parents[3] / "web" / "tests" / "claim_cases.json"
KNOWN = json.loads(FILE.read_text(encoding="utf-8"))
DAY = dt.datetime.fromtimestamp(KNOWN["now"], dt.UTC).date()


@pytest.mark.parametrize("case", KNOWN["cases"], ids=lambda case: case["what"])
def test_name_and_year_are_those_of_the_file(case: dict[str, str | None]) -> None:
    code = read_code(case["text"] or "", scanned_on=DAY)
    if isinstance(code, (OtherCode, VneidUnknown)):
        assert case["name"] is None
        return
    name = code.name if isinstance(code, Mrz) or isinstance(code.name, str) else code.name and code.name.exact
    assert (name, str(code.birth.year or "")) == (case["name"], case["year"])
