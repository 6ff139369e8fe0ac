"""Is an upload that asks for no verdict taken by its signature alone, told nothing, and made visits of once?"""

import datetime as dt
import json
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.test import Client

from pccovid.capabilities.visits.models import CountedScan, Visit
from pccovid.faces.officer import backlog, quotas
from pccovid.faces.officer.accepting import Taken, take_together
from pccovid.faces.officer.incoming import NotABatch
from pccovid.faces.officer.settling import settle_all
from pccovid.kernel import clock
from pccovid.registry.places.kinds import Place
from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.accounts.models import Account
from pccovid.trust.devices.errors import BadSignature, NoDevice, UnknownDevice
from pccovid.trust.devices.models import Device, Waiting
from pccovid.trust.ledger.models import Entry
from pccovid.trust.throttling.models import Tally
from pccovid.trust.throttling.quotas import key_of
from tests.app.devices.telephone import Telephone
from tests.faces.officer.cast import CCCD, NOW, given_person, given_place, sent, sign_in, telephone_of

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def place() -> Place:
    return given_place()


@pytest.fixture
def telephone(place: Place) -> Telephone:
    held = telephone_of(sign_in(Client()), place.id)
    Device.objects.filter(id=held.device).update(enrolled_by=Account.objects.get().id)
    return held


def send(telephone: Telephone, *scans: dict[str, str], sequence: int | None = None) -> "Answer":
    """Without a cookie, as from a telephone whose officer has signed out."""
    body = json.dumps({"scans": scans}).encode()
    headers = {**telephone.headers(body, sequence=sequence), "Prefer": "return=minimal"}
    answer: Answer = Client(enforce_csrf_checks=True).post(
        "/officer/scans/", body, content_type="application/json", headers=headers
    )
    return answer


def visits() -> list[tuple[object, object]]:
    with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        access.read_aggregate("visit", ["count"])
        return list(Visit.objects.values_list("person_id", "device_id"))


def test_a_signed_upload_is_taken_without_a_session_and_becomes_visits(
    place: Place, telephone: Telephone
) -> None:
    an = given_person()
    answer = send(telephone, sent(CCCD, place), sent("079190000099", place))
    assert (answer.status_code, json.loads(answer.content)["taken"]) == (200, 2)
    assert visits() == []
    assert settle_all() == 1
    assert visits() == [(an, telephone.device)]
    assert sorted(CountedScan.objects.values_list("outcome", flat=True)) == ["recorded", "unknown_person"]
    assert settle_all() == 0


def test_what_the_telephone_judged_by_itself_is_counted_once_and_says_nothing_else(
    place: Place, telephone: Telephone
) -> None:
    judged = [
        sent(text, place, kind="judged")
        for text in ("hcert:valid", "hcert:valid", "card:untold", "release:invalid")
    ]
    for sequence in (1, 2, 2):
        assert send(telephone, *judged, sequence=sequence).status_code == 200
    assert send(telephone, sent("hcert:maybe", place, kind="judged"), sequence=3).status_code == 200
    settle_all()
    counted = sorted(CountedScan.objects.values_list("outcome", flat=True))
    assert counted == ["card:untold", "hcert:valid", "hcert:valid", "release:invalid", "unreadable"]
    assert visits() == []


def test_nothing_of_anybody_comes_back_and_what_waits_is_sealed(place: Place, telephone: Telephone) -> None:
    given_person()
    answer = send(telephone, sent(CCCD, place))
    assert set(json.loads(answer.content)) == {"taken", "refused", "server_time"}
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert not answer.cookies
    with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        access.read_aggregate("scan", ["sealed"])
        [waiting] = Waiting.objects.all()
    assert CCCD.encode() not in bytes(waiting.sealed)


def test_the_same_upload_thrice_by_either_door_is_there_once(place: Place, telephone: Telephone) -> None:
    given_person()
    scan = sent(CCCD, place)
    for _ in range(2):
        assert send(telephone, scan, sequence=1).status_code == 200
    settle_all()
    assert send(telephone, scan, sequence=2).status_code == 200
    settle_all()
    body = json.dumps({"scans": [scan]}).encode()
    officer = Client()
    officer.force_login(Account.objects.get())
    assert send(telephone, scan, sequence=1).status_code == 200
    settle_all()
    assert len(visits()) == 1
    assert telephone.send(officer, body, sequence=1).status_code in (200, 302)
    assert len(visits()) == 1


