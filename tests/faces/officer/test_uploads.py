"""Does the scanner get a verdict and nothing else, for every kind of code, whatever it sends?"""

import datetime as dt
import json
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import translation

from pccovid.capabilities.risk.colours import Colour
from pccovid.capabilities.visits.models import CountedScan, Visit
from pccovid.kernel import clock
from pccovid.kernel.ids import uuid7
from pccovid.registry.places.kinds import Place, PlaceKind
from pccovid.trust.access import SYSTEM, Access, Purpose, Role
from tests.faces.officer.cast import (
    CARD,
    CCCD,
    NATIONAL,
    NOW,
    QID,
    WARD,
    given_person,
    given_place,
    send,
    sent,
    sign_in,
    upload,
)  # fmt: skip

pytestmark = pytest.mark.django_db

BHYT = "GD4790000000000"


# The lines of a Vietnamese passport hold the personal number.
PASSPORT = "P<VNMNGUYEN<<THI<MAU<<<<<<<<<<<<<<<<<<<<<<<<\nC000000004VNM9005064F3001019079190000000<<42"


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with clock.frozen(NOW), translation.override("en"):
        yield


@pytest.fixture
def place() -> Place:
    return given_place()


@pytest.fixture
def officer(client: Client) -> Client:
    return sign_in(client)


def visits() -> list[tuple[str, str]]:
    with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        found = list(Visit.objects.order_by("at").values_list("direction", "channel"))
        access.read_aggregate("visit", ["count"])
    return found


def test_a_reply_holds_the_keys_of_the_allow_list_and_no_others(officer: Client, place: Place) -> None:
    given_person()
    body = {"scans": [sent(NATIONAL, place), sent("xin chào", place), {"id": "bad"}]}
    answer = send(officer, body, place.id)
    assert set(json.loads(answer.content)) == {"results", "server_time"}
    for result in json.loads(answer.content)["results"]:
        assert set(result) == {"id", "state", "reason", "verdict"}
        if result["verdict"]:
            assert set(result["verdict"]) == {"colour", "word", "name", "birth_year", "reason"}


@pytest.mark.parametrize("text", [NATIONAL, CARD, CCCD, "079 190 000 000", QID.lower(), PASSPORT])
def test_every_way_of_showing_oneself_finds_the_person(officer: Client, place: Place, text: str) -> None:
    given_person()
    [result] = upload(officer, sent(text, place))
    assert result["state"] == "stored"
    verdict = result["verdict"]
    assert (verdict["colour"], verdict["name"], verdict["birth_year"]) == ("green", "N. T. Mẫu", 1990)
    assert len(visits()) == 1


@pytest.mark.parametrize(
    ("colour", "screen"),
    [
        (Colour.GREEN, "green"),
        (Colour.YELLOW, "yellow"),
        (Colour.RED, "red"),
        (Colour.UNKNOWN, "grey"),
        (None, "grey"),
    ],
)
def test_the_screen_has_the_colour_that_holds(
    officer: Client, place: Place, colour: Colour | None, screen: str
) -> None:
    given_person(colour)
    [result] = upload(officer, sent(CCCD, place))
    assert result["verdict"]["colour"] == screen


def test_nothing_of_number_address_or_reasons_leaves_the_service(officer: Client, place: Place) -> None:
    given_person(Colour.RED)
    answer = send(officer, {"scans": [sent(NATIONAL, place)]}, place.id)
    shown = answer.content.decode()
    assert not [word for word in (CCCD, "000000", "đường", "Nguyễn", "05-06", "06/05") if word in shown]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("000201010211", "unreadable"),
        ("https://example.vn/", "unreadable"),
        ("VNEID|X", "unreadable"),
        ("https://example.vn/here/ABCD2345/", "unreadable"),
        ("VNENTRY1:ABCD2345", "unreadable"),
        (PASSPORT.replace("9005", "9105"), "unreadable"),
        ("HC1:ABC", "unreadable"),
        ("0900000000", "unknown_person"),
        ("12345", "unreadable"),
        ("", "unreadable"),
        (BHYT, "unknown_person"),
    ],
)
def test_a_code_of_nobody_is_named_counted_and_stored_about_nobody(
    officer: Client, place: Place, text: str, reason: str
) -> None:
    [result] = upload(officer, sent(text, place))
    assert (result["state"], result["reason"], result["verdict"]["colour"]) == ("refused", reason, "grey")
    assert (visits(), CountedScan.objects.get().outcome) == ([], reason)


def test_a_telephone_number_identifies_nobody(officer: Client, place: Place) -> None:
    given_person()
    [result] = upload(officer, sent("0900000000", place, kind="number"))
    assert result["reason"] == "unknown_person"


def test_a_bank_code_is_named_as_one(officer: Client, place: Place) -> None:
    officer.cookies["django_language"] = "en"
    [result] = upload(officer, sent("00020101021138", place))
    assert "bank" in str(result["verdict"]["reason"])


def test_the_same_batch_three_times_is_one_visit(officer: Client, place: Place) -> None:
    given_person()
    one = sent(CCCD, place)
    states = [result["state"] for result in upload(officer, one, one) + upload(officer, one)]
    assert states == ["stored", "duplicate", "duplicate"]
    assert len(visits()) == 1


