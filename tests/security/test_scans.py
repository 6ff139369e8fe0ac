"""What if a machine sends nonsense as JSON? It is told so; nothing fails, and one bad scan stops no other."""

import json

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from tests.faces.officer.cast import CARD, Result, given_place, send, sent, sign_in
from tests.security.naughty import TEXTS

pytestmark = pytest.mark.django_db
KEYS = ("id", "at", "text", "place", "direction", "kind", "scans", "__proto__")
FIXTURES = [HealthCheck.function_scoped_fixture]

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(TEXTS) | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=8,
)
BODIES = (
    b"", b"{", b"null", b"[]", b'"scans"', b"0", b"NaN", b'{"scans": NaN}', b'{"scans": {}}', b'{"scans": null}',
    b'{"scans": [null, 1, "x", [], {}]}', b'{"scans": [{"id": 1}]}', b"\xff\xfe\x00", b'{"scans": [{"id": "\xff"}]}',
    b"[" * 100_000, b'{"scans":' * 20_000, b'{"scans": [' + b"[" * 50_000 + b"]" * 50_000 + b"]}",
    b'{"scans": ' + b"9" * 5_000 + b"}", b'{"scans": [{"id": "a", "at": 1e999}]}', b'\xef\xbb\xbf{"scans": []}',
    b'{"scans": [{"id": "\\ud800"}]}', b'{"scans": [], "scans": 1}', '{"scans": []}'.encode("utf-16"),
)  # fmt: skip
HALF = "\ud800"


@pytest.fixture
def officer(db: None) -> Client:
    return sign_in(Client(raise_request_exception=False), place=given_place())


def post(officer: Client, body: bytes) -> int:
    return send(officer, body).status_code


@pytest.mark.parametrize("number", range(len(BODIES)))
def test_what_is_no_batch_is_refused_and_fails_nothing(officer: Client, number: int) -> None:
    assert post(officer, BODIES[number]) in (200, 400, 413)


@settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=FIXTURES)
@given(data=json_values)
@example(data={"scans": [{"id": HALF, "text": HALF, "place": HALF, "at": HALF, "kind": HALF}]})
def test_any_json_is_answered(officer: Client, data: object) -> None:
    assert post(officer, json.dumps(data).encode()) in (200, 400, 413)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=FIXTURES)
@given(name=st.sampled_from(KEYS), value=json_values)
@example(name="text", value=HALF)
@example(name="text", value="\x00")
@example(name="text", value=f"{HALF}|||||")
@example(name="at", value="0001-01-01T00:00:00+23:59")
@example(name="at", value="9999-12-31T23:59:59-23:59")
@example(name="id", value=f"{HALF}" * 64)
@example(name="kind", value=HALF)
def test_one_bad_scan_stops_no_other(officer: Client, name: str, value: object) -> None:
    place = given_place()
    good, bad = sent(CARD, place), {**sent(CARD, place), name: value}
    body = json.dumps({"scans": [bad, good]})
    answer = send(officer, body.encode(), place.id)
    assert answer.status_code == 200
    results: list[Result] = json.loads(answer.content)["results"]
    assert good["id"] in {result["id"] for result in results}


@pytest.mark.parametrize("body", [*BODIES, b'{"reference": "a\\u0000", "state": "failed"}',
    b'{"reference": "\\ud800", "state": "failed"}', b'{"reference": {}, "state": []}'])  # fmt: skip
def test_a_gateways_nonsense_fails_nothing(settings: Settings, body: bytes) -> None:
    settings.SMS_GATEWAY_KEY = "key"
    answer = Client(raise_request_exception=False).post(
        "/sign-in/delivery/", body, content_type="application/json", headers={"Authorization": "Bearer key"}
    )
    assert answer.status_code in (204, 400)


def test_a_strange_key_of_a_gateway_is_a_wrong_key() -> None:
    for key in ("", "Bearer", "Bearer ", "Bearer ÿ", "Basic eDp5", "Bearer " + "x" * 5000):
        answer = Client(raise_request_exception=False).post(
            "/sign-in/delivery/", headers={"Authorization": key}
        )
        assert answer.status_code == 401