def test_scans_that_cannot_be_are_named_and_the_others_kept(place: Place, telephone: Telephone) -> None:
    given_person()
    elsewhere = given_place("chot-2")
    late = sent(CCCD, place, at=NOW + dt.timedelta(hours=1))
    bad = {**sent(CCCD, place), "at": "yesterday"}
    good = sent(CCCD, place)
    answer = send(telephone, good, late, bad, sent(CCCD, elsewhere))
    assert [one["reason"] for one in json.loads(answer.content)["refused"]] == [
        "in_the_future",
        "malformed",
        "place",
    ]
    settle_all()
    assert len(visits()) == 1


def test_an_upload_torn_on_the_way_is_refused_and_taken_when_it_comes_whole(
    place: Place, telephone: Telephone
) -> None:
    given_person()
    body = json.dumps({"scans": [sent(CCCD, place)]}).encode()
    headers = {**telephone.headers(body), "Prefer": "return=minimal"}
    torn, whole = (
        Client().post("/officer/scans/", part, content_type="application/json", headers=headers)
        for part in (body[:-7], body)
    )
    assert (torn.status_code, json.loads(torn.content)["error"]) == (400, "batch.signature")
    assert whole.status_code == 200
    assert settle_all() == 1


def test_each_of_a_group_hears_its_own_and_what_breaks_one_harms_no_other(
    place: Place, telephone: Telephone
) -> None:
    stranger, body = Telephone(), json.dumps({"scans": [sent(CCCD, place)]}).encode()
    deep = b'{"scans": ' + b"[" * 100_000
    arrived = [
        ({}, body),
        (telephone.headers(body), body[:-7]),
        (telephone.headers(body), body),
        (stranger.headers(body), body),
        (telephone.headers(deep), deep),
        (telephone.headers(body), body),
    ]
    told = [type(one) for one in take_together(arrived)]
    assert told == [NoDevice, BadSignature, Taken, UnknownDevice, NotABatch, Taken]
    assert settle_all() == 2


@pytest.mark.parametrize("change", [{"revoked_at": NOW}, {"expires_at": NOW}, {"enrolled_by": uuid4()}])
def test_a_telephone_that_may_not_send_leaves_nothing(
    place: Place, telephone: Telephone, change: dict[str, object]
) -> None:
    Device.objects.filter(id=telephone.device).update(**change)
    assert send(telephone, sent(CCCD, place)).status_code == 403
    assert settle_all() == 0


def test_when_too_much_waits_the_telephone_is_told_when_to_come_again(
    place: Place, telephone: Telephone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backlog, "_looked", (time.monotonic(), backlog.MOST_WAITING + 1))
    answer = send(telephone, sent(CCCD, place))
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    monkeypatch.undo()
    assert send(telephone, sent(CCCD, place), sequence=1).status_code == 200


def test_a_telephone_that_sends_too_much_waits_and_loses_nothing(place: Place, telephone: Telephone) -> None:
    Tally.objects.create(
        kind=quotas.SCANS.kind,
        key=key_of(telephone.device),
        window=quotas.SCANS.begins(NOW),
        amount=quotas.SCANS.most,
    )
    answer = send(telephone, sent(CCCD, place))
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert settle_all() == 0


def test_every_visit_stands_in_the_persons_ledger_under_the_officers_office(
    place: Place, telephone: Telephone
) -> None:
    an = given_person()
    send(telephone, sent(CCCD, place))
    settle_all()
    with Access.open(SYSTEM, Purpose.AUDIT, "test") as access:
        access.read_aggregate("ledger", ["entry"])
        entry = Entry.objects.get(person_id=an, action="write", route="officer:scans")
    assert (entry.role, entry.office, entry.purpose, entry.classes) == (
        "officer",
        "Chốt Mẫu",
        "CHECKPOINT",
        ["visit"],
    )


def test_one_upload_that_cannot_be_settled_holds_up_no_other(place: Place, telephone: Telephone) -> None:
    given_person()
    for _ in range(3):
        send(telephone, sent(CCCD, place))
    with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        access.wrote_aggregate("scan", ["sealed"])
        second = Waiting.objects.order_by("id")[1]
        Waiting.objects.filter(id=second.id).delete()
        Waiting.objects.create(
            id=second.id,
            device_id=second.device_id,
            account_id=second.account_id,
            received_at=NOW,
            sealed=b"\x02x",
        )
    assert settle_all() == 2
    assert len(visits()) == 2
