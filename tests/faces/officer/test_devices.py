"""Can a place let telephones in, see how they fare, shut them out; and nobody who only found one unlocked?"""

import datetime as dt
import json
import re
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from pccovid.kernel import clock
from pccovid.registry.places.kinds import Place, PlaceKind
from pccovid.trust.devices.models import Code, Device
from tests.app.devices.telephone import Telephone, enrolled
from tests.faces.officer.cast import CCCD, NOW, given_person, given_place, sent, sign_in

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db
CODE = re.compile(r"\b([2-9A-Z]{4}-[2-9A-Z]{4})\b")


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def place() -> Place:
    return given_place()


@pytest.fixture
def officer(client: Client, place: Place) -> Client:
    return confirmed(sign_in(client, place=place))


def confirmed(client: Client, *, minutes_ago: float = 0) -> Client:
    """The second factor was given so long ago."""
    session = client.session
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time() - 60 * minutes_ago}]
    session.save()
    return client


def code(officer: Client) -> str:
    found = CODE.search(officer.post("/officer/devices/code/").content.decode())
    assert found
    return found[1]


def enrol(client: Client, telephone: Telephone, written: str) -> "Answer":
    challenge = client.post("/officer/device/challenge/").json()["challenge"]
    asked = json.dumps(telephone.asked(challenge, written))
    answer: Answer = client.post("/officer/device/enrol/", asked, content_type="application/json")
    return answer


def test_from_the_code_on_the_desk_to_the_first_scan(officer: Client, place: Place) -> None:
    given_person()
    telephone = Telephone()
    told = json.loads(enrol(officer, telephone, code(officer)).content)
    assert told["places"] == [str(place.id)]
    telephone.device = told["device"]
    assert telephone.send(officer, {"scans": [sent(CCCD, place)]}).status_code == 200
    page = officer.get("/officer/devices/").content.decode()
    assert "Xiaomi cổng 2" in page
    state = officer.get("/officer/device/", headers={"X-Device": told["device"]})
    assert state.json()["places"] == [str(place.id)]


def test_a_challenge_is_good_once_and_in_its_own_session(officer: Client) -> None:
    telephone, written = Telephone(), code(officer)
    challenge = officer.post("/officer/device/challenge/").json()["challenge"]
    asked = json.dumps(telephone.asked(challenge, "AAAA-AAAA"))
    statuses = [
        officer.post("/officer/device/enrol/", asked, content_type="application/json").status_code
        for _ in "12"
    ]
    assert statuses == [403, 400]
    assert enrol(officer, telephone, written).status_code == 200


def test_the_code_is_shown_once_and_is_in_no_other_page(officer: Client) -> None:
    written = code(officer)
    for page in ("/officer/devices/", "/officer/"):
        assert written not in officer.get(page).content.decode()


@pytest.mark.parametrize("page", ["/officer/devices/code/", "/officer/devices/revoke/"])
def test_whoever_found_a_scanner_unlocked_can_neither_make_codes_nor_shut_out(
    officer: Client, place: Place, page: str
) -> None:
    telephone = enrolled(place.id)
    confirmed(officer, minutes_ago=16)
    answer = officer.post(page, {"device": str(telephone.device), "reason": "lost"})
    assert (answer.status_code, "/staff/" in answer.headers["Location"]) == (302, True)
    assert (Code.objects.count(), Device.objects.get().revoked_at) == (0, None)


def test_a_telephone_is_shut_out_from_the_list_and_one_of_another_place_is_not(
    officer: Client, place: Place
) -> None:
    own, other = enrolled(place.id), enrolled(given_place("cho-1", PlaceKind.MARKET).id)
    for telephone in (own, other):
        officer.post("/officer/devices/revoke/", {"device": str(telephone.device), "reason": "lost"})
    revoked = Device.objects.filter(revoked_at=NOW).values_list("id", flat=True)
    assert list(revoked) == [own.device]
    assert "Đã khóa" in officer.get("/officer/devices/").content.decode()


def test_the_list_says_in_words_what_is_missing_and_how_the_clock_goes(officer: Client, place: Place) -> None:
    telephone = enrolled(place.id)
    telephone.send(officer, {"scans": []}, sequence=1)
    telephone.send(officer, {"scans": []}, sequence=18, at=NOW + dt.timedelta(hours=48, minutes=5))
    page = officer.get("/officer/devices/").content.decode()
    assert "lô 2 đến 17" in page
    assert "48 giờ 5 phút" in page


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", "1", '{"code": 1}', '{"code": "\\ud800", "label": "\\ud800"}', "\x00"]
)
def test_nonsense_enrols_nothing_and_fails_nothing(officer: Client, body: str) -> None:
    officer.post("/officer/device/challenge/")
    answer = officer.post("/officer/device/enrol/", body, content_type="application/json")
    assert (answer.status_code, Device.objects.count()) == (400, 0)


def test_a_zone_of_the_place_is_kept_with_the_code_and_an_invented_one_is_not(officer: Client) -> None:
    officer.post("/officer/devices/code/", {"zone": "invented"})
    assert Code.objects.get().zone == ""
