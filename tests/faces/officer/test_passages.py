"""Does a checkpoint say whether somebody on a journey may pass, by the table, and never more than that?"""

import datetime as dt
import json
from uuid import UUID

import pytest
from django.test import Client
from pytest_django import Settings

from pccovid.capabilities.movement.events import Journey
from pccovid.capabilities.movement.operations import declare_movement
from pccovid.capabilities.movement.queries import movements_of
from pccovid.capabilities.testing import operations as testing
from pccovid.capabilities.testing.events import CarriedResult
from pccovid.capabilities.testing.rules import Method, Outcome
from pccovid.capabilities.visits.models import CountedScan
from pccovid.kernel import clock
from pccovid.kernel.ids import uuid7
from pccovid.registry.places.kinds import Place
from pccovid.trust.access import SYSTEM, Access, Actor, Purpose, Role
from tests.faces.officer.cast import NATIONAL, NOW, WARD, given_person, given_place, sent, sign_in, upload

pytestmark = pytest.mark.django_db
HANOI = "VN/01/001/"


@pytest.fixture(autouse=True)
def _demonstration(settings: Settings) -> None:
    """The table is a draft, which decides in a demonstration only."""
    settings.DEMO = True


def travels(person: UUID, reason: str = "work") -> None:
    """From home in Ho Chi Minh City to Ha Noi, since an hour."""
    actor = Actor(uuid7(), Role.CITIZEN, "", "", frozenset({person}))
    journey = Journey(
        starts_at=NOW - dt.timedelta(hours=1),
        ends_at=NOW + dt.timedelta(days=1),
        origin=WARD,
        destination=HANOI,
        details={"reason": reason, "to": "2 đường Mẫu"},
    )
    with Access.open(actor, Purpose.PATRQT, "test") as access:
        declare_movement(access, travellers={person: WARD}, client_id=uuid7(), journey=journey)


def passed(person: UUID) -> dt.datetime | None:
    actor = Actor(uuid7(), Role.CITIZEN, "", "", frozenset({person}))
    with Access.open(actor, Purpose.PATRQT, "test") as access:
        return movements_of(access, [person])[0].passed_at


def scanned(client: Client, at: Place) -> dict[str, object]:
    """What the officer is shown after one scan."""
    [result] = upload(client, sent(NATIONAL, at))
    assert result["verdict"]
    return dict(result["verdict"])


def test_somebody_from_elsewhere_without_a_declaration_is_held_and_told_why(client: Client) -> None:
    with clock.frozen(NOW):
        given_person()
        here = given_place(territory=HANOI)
        shown = scanned(sign_in(client, territory="VN/01/"), here)
    assert (shown["colour"], shown["word"]) == ("yellow", "Dừng lại")
    assert "Chưa có tờ khai" in str(shown["reason"])
    assert CountedScan.objects.get().outcome == "hold"


def test_a_journey_to_the_doctor_passes_and_is_noted_as_passed(client: Client) -> None:
    with clock.frozen(NOW):
        person = given_person()
        travels(person, "medical")
        here = given_place(territory=HANOI)
        shown = scanned(sign_in(client, territory="VN/01/"), here)
        assert (shown["colour"], shown["word"]) == ("green", "Cho qua")
        assert set(shown) == {"colour", "word", "name", "birth_year", "reason"}
        assert "đường Mẫu" not in json.dumps(shown, ensure_ascii=False)
        assert passed(person) == NOW


def test_what_is_not_known_is_named_and_not_guessed(client: Client) -> None:
    with clock.frozen(NOW):
        person = given_person()
        travels(person)
        here = given_place(territory=HANOI)
        officer = sign_in(client, territory="VN/01/")
        assert "việc tiêm đủ liều" in str(scanned(officer, here)["reason"])
        at = NOW - dt.timedelta(hours=10)
        negative = CarriedResult(
            person, uuid7(), WARD, at, at, Method.PCR, Outcome.NEGATIVE, None, "Mẫu", "lab", uuid7()
        )
        with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
            testing.carry_over(access, [negative])
        shown = scanned(officer, here)
    assert "xét nghiệm âm tính gần đây" not in str(shown["reason"])
    assert shown["colour"] == "grey"
    assert passed_never(person)


def passed_never(person: UUID) -> bool:
    with clock.frozen(NOW):
        return passed(person) is None


def test_inside_the_province_and_for_a_scan_that_comes_late_the_colour_decides(client: Client) -> None:
    with clock.frozen(NOW):
        given_person()
        home, away = given_place("chot-1"), given_place("chot-2", territory=HANOI)
        officer = sign_in(client, territory="VN/")
        assert scanned(officer, home)["colour"] == "green"
        [late] = upload(officer, sent(NATIONAL, away, at=NOW - dt.timedelta(hours=2)))
    assert late["verdict"]
    assert late["verdict"]["word"] == "Cho qua"


def test_outside_the_demonstration_the_draft_decides_nothing(client: Client, settings: Settings) -> None:
    settings.DEMO = False
    with clock.frozen(NOW):
        given_person()
        shown = scanned(sign_in(client, territory="VN/01/"), given_place(territory=HANOI))
    assert shown["colour"] == "green"
