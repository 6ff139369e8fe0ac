"""Do telephones that met find each other through the service, after consent, and does nothing else get anything in?"""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client

from pccovid.capabilities.proximity.consent import Consent, statement, written
from pccovid.capabilities.proximity.operations import give_code
from pccovid.capabilities.proximity.queries import codes_for
from pccovid.capabilities.tracing.hearing import Signal
from pccovid.capabilities.tracing.listing_heard import heard_of
from pccovid.capabilities.tracing.operations import open_case
from pccovid.capabilities.tracing.queries import contacts_of
from pccovid.engines.proximity import DailyKey
from pccovid.engines.proximity.telephone import Telephone
from pccovid.kernel import clock
from pccovid.procedures.list_contacts_of import list_contacts_of
from pccovid.trust.access import SYSTEM, Access, AccessDenied, Actor, Purpose, Role
from pccovid.trust.ledger.models import Entry
from tests.database import person_number

pytestmark = pytest.mark.django_db
AN, BINH, CHI = (person_number(number) for number in (1, 2, 3))
WARD = "VN/79/760/26740/"
NOW = datetime(2021, 10, 1, 2, 0, tzinfo=UTC)
NOON = datetime(2021, 9, 30, 5, 0, tzinfo=UTC)
OFFICE = "Health station"
TRACER = Actor(person_number(920), Role.TRACER, OFFICE, WARD)
ALL = ("keys", "heard", "publish")


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


def meet(one: Telephone, other: Telephone, *, minutes: int, rssi: int = -60, start: datetime = NOON) -> None:
    """Both hear each other in each scan."""
    for minute in range(0, minutes, 5):
        at = start + timedelta(minutes=minute)
        sent = one.sends(at), other.sends(at)
        one.hears(sent[1], at=at, rssi=rssi)
        other.hears(sent[0], at=at, rssi=rssi)


def case_of(person: UUID) -> UUID:
    with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        return open_case(
            access, person_id=person, territory=WARD, result_id=uuid4(), onset_on=None, sampled_at=NOW
        )


def code_for(case_id: UUID, person: UUID, actor: Actor = TRACER) -> str:
    with Access.open(actor, Purpose.TRACING, "test") as access:
        return give_code(access, case_id=case_id, person_id=person, territory=WARD)


def post(path: str, body: object, status: int = 200):
    answer = Client(enforce_csrf_checks=True).post(
        f"/api/proximity/{path}", json.dumps(body), "application/json"
    )
    assert answer.status_code == status, answer.content
    return answer.json()


def gift(telephone: Telephone, code: str, *, contents=ALL, asked=None, agreed=None):
    """What a telephone sends when its owner has read what is asked, and agrees."""
    asked = asked or post("codes", {"code": code})
    digest = Consent(bytes.fromhex(asked["challenge"]), asked["recipient"]).digest(agreed or contents)
    heard = telephone.notes if "heard" in contents else []
    said = statement(digest, written(heard))
    return {
        "code": code, "consent": digest.hex(), "contents": list(contents), "days": telephone.signs(said), "heard": heard
    }  # fmt: skip


def published() -> list[DailyKey]:
    answer = Client().get("/api/proximity/keys?since=2021-09-17")
    return [
        DailyKey(date.fromisoformat(one["day"]), bytes.fromhex(one["key"])) for one in answer.json()["keys"]
    ]


def test_three_telephones_meet_and_two_gave_what_they_noted() -> None:
    an, binh, chi = Telephone(), Telephone(), Telephone()
    meet(an, binh, minutes=45)
    meet(an, chi, minutes=30, start=NOON + timedelta(hours=2))
    cases = {person: case_of(person) for person in (AN, BINH)}
    for person, telephone in ((AN, an), (BINH, binh)):
        answer = post("gifts", gift(telephone, code_for(cases[person], person)))
        assert (answer["taken"], answer["refused"]) == (len(telephone.notes), {})
    with Access.open(TRACER, Purpose.TRACING, "test") as access:
        [contact] = contacts_of(access, cases[BINH])
        [heard] = heard_of(access, [contact.id])[contact.id]
    assert (contact.person_id, heard.signal, sum(heard.seconds)) == (AN, Signal.BOTH, 2700)
    assert len(chi.compares(published())) == 6, "Chi's telephone finds it out, and nobody is told that it did"
    assert Telephone().compares(published()) == []


def test_what_one_gave_with_proof_is_enough_where_only_the_other_heard() -> None:
    an, binh = Telephone(), Telephone()
    meet(an, binh, minutes=45)
    cases = {person: case_of(person) for person in (AN, BINH)}
    post("gifts", gift(an, code_for(cases[AN], AN), contents=("keys",)))
    post("gifts", gift(binh, code_for(cases[BINH], BINH)))
    list_contacts_of(cases[AN], "test")  # as the hourly run does for every open case
    with Access.open(TRACER, Purpose.TRACING, "test") as access:
        contacts = contacts_of(access, cases[AN])
        assert [one.person_id for one in contacts] == [BINH]
        assert heard_of(access, [contacts[0].id])[contacts[0].id][0].signal is Signal.SIGNED


