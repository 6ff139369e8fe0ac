"""Is an upload taken from an enrolled telephone alone, each number once, whatever happens on the way?"""

import datetime as dt
import itertools
import json
import random
from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.test import Client

from pccovid.capabilities.visits.models import CountedScan, Visit
from pccovid.kernel import clock
from pccovid.registry.places.kinds import Place, PlaceKind
from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.devices.incidents import IncidentKind
from pccovid.trust.devices.models import Batch, Device
from pccovid.trust.devices.registering import Gap, Reason, reports, revoke
from tests.app.devices.telephone import Telephone, enrolled
from tests.faces.officer.cast import CCCD, NOW, given_person, given_place, sent, sign_in

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def place() -> Place:
    return given_place()


@pytest.fixture
def officer(client: Client) -> Client:
    return sign_in(client)


@pytest.fixture
def telephone(place: Place) -> Telephone:
    return enrolled(place.id)


def error(answer: "Answer") -> tuple[int, str]:
    """Status and code of a refusal, which has a sentence and nothing of what was sent."""
    told = json.loads(answer.content)
    assert told["message"]
    assert CCCD not in answer.content.decode()
    return answer.status_code, told["error"]


def states(answer: "Answer") -> list[str]:
    return [result["state"] for result in json.loads(answer.content)["results"]]


def visits() -> list[tuple[object, object]]:
    with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        access.read_aggregate("visit", ["count"])
        return list(Visit.objects.values_list("place_id", "device_id"))


def incidents(place: Place) -> dict[IncidentKind, int]:
    return reports([place.id])[0].incidents


def test_a_visit_says_which_telephone_recorded_it(
    officer: Client, place: Place, telephone: Telephone
) -> None:
    given_person()
    assert states(telephone.send(officer, {"scans": [sent(CCCD, place)]})) == ["stored"]
    assert visits() == [(place.id, telephone.device)]


def test_without_a_signature_nothing_is_taken_and_the_way_is_shown(officer: Client, place: Place) -> None:
    given_person()
    body = json.dumps({"scans": [sent(CCCD, place)]})
    answer = officer.post("/officer/scans/", body, content_type="application/json")
    assert error(answer) == (428, "device.missing")
    assert (visits(), CountedScan.objects.count()) == ([], 0)


def test_a_telephone_nobody_enrolled_is_not_taken(officer: Client, place: Place) -> None:
    assert error(Telephone().send(officer, {"scans": [sent(CCCD, place)]})) == (403, "device.unknown")


def test_a_telephone_shut_out_is_refused_at_its_next_upload_and_that_is_noted(
    officer: Client, place: Place, telephone: Telephone
) -> None:
    given_person()
    revoke(telephone.device, by=None, reason=Reason.LOST)
    assert error(telephone.send(officer, {"scans": [sent(CCCD, place)]})) == (403, "device.revoked")
    assert (visits(), incidents(place)) == ([], {IncidentKind.SHUT_OUT: 1})
    state = officer.get("/officer/device/", headers={"X-Device": str(telephone.device)})
    assert error(state) == (403, "device.revoked")


def test_after_ninety_days_a_telephone_is_enrolled_anew(
    officer: Client, place: Place, telephone: Telephone
) -> None:
    Device.objects.update(enrolled_at=NOW - dt.timedelta(days=90), expires_at=NOW)
    assert error(telephone.send(officer, {"scans": [sent(CCCD, place)]})) == (403, "device.expired")