def test_on_the_way_out_no_colour_is_asked(officer: Client, place: Place) -> None:
    given_person(Colour.RED)
    [result] = upload(officer, sent(CCCD, place, direction="out"))
    assert (result["verdict"]["colour"], visits()) == ("left", [("out", "code")])


def test_a_time_that_cannot_be_true_is_refused_with_its_reason_and_verdict(
    officer: Client, place: Place
) -> None:
    given_person()
    [result] = upload(officer, sent(CCCD, place, at=NOW + dt.timedelta(hours=3)))
    assert (result["state"], result["reason"], result["verdict"]["colour"]) == (
        "refused",
        "in_the_future",
        "green",
    )
    assert visits() == []


def test_a_place_outside_the_territory_is_refused_and_the_rest_of_the_batch_is_not(
    officer: Client, place: Place
) -> None:
    given_person()
    far = given_place("ha-noi", PlaceKind.MARKET, "VN/01/")
    results = upload(officer, sent(CCCD, far), sent(CCCD, place))
    assert [(result["state"], result["reason"]) for result in results] == [
        ("refused", "place"),
        ("stored", ""),
    ]


def test_an_account_bound_to_a_place_scans_nowhere_else(client: Client, place: Place) -> None:
    market = given_place("cho-1", PlaceKind.MARKET)
    sign_in(client, place=market)
    assert [result["reason"] for result in upload(client, sent(CCCD, place), sent(CCCD, market))] == [
        "place", "unknown_person",
    ]  # fmt: skip


def test_a_scan_that_cannot_be_read_holds_up_no_other(officer: Client, place: Place) -> None:
    given_person()
    broken = [
        {"id": "not-a-uuid", "at": NOW.isoformat(), "text": CCCD, "place": str(place.id)},
        sent(CCCD, place, at=NOW) | {"at": "yesterday"},
        sent(CCCD, place) | {"direction": "up"},
        sent("x" * 5_001, place),
    ]
    results = {result["id"]: result["reason"] for result in upload(officer, *broken, sent(CCCD, place))}
    assert sorted(results.values()) == ["", *["malformed"] * 4]
    assert set(results) >= {one["id"] for one in broken}


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"scans": 1}', "\x00", '{"scans": {"id": 1}}'])
def test_what_is_no_batch_is_answered_as_such(officer: Client, body: str) -> None:
    assert send(officer, body.encode()).status_code == 400


def test_more_than_five_hundred_scans_come_in_parts(officer: Client, place: Place) -> None:
    scans = [sent(CCCD, place)] * 501
    assert send(officer, {"scans": scans}, place.id).status_code == 413


def test_one_code_at_two_places_too_far_apart_asks_for_papers(client: Client, place: Place) -> None:
    given_person()
    hanoi = given_place("ha-noi", PlaceKind.CHECKPOINT, "VN/01/001/00001/")
    sign_in(client, territory="VN/")
    upload(client, sent(CCCD, hanoi, at=NOW - dt.timedelta(minutes=20)))
    [result] = upload(client, sent(CCCD, place))
    assert (result["state"], result["verdict"]["colour"]) == ("stored", "yellow")
    assert CountedScan.objects.filter(outcome="elsewhere").count() == 1


def test_two_checkpoints_of_one_road_are_not_taken_for_a_copied_code(officer: Client, place: Place) -> None:
    given_person()
    near = given_place("chot-2", PlaceKind.CHECKPOINT, WARD)
    upload(officer, sent(CCCD, near, at=NOW - dt.timedelta(minutes=2)))
    assert upload(officer, sent(CCCD, place))[0]["verdict"]["colour"] == "green"


@pytest.mark.parametrize("role", [Role.CITIZEN, Role.CLINIC, Role.TRACER, Role.AUTHORITY, Role.SUPERVISOR])
def test_another_role_is_turned_away(client: Client, place: Place, role: Role) -> None:
    sign_in(client, role=role)
    body = json.dumps({"scans": [sent(CCCD, place)]})
    assert client.post("/officer/scans/", body, content_type="application/json").status_code == 403


def test_without_a_session_the_scanner_is_sent_to_the_sign_in_page(client: Client) -> None:
    answer = client.post("/officer/scans/", "{}", content_type="application/json")
    assert (answer.status_code, "/staff/login/" in answer.headers["Location"]) == (302, True)


def test_the_token_of_ones_own_page_is_needed(place: Place) -> None:
    strict = sign_in(Client(enforce_csrf_checks=True))
    body = json.dumps({"scans": [sent(CCCD, place)]})
    assert strict.post("/officer/scans/", body, content_type="application/json").status_code == 403


def test_five_hundred_scans_take_a_bounded_number_of_questions(
    officer: Client, place: Place, django_assert_max_num_queries
) -> None:
    given_person()
    scans = [sent(CCCD, place) | {"id": str(uuid7())} for _ in range(500)]
    with django_assert_max_num_queries(40):
        assert {result["state"] for result in upload(officer, *scans)} == {"stored"}
