"""Does the engine agree with the official test data of the EU's certificates? Each check its authors assert."""

import base64
import datetime as dt
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
import zxingcpp
from PIL import Image, UnidentifiedImageError

from pccovid.engines.credentials.dcc import TrustList, cose, envelope, signer_key
from pccovid.engines.credentials.dcc.claims import read_claims
from pccovid.engines.credentials.dcc.schema import check_facts, kind_and_entry
from pccovid.engines.credentials.dcc.strict_cbor import Item, read_item
from pccovid.engines.credentials.dcc.verifying import check_signer, check_time, find_signer
from pccovid.kernel.errors import InvalidValue

FOLDER = Path(__file__).resolve().parents[5] / "shared" / "vectors" / "dgc"
ASKED = 796
# Faults of the data that its own authors list: a key of another curve, a test certificate whose two forms differ.
KNOWN = {
    ("ES/2DCode/raw/401.json", "EXPECTEDVERIFY"),
    ("ES/2DCode/raw/402.json", "EXPECTEDVERIFY"),
    ("ES/2DCode/raw/403.json", "EXPECTEDVERIFY"),
    ("FR/2DCode/raw/test_pcr_ok.json", "EXPECTEDVALIDJSON"),
}
Vector = dict[str, str]
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:")


def message(vector: Vector) -> cose.Signed:
    return cose.parse(bytes.fromhex(vector["COSE"]))


def facts(vector: Vector) -> dict[Item, Item]:
    return read_claims(message(vector).payload).facts


def picture(vector: Vector) -> bool:
    image = Image.open(io.BytesIO(base64.b64decode(vector["2DCODE"])))
    found = zxingcpp.read_barcode(image)
    return found is not None and found.text == vector["PREFIX"]


def unprefix(vector: Vector) -> bool:
    return envelope.unprefix(vector["PREFIX"]) == vector["BASE45"]


def base45(vector: Vector) -> bool:
    return envelope.decode(vector["BASE45"]).hex() == vector["COMPRESSED"].lower()


def compression(vector: Vector) -> bool:
    return envelope.inflate(bytes.fromhex(vector["COMPRESSED"])).hex() == vector["COSE"].lower()


def signature(vector: Vector) -> bool:
    key = signer_key(base64.b64decode(vector["CERTIFICATE"]))
    return find_signer(message(vector), TrustList.of([key], made_at=dt.datetime.now(dt.UTC))) is key


def expiration(vector: Vector) -> bool:
    at = dt.datetime.fromisoformat(vector["VALIDATIONCLOCK"])
    claims = read_claims(message(vector).payload)
    key = signer_key(base64.b64decode(vector["CERTIFICATE"]))
    kind = next(iter(key.usages), None) or kind_and_entry(claims.facts)[0]
    check_signer(key, kind, claims)
    check_time(claims, at if at.tzinfo else at.replace(tzinfo=dt.UTC))
    return True


def decode(vector: Vector) -> bool:
    return plain(facts(vector)) == plain(within(read_item(bytes.fromhex(vector["CBOR"]), field="")))


def same_as_json(vector: Vector) -> bool:
    return plain(within(read_item(bytes.fromhex(vector["CBOR"]), field=""))) == plain(
        cast("Item", json.loads(vector["JSON"]))
    )


def schema(vector: Vector) -> bool:
    return bool(check_facts(facts(vector)))


def key_usage(vector: Vector) -> bool:
    usages = signer_key(base64.b64decode(vector["CERTIFICATE"])).usages
    return not usages or kind_and_entry(facts(vector))[0] in usages


CHECKS: dict[str, tuple[tuple[str, ...], Callable[[Vector], bool]]] = {
    "EXPECTEDPICTUREDECODE": (("2DCODE", "PREFIX"), picture),
    "EXPECTEDUNPREFIX": (("PREFIX", "BASE45"), unprefix),
    "EXPECTEDB45DECODE": (("BASE45", "COMPRESSED"), base45),
    "EXPECTEDCOMPRESSION": (("COMPRESSED", "COSE"), compression),
    "EXPECTEDVERIFY": (("COSE", "CERTIFICATE"), signature),
    "EXPECTEDEXPIRATIONCHECK": (("COSE", "CERTIFICATE", "VALIDATIONCLOCK"), expiration),
    "EXPECTEDDECODE": (("COSE", "CBOR"), decode),
    "EXPECTEDVALIDJSON": (("CBOR", "JSON"), same_as_json),
    "EXPECTEDSCHEMAVALIDATION": (("COSE",), schema),
    "EXPECTEDKEYUSAGE": (("COSE", "CERTIFICATE"), key_usage),
}


def within(item: Item) -> Item:
    """The facts, where the data hold all claims or the health claim alone."""
    if isinstance(item, dict) and -260 in item:
        item = item[-260]
    return item[1] if isinstance(item, dict) and 1 in item else item


def plain(item: Item) -> object:
    """Free of order, of empty parts, and of the form of a moment."""
    match item:
        case dict():
            return {str(name): plain(value) for name, value in item.items() if value is not None}
        case list():
            return [plain(value) for value in item]
        case dt.datetime():
            return item.astimezone(dt.UTC).isoformat()
        case str() if MOMENT.match(item):
            return dt.datetime.fromisoformat(item).astimezone(dt.UTC).isoformat()
        case float() if item.is_integer():
            return int(item)
    return item


def read(path: Path) -> tuple[Vector, dict[str, bool]]:
    """A vector as a flat table of texts, and what is expected of it."""
    whole = json.loads(path.read_text(encoding="utf-8-sig"))
    fields = {name: value for name, value in whole.items() if isinstance(value, str) and value}
    fields |= {name: value for name, value in whole["TESTCTX"].items() if value and name not in fields}
    if whole.get("JSON"):
        fields["JSON"] = json.dumps(whole["JSON"])
    return fields, whole["EXPECTEDRESULTS"]


@pytest.mark.vectors
def test_every_check_that_the_official_data_ask_for() -> None:
    if not FOLDER.exists():
        pytest.skip("the official test data are not beside this repository")
    missed, asked = set(), 0
    for path in sorted(FOLDER.glob("*/2DCode/raw/*.json")):
        vector, expected = read(path)
        name = path.relative_to(FOLDER).as_posix()
        for check, (inputs, succeeds) in CHECKS.items():
            if check not in expected or not all(vector.get(one) for one in inputs):
                continue
            asked += 1
            try:
                found = succeeds(vector)
            except (InvalidValue, UnidentifiedImageError):
                found = False
            if found != expected[check]:
                missed.add((name, check))
    assert asked == ASKED
    assert missed == KNOWN
