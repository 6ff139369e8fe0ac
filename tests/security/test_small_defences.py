"""Which small doors could be left open? Signed notes, sealed values, secrets, fields too many."""

import datetime as dt
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core import signing
from django.test import Client
from pytest_django import Settings

from pccovid.faces.clinic.presence import SALT, SECONDS
from pccovid.kernel.ids import uuid7
from pccovid.trust.accounts.gateways import Channel, HttpGateway, gateway_for
from pccovid.trust.accounts.models import Account
from pccovid.trust.vault import CannotUnseal, seal, unseal
from pccovid.trust.vault.keys import secret
from tests.app.procedures import scene
from tests.faces.clinic.test_pages import answers, presence_in
from tests.security.world import World

pytestmark = pytest.mark.django_db


def recorded(clinic: Client, note: str) -> int:
    return clinic.post("/clinic/results/", {**answers(), "presence": note}).status_code


def found(people: World) -> tuple[Client, str]:
    clinic = people.browsers["clinic"]
    return clinic, presence_in(clinic.post("/clinic/person/", {"text": scene.cccd_of(1)}).content.decode())


def test_a_forged_note_of_presence_is_worth_nothing(people: World) -> None:
    clinic, note = found(people)
    head, _, tail = note.partition(":")
    for forged in (
        "",
        "x",
        head,
        f"{head}:{tail[::-1]}",
        f"{head}A:{tail}",
        f"{head}::",
        note.upper(),
        f"{note}A",
    ):
        assert recorded(clinic, forged) == 403, forged
    assert recorded(clinic, note) == 302


def test_an_old_note_of_presence_is_worth_nothing(people: World, monkeypatch: pytest.MonkeyPatch) -> None:
    clinic, note = found(people)
    later = time.time() + SECONDS + 5
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert recorded(clinic, note) == 403


def test_a_note_signed_for_something_else_is_worth_nothing(people: World) -> None:
    clinic, note = found(people)
    inside = signing.loads(note, salt=SALT)
    assert recorded(clinic, signing.dumps(inside, salt="something else")) == 403
    assert recorded(clinic, signing.dumps(inside, salt=SALT, key="another key")) == 403


def test_a_sealed_value_that_was_changed_or_moved_is_refused() -> None:
    one, other = uuid7(), uuid7()
    sealed = seal(one, "name", "Nguyễn Thị Mẫu")
    assert unseal(one, "name", sealed) == "Nguyễn Thị Mẫu"
    for position in range(len(sealed)):
        with pytest.raises(CannotUnseal):
            unseal(one, "name", sealed[:position] + bytes([sealed[position] ^ 1]) + sealed[position + 1 :])
    for person, field in ((other, "name"), (one, "phone")):
        with pytest.raises(CannotUnseal):
            unseal(person, field, sealed)
    assert seal(one, "name", "Nguyễn Thị Mẫu") != sealed


def test_secrets_are_readable_by_their_owner_only(settings: Settings, tmp_path: Path) -> None:
    settings.SECRET_FOLDER = str(tmp_path / "secrets")
    assert len(secret("test.key")) == 32
    assert (tmp_path / "secrets").stat().st_mode & 0o077 == 0
    assert (tmp_path / "secrets" / "test.key").stat().st_mode & 0o077 == 0


def test_a_field_that_a_form_has_not_changes_nothing(people: World) -> None:
    before = list(Account.objects.order_by("pk").values("role", "territory", "is_superuser", "is_active"))
    extra = {
        "role": "auditor",
        "territory": "VN/",
        "is_superuser": "on",
        "is_staff": "on",
        "person_id": str(uuid7()),
    }
    for who, path in (
        ("citizen", "/declare/"),
        ("officer", "/officer/place/"),
        ("clinic", "/clinic/person/"),
    ):
        people.browsers[who].post(
            path, {**extra, "text": "x", "symptoms": "no", "contact": "no", "travel": "no"}
        )
    assert (
        list(Account.objects.order_by("pk").values("role", "territory", "is_superuser", "is_active"))
        == before
    )


def test_a_field_given_twice_is_read_once(people: World) -> None:
    clinic, note = found(people)
    twice = {**answers(), "presence": [note, "forged"], "outcome": ["negative", "positive"]}
    assert clinic.post("/clinic/results/", twice).status_code == 403
    in_address = clinic.post(f"/clinic/results/?presence={note}", {**answers(), "presence": "forged"})
    assert in_address.status_code == 403


def test_the_gateway_that_is_asked_is_the_operators_own(settings: Settings) -> None:
    settings.DEMO = False
    settings.SMS_GATEWAY_URL, settings.VOICE_GATEWAY_URL = "https://sms.example/", "https://voice.example/"
    hosts = [
        urlsplit(gateway.url).hostname
        for gateway in map(gateway_for, Channel)
        if isinstance(gateway, HttpGateway)
    ]
    assert hosts == ["sms.example", "voice.example"]
    assert dt.timedelta(seconds=gateway_for(Channel.SMS).timeout) <= dt.timedelta(seconds=10)  # type: ignore[attr-defined]  # an HttpGateway, as above