def test_a_code_is_used_once_and_holds_for_a_day() -> None:
    telephone, case_id = Telephone(), case_of(AN)
    telephone.sends(NOON)
    code = code_for(case_id, AN)
    sent = gift(telephone, code)
    post("gifts", sent)
    assert post("gifts", sent, 403)["type"].endswith("problem:code")
    late = code_for(case_id, AN)
    with clock.frozen(NOW + timedelta(hours=24)):
        post("codes", {"code": late}, 403)


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"consent": "00" * 32}, 422),
        ({"contents": ["keys"]}, 422),
        ({"contents": ["heard", "publish"]}, 422),
        ({"heard": []}, 403),
        ({"heard": [["ab" * 16, "cd" * 16, 1632978000, -60]]}, 403),
    ],
)
def test_what_was_not_agreed_to_or_was_changed_on_the_way_is_not_taken(change, status) -> None:
    telephone, other, case_id = Telephone(), Telephone(), case_of(AN)
    meet(telephone, other, minutes=20)
    code = code_for(case_id, AN)
    sent = gift(telephone, code)
    post("gifts", sent | change, status)
    assert published() == []
    assert post("gifts", sent)["taken"] == 4, "nothing was used up"


def test_whoever_knows_a_published_key_cannot_give_it_as_hers() -> None:
    an, thief, case_id = Telephone(), Telephone(), case_of(AN)
    an.sends(NOON)
    thief.sends(NOON)
    post("gifts", gift(an, code_for(case_id, AN)))
    code = code_for(case_of(CHI), CHI)
    sent = gift(thief, code, contents=("keys", "publish"))
    [theirs] = published()
    sent["days"][0]["public"] = theirs.secret.hex()
    assert post("gifts", sent, 403)["type"].endswith("problem:proof")


def test_a_gift_for_another_case_signs_nothing_here() -> None:
    """What was signed for one challenge, recorded on the way, is worth nothing for another code."""
    an = Telephone()
    an.sends(NOON)
    first, second = code_for(case_of(AN), AN), code_for(case_of(CHI), CHI)
    post("codes", {"code": second})
    recorded = gift(an, first)
    post("gifts", recorded | {"code": second}, 422)


@pytest.mark.parametrize("days", [1, -15])
def test_days_to_come_and_days_long_past_are_not_taken(days) -> None:
    telephone = Telephone()
    telephone.sends(NOW + timedelta(days=days))
    post("gifts", gift(telephone, code_for(case_of(AN), AN)), 403)


def test_packets_that_the_keys_do_not_speak_for_are_counted_and_left() -> None:
    an, binh = Telephone(), Telephone()
    meet(an, binh, minutes=20)
    own, peer, second, rssi = an.notes[0]
    an.notes += [
        an.notes[0], (peer, own, second, rssi), (own, peer, second + 3600, rssi), (own, peer, second - 5 * 86400, rssi)
    ]  # fmt: skip
    answer = post("gifts", gift(an, code_for(case_of(AN), AN)))
    assert (answer["taken"], answer["refused"]) == (4, {"repeated": 1, "foreign_log": 2, "outside_key": 1})


def test_a_day_that_its_owner_gave_only_to_the_tracer_is_not_published() -> None:
    telephone = Telephone()
    telephone.sends(NOON)
    post("gifts", gift(telephone, code_for(case_of(AN), AN), contents=("keys", "heard")))
    assert published() == []


def test_codes_cannot_be_tried_out() -> None:
    for _ in range(60):
        post("codes", {"code": "AAAA-AAAA-AAAA"}, 403)
    assert post("codes", {"code": "AAAA-AAAA-AAAA"}, 429)["type"].endswith("problem:rate")


def test_a_tracer_of_elsewhere_gives_no_code() -> None:
    elsewhere = Actor(person_number(921), Role.TRACER, OFFICE, "VN/01/")
    with pytest.raises(AccessDenied):
        code_for(case_of(AN), AN, elsewhere)


def test_the_tracer_sees_what_was_agreed_to_and_the_person_who_took_it() -> None:
    telephone, case_id = Telephone(), case_of(AN)
    telephone.sends(NOON)
    post("gifts", gift(telephone, code_for(case_id, AN), contents=("keys",)))
    with Access.open(TRACER, Purpose.TRACING, "test") as access:
        [shown] = codes_for(access, case_id)
        assert (shown.contents, shown.used_at) == (("keys",), NOW)
    with Access.open(SYSTEM, Purpose.AUDIT, "test") as access:
        access.read_aggregate("ledger", ["period"])
        rows = Entry.objects.filter(person_id=AN, classes__contains=["invitation"], action="write")
        assert "api:proximity-gift" in set(rows.values_list("route", flat=True))
