"""Does a telephone get the lists that it judges by, and only what is new? Do signed codes point at whom they name?"""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import Settings

from pccovid.capabilities.passports.revocations import revoke
from pccovid.engines.credentials.dcc import Kind, issue
from pccovid.engines.credentials.signed_personal import sign_personal
from pccovid.kernel import clock
from pccovid.kernel.qid import Qid
from pccovid.registry.places.kinds import Place
from pccovid.trust.signers import listing, personal
from pccovid.trust.signers.cards import BadIssuers, card_issuers, read_issuers
from tests.faces.officer.cast import NOW, QID, given_person, given_place, sent, sign_in, upload
from tests.faces.officer.test_uploads import visits
from tests.unit.credentials.card_cases import FILE
from tests.unit.credentials.dcc import signers

pytestmark = pytest.mark.django_db
LISTS = reverse("officer:lists")


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


def test_the_lists_are_told_once_and_then_confirmed(officer: Client) -> None:
    assert listing.add([signers.der("ES256", "VN", signers.TEST)]) == 1
    first = officer.get(LISTS)
    told = first.json()
    [key] = told["keys"]
    assert (key["algorithm"], key["usages"]) == ("ES256", [Kind.TEST.value])
    assert [one["number"] for one in told["personal"]] == sorted(personal.public_keys())
    assert told["revoked"] == {"since": 0, "until": 0, "more": False, "added": {}}
    assert 0 < told["warn"] < told["stop"]
    again = officer.get(LISTS, HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert listing.remove(bytes(signers.signer("ES256", "VN", signers.TEST).kid)) == 1
    changed = officer.get(LISTS, HTTP_IF_NONE_MATCH=first["ETag"])
    assert (changed.status_code, changed.json()["keys"]) == (200, [])


def test_issuers_of_foreign_cards_come_from_a_folder_and_a_file_that_is_none_is_named(
    officer: Client, settings: Settings, tmp_path: Path
) -> None:
    assert officer.get(LISTS).json()["cards"] == []
    known = json.loads(FILE.read_text(encoding="utf-8"))["keys"]
    keys = [{"kty": "EC", "crv": "P-256", "x": one["x"], "y": one["y"]} for one in known]
    (tmp_path / "issuer.jwks").write_text(json.dumps({"issuer": known[0]["issuer"], "keys": keys}))
    settings.CARD_ISSUERS = str(tmp_path)
    assert officer.get(LISTS).json()["cards"] == known
    for bad in ("{}", "[]", "x", '{"issuer": "https://a.example", "keys": [{"kty": "RSA"}]}'):
        (tmp_path / "issuer.jwks").write_text(bad)
        read_issuers.cache_clear()
        with pytest.raises(BadIssuers, match=r"issuer\.jwks"):
            card_issuers()


@pytest.mark.parametrize("since", ["", "x", "-1", "9" * 40, "²"])
def test_a_version_that_is_none_is_the_beginning(officer: Client, since: str) -> None:
    assert officer.get(LISTS, {"since": since}).json()["revoked"]["since"] == 0


def test_somebody_without_a_session_gets_none(client: Client) -> None:
    assert client.get(LISTS).status_code in (302, 401, 403)


def test_a_certificate_is_put_on_the_list_once() -> None:
    der = signers.der("PS256", "VN")
    assert [listing.add([der]), listing.add([der])] == [1, 0]
    listing.remove(signers.signer("PS256").kid)
    assert (listing.trusted(), listing.add([der])) == ([], 1)


def test_a_code_that_is_shown_now_finds_its_person_and_one_of_a_minute_ago_nobody(
    officer: Client, place: Place
) -> None:
    given_person()
    code = sign_personal(Qid(QID), personal.signing_key(), at=NOW)
    [shown] = upload(officer, sent(code, place))
    assert (shown["verdict"]["colour"], shown["verdict"]["name"]) == ("green", "N. T. Mẫu")
    old = sign_personal(Qid(QID), personal.signing_key(), at=NOW - dt.timedelta(seconds=61))
    [refused] = upload(officer, sent(old, place))
    assert (refused["state"], refused["verdict"]["name"]) == ("refused", None)
    assert "ảnh cũ" in str(refused["verdict"]["reason"])
    assert visits() == [("in", "signed")]


def test_paper_of_somebody_without_a_telephone_is_recorded_as_paper(officer: Client, place: Place) -> None:
    given_person()
    code = sign_personal(Qid(QID), personal.signing_key(), at=NOW - dt.timedelta(days=30), printed=True)
    upload(officer, sent(code, place))
    assert visits() == [("in", "paper")]


def test_a_pasted_certificate_is_judged_and_called_no_pass(client: Client, place: Place) -> None:
    with clock.frozen(signers.NOW):
        officer = sign_in(client)
        listing.add([signers.der("ES256", "VN")])
        dose = issue(signers.issuer(), signers.MAU, Kind.VACCINATION, signers.DOSE, at=signers.NOW)
        officer.post(reverse("officer:place"), {"place": str(place.id)})
        page = officer.post(reverse("officer:check"), {"text": dose}).content.decode()
    assert "Chứng nhận không thay giấy đi lại" in page
    assert "Nguyễn" not in page


def test_what_was_taken_back_is_told_from_the_version_that_a_telephone_has(officer: Client) -> None:
    with transaction.atomic():
        revoke([(b"12345678", "URN:UVCI:01:VN:A"), (b"12345678", "URN:UVCI:01:VN:B")])
    told = officer.get(LISTS).json()["revoked"]
    assert (told["since"], told["until"], list(told["added"])) == (0, 2, ["MTIzNDU2Nzg"])
    assert officer.get(LISTS, {"since": 2}).json()["revoked"]["added"] == {}


def test_another_key_signs_and_the_one_before_is_still_known() -> None:
    before = personal.signing_key()
    number = personal.begin()
    assert personal.signing_key().number == number
    assert {before.number, number} <= set(personal.public_keys())
    assert (personal.end(number), personal.end(before.number)) == (False, True)
    assert before.number not in personal.public_keys()