def test_a_changed_or_torn_body_is_not_what_was_signed_and_takes_no_number(
    officer: Client, place: Place, telephone: Telephone
) -> None:
    given_person()
    body = json.dumps({"scans": [sent(CCCD, place), sent(CCCD, place)]}).encode()
    headers = telephone.headers(body, sequence=1)
    for wrong in (body[: len(body) // 2], b"", body.replace(b'"in"', b'"out"'), body + b" "):
        answer = officer.post("/officer/scans/", wrong, content_type="application/json", headers=headers)
        assert error(answer) == (400, "batch.signature")
    assert (visits(), incidents(place)) == ([], {IncidentKind.SIGNATURE: 4})
    answer = officer.post("/officer/scans/", body, content_type="application/json", headers=headers)
    assert states(answer) == ["stored", "stored"]


def test_another_telephones_signature_is_worth_nothing(
    officer: Client, place: Place, telephone: Telephone
) -> None:
    other = enrolled(place.id)
    other.device = telephone.device
    assert error(other.send(officer, {"scans": [sent(CCCD, place)]})) == (400, "batch.signature")


@pytest.mark.parametrize("name", ["Sequence", "Nonce", "Time", "Signature"])
@pytest.mark.parametrize("value", ["", "0", "-1", "²", "x" * 200, "1e9", "9" * 40])
def test_a_line_of_no_form_is_refused(officer: Client, telephone: Telephone, name: str, value: str) -> None:
    headers = telephone.headers(b"{}", sequence=1) | {f"X-Device-{name}": value}
    answer = officer.post("/officer/scans/", b"{}", content_type="application/json", headers=headers)
    assert error(answer)[0] == 400


def test_a_batch_three_times_is_recorded_once_and_answered_alike(
    officer: Client, place: Place, telephone: Telephone
) -> None:
    given_person()
    body = {"scans": [sent(CCCD, place), sent("000201", place), {"id": "bad"}]}
    answers = [json.loads(telephone.send(officer, body, sequence=1).content)["results"] for _ in range(3)]
    plain = [[(one["id"], one["state"], one["reason"]) for one in results] for results in answers]
    assert plain[0] == plain[1] == plain[2]
    assert (len(visits()), CountedScan.objects.count(), Batch.objects.count()) == (1, 2, 1)
    assert incidents(place) == {}


def test_whoever_captured_an_upload_learns_of_nobody_by_sending_it_again(
    officer: Client, place: Place, telephone: Telephone
) -> None:
    given_person()
    body, nonce = {"scans": [sent(CCCD, place)]}, bytes(range(16))
    telephone.send(officer, body, sequence=1, nonce=nonce)
    again = telephone.send(officer, body, sequence=1, nonce=nonce)
    assert json.loads(again.content)["results"][0]["verdict"] is None
    assert "Mẫu" not in again.content.decode()
    assert incidents(place) == {IncidentKind.REPLAYED: 1}


def test_a_scan_refused_for_its_time_is_not_recorded_when_its_batch_is_replayed_later(
    officer: Client, place: Place, telephone: Telephone
) -> None:
    given_person()
    body = {"scans": [sent(CCCD, place, at=NOW + 3 * HOUR)]}
    assert states(telephone.send(officer, body, sequence=1)) == ["refused"]
    with clock.frozen(NOW + 4 * HOUR):
        assert states(telephone.send(officer, body, sequence=1)) == ["refused"]
    assert visits() == []


def test_something_else_under_an_old_number_is_refused_and_reported(
    officer: Client, place: Place, telephone: Telephone
) -> None:
    given_person()
    telephone.send(officer, {"scans": [sent(CCCD, place)]}, sequence=1)
    answer = telephone.send(officer, {"scans": [sent(CCCD, place)]}, sequence=1)
    assert error(answer) == (409, "batch.changed")
    assert json.loads(answer.content)["next"] == 2
    assert (len(visits()), incidents(place)) == (1, {IncidentKind.CHANGED: 1})


def test_batches_in_any_order_and_three_times_end_in_the_same_state_and_a_missing_one_is_named(
    officer: Client, place: Place, telephone: Telephone
) -> None:
    given_person()
    bodies = {number: {"scans": [sent(CCCD, place)]} for number in range(1, 9)}
    sending = [number for number in bodies if number != 5] * 3
    random.Random(7).shuffle(sending)
    for number in sending:
        assert telephone.send(officer, bodies[number], sequence=number).status_code == 200
    assert (len(visits()), reports([place.id])[0].gaps) == (7, (Gap(5, 5),))
    telephone.send(officer, bodies[5], sequence=5)
    assert (len(visits()), reports([place.id])[0].gaps) == (8, ())


def test_a_number_far_ahead_is_refused_and_the_next_one_told(
    officer: Client, place: Place, telephone: Telephone
) -> None:
    answer = telephone.send(officer, {"scans": [sent(CCCD, place)]}, sequence=10_001)
    assert (error(answer), json.loads(answer.content)["next"]) == ((409, "batch.sequence"), 1)


def test_a_number_forgotten_long_ago_is_not_taken_again(
    officer: Client, place: Place, telephone: Telephone
) -> None:
    Device.objects.update(floor=40, last_sequence=50)
    answer = telephone.send(officer, {"scans": [sent(CCCD, place)]}, sequence=40)
    assert (error(answer), json.loads(answer.content)["next"]) == ((409, "batch.sequence"), 51)


@pytest.mark.parametrize("hours", [-48, 48])
def test_a_clock_two_days_wrong_is_told_to_the_desk_and_stops_no_scan(
    officer: Client, place: Place, telephone: Telephone, hours: int
) -> None:
    given_person()
    telephone.send(officer, {"scans": [sent(CCCD, place)]}, at=NOW)
    answer = telephone.send(officer, {"scans": [sent(CCCD, place)]}, at=NOW + hours * HOUR)
    assert states(answer) == ["stored"]
    [report] = reports([place.id])
    assert (report.ahead, report.clock_wrong) == (hours * HOUR, True)
    assert report.incidents == {IncidentKind.CLOCK: 1}


def test_a_clock_that_runs_a_little_off_is_not_told(
    officer: Client, place: Place, telephone: Telephone
) -> None:
    for minute in (0, 1, 0):
        at = NOW + dt.timedelta(minutes=minute)
        telephone.send(officer, {"scans": [sent(CCCD, place)]}, at=at)
    assert (incidents(place), reports([place.id])[0].clock_wrong) == ({}, False)


def test_a_telephone_scans_where_it_is_enrolled_and_nowhere_else(
    officer: Client, place: Place, telephone: Telephone
) -> None:
    given_person()
    market = given_place("cho-1", PlaceKind.MARKET)
    answer = telephone.send(officer, {"scans": [sent(CCCD, market), sent(CCCD, place)]})
    assert [(one["state"], one["reason"]) for one in json.loads(answer.content)["results"]] == [
        ("refused", "place"), ("stored", ""),
    ]  # fmt: skip


def test_when_recording_fails_no_number_is_taken(
    officer: Client, place: Place, telephone: Telephone, monkeypatch: pytest.MonkeyPatch
) -> None:
    given_person()
    body = {"scans": [sent(CCCD, place)]}
    officer.raise_request_exception = False
    with monkeypatch.context() as patch:
        patch.setattr("pccovid.faces.officer.delivering.accept", lambda *_: 1 / 0)
        assert telephone.send(officer, body, sequence=1).status_code == 500
    assert (visits(), Batch.objects.count()) == ([], 0)
    assert states(telephone.send(officer, body, sequence=1)) == ["stored"]


def test_a_typed_number_at_the_desk_needs_no_telephone(officer: Client, place: Place) -> None:
    given_person()
    officer.post("/officer/place/", {"place": str(place.id)})
    page = officer.post("/officer/check/", {"text": CCCD, "client_id": str(uuid4()), "direction": "in"})
    assert "N. T. Mẫu" in page.content.decode()
    assert visits() == [(place.id, None)]


def test_ten_thousand_scans_of_a_lost_shift_pass_the_quotas(
    officer: Client, place: Place, telephone: Telephone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pccovid.faces.officer.delivering._recorded", lambda *_: [])
    numbers = itertools.repeat({"id": "x"}, 50)
    batch = {"scans": list(numbers)}
    assert {telephone.send(officer, batch).status_code for _ in range(200)} == {200}
