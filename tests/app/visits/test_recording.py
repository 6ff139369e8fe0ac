"""Is each passage stored once, whatever the network does with the batches, and about nobody else?"""

import datetime as dt
import random
from collections.abc import Iterable, Iterator
from uuid import UUID

import pytest

from pccovid.capabilities.visits import rules
from pccovid.capabilities.visits.events import Recorded, Scan, ScanState, SentScan, Stay
from pccovid.capabilities.visits.models import CountedScan, Visit
from pccovid.capabilities.visits.operations import record_visits
from pccovid.capabilities.visits.queries import scan_counts, seen_elsewhere, stays_of
from pccovid.kernel import clock
from pccovid.kernel.ids import uuid7
from pccovid.registry.places import queries as places
from pccovid.registry.places.kinds import NewPlace, Place, PlaceKind, place_id
from pccovid.registry.places.operations import register_places
from pccovid.trust.access import SYSTEM, Access, AccessDenied, Actor, Purpose, Role
from pccovid.trust.ledger.models import Entry
from tests.database import person_number

pytestmark = pytest.mark.django_db

AN, CHI = person_number(1), person_number(2)
WARD = "VN/79/760/26740/"
NOW = dt.datetime(2021, 10, 1, 2, 0, tzinfo=dt.UTC)
OFFICER = Actor(person_number(920), Role.OFFICER, "Chốt Mẫu", "VN/79/")
COLLEAGUE = Actor(person_number(921), Role.OFFICER, "Chốt Mẫu", "VN/79/")


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def market() -> Place:
    return a_place("market-1", PlaceKind.MARKET, WARD)


@pytest.fixture
def checkpoint() -> Place:
    return a_place("chot-1", PlaceKind.CHECKPOINT, WARD)


def a_place(code: str, kind: PlaceKind, territory: str) -> Place:
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        register_places(access, [NewPlace(code=code, name="Điểm Mẫu", kind=kind, territory=territory)])
    found = places.place(place_id(code))
    assert found
    return found


def scan(person: UUID | None, at: dt.datetime, direction: str = "in", outcome: str = "green") -> SentScan:
    return SentScan(id=uuid7(), at=at, direction=direction, person_id=person, outcome=outcome)


def send(place: Place, scans: Iterable[SentScan], *, actor: Actor = OFFICER) -> list[Recorded]:
    listed = list(scans)
    purpose = Purpose.CHECKPOINT if place.kind is PlaceKind.CHECKPOINT else Purpose.VENUE
    with Access.open(actor, purpose, "test") as access:
        access.about(*(one.person_id for one in listed if one.person_id))
        answers = record_visits(access, place=place, scans=listed)
        access.read_aggregate("person", ["presented"])
    return answers


def stays(*persons: UUID) -> list[Stay]:
    with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        return stays_of(access, persons, NOW - dt.timedelta(days=20), NOW + dt.timedelta(minutes=1))


def a_shift(people: int = 6) -> list[SentScan]:
    """Each person in and out several times over three days."""
    dice = random.Random(7)
    scans = []
    for index in range(people):
        at = NOW - dt.timedelta(hours=70)
        for turn in range(8):
            at += dt.timedelta(minutes=dice.randint(20, 300))
            scans.append(scan(person_number(index + 1), at, "out" if turn % 2 else "in"))
    return scans


def test_the_first_upload_stores_and_the_second_is_a_duplicate(market: Place) -> None:
    one = scan(AN, NOW)
    assert [answer.state for answer in send(market, [one, one])] == [ScanState.STORED, ScanState.DUPLICATE]
    assert [answer.state for answer in send(market, [one])] == [ScanState.DUPLICATE]
    assert (len(stays(AN)), CountedScan.objects.count()) == (1, 1)


@pytest.mark.parametrize("seed", range(5))
def test_shuffled_and_tripled_batches_end_in_the_same_stays(market: Place, seed: int) -> None:
    scans = a_shift()
    people = [person_number(index + 1) for index in range(6)]
    dice = random.Random(seed)
    tripled = scans * 3
    dice.shuffle(tripled)
    while tripled:
        size = dice.randint(1, 40)
        batch, tripled = tripled[:size], tripled[size:]
        send(market, batch)
    shown = stays(*people)
    with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        stored = Visit.objects.count()
        access.read_aggregate("visit", ["count"])
    assert (stored, CountedScan.objects.count()) == (len(scans), len(scans))
    sent = [
        Scan(one.person_id, market.id, one.at, one.direction, one.channel) for one in scans if one.person_id
    ]
    assert shown == rules.stays(sent, until=NOW)


def test_a_check_out_that_arrives_before_its_check_in_ends_the_same_stay(market: Place) -> None:
    came, left = NOW - dt.timedelta(hours=1), NOW - dt.timedelta(minutes=20)
    send(market, [scan(AN, left, "out")])
    assert stays(AN) == []
    send(market, [scan(AN, came, "in")])
    assert stays(AN) == [Stay(AN, market.id, came, left, channel="code")]


@pytest.mark.parametrize(
    ("at", "reason"),
    [
        (NOW + dt.timedelta(minutes=11), "in_the_future"),
        (NOW - dt.timedelta(days=25), "too_old"),
        (NOW + dt.timedelta(minutes=9), ""),
        (NOW - dt.timedelta(hours=72), ""),
    ],
)
def test_a_scan_is_refused_when_its_time_cannot_be_true(market: Place, at: dt.datetime, reason: str) -> None:
    [answer] = send(market, [scan(AN, at)])
    assert (answer.reason, answer.state is ScanState.REFUSED) == (reason, bool(reason))
    assert CountedScan.objects.count() == (0 if reason else 1)


def test_a_scan_refused_for_its_time_is_stored_when_it_comes_with_the_right_one(market: Place) -> None:
    wrong = scan(AN, NOW + dt.timedelta(hours=5))
    send(market, [wrong])
    right = SentScan(id=wrong.id, at=NOW, direction="in", person_id=AN, outcome="green")
    assert send(market, [right])[0].state is ScanState.STORED


def test_a_scan_of_nobody_known_is_counted_and_stored_about_nobody(market: Place) -> None:
    [answer] = send(market, [scan(None, NOW, outcome="unknown_person")])
    assert answer.state is ScanState.STORED
    with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        assert not Visit.objects.exists()
        access.read_aggregate("visit", ["count"])


def test_what_is_counted_cannot_be_joined_to_a_visit(market: Place) -> None:
    one = scan(AN, NOW)
    send(market, [one])
    assert CountedScan.objects.get().id != one.id


def test_counts_tell_how_scans_came_out_and_by_whose_account(market: Place) -> None:
    send(market, [scan(AN, NOW), scan(CHI, NOW, outcome="red")])
    send(market, [scan(None, NOW, outcome="unreadable")], actor=COLLEAGUE)
    with Access.open(OFFICER, Purpose.VENUE, "test") as access:
        counts = scan_counts(access, market, NOW.date())
    assert [(count.outcome, count.account, count.total) for count in counts] == [
        ("green", OFFICER.id, 1), ("red", OFFICER.id, 1), ("unreadable", COLLEAGUE.id, 1),
    ]  # fmt: skip


def test_the_person_sees_in_the_ledger_who_scanned(checkpoint: Place) -> None:
    send(checkpoint, [scan(AN, NOW)])
    citizen = Actor(person_number(930), Role.CITIZEN, "", "", frozenset({AN}))
    with Access.open(citizen, Purpose.PATRQT, "test") as access:
        entries = list(Entry.objects.filter(person_id=AN).values_list("office", "purpose", "action"))
        access.read("ledger", [AN], ["entries"])
    assert ("Chốt Mẫu", "CHECKPOINT", "write") in entries


def test_a_place_outside_the_officers_territory_is_refused() -> None:
    far = a_place("hanoi-1", PlaceKind.MARKET, "VN/01/")
    with pytest.raises(AccessDenied):
        send(far, [scan(AN, NOW)])


def test_a_checkpoint_is_not_worked_for_the_purpose_of_a_venue(checkpoint: Place) -> None:
    with pytest.raises(AccessDenied), Access.open(OFFICER, Purpose.VENUE, "test") as access:
        record_visits(access, place=checkpoint, scans=[])


def test_a_person_whose_code_was_not_presented_gets_no_visit(market: Place) -> None:
    with pytest.raises(AccessDenied), Access.open(OFFICER, Purpose.VENUE, "test") as access:
        record_visits(access, place=market, scans=[scan(AN, NOW)])


def test_a_scan_elsewhere_within_the_hour_is_found_and_an_older_one_is_not(
    market: Place, checkpoint: Place
) -> None:
    send(market, [scan(AN, NOW - dt.timedelta(minutes=30)), scan(CHI, NOW - dt.timedelta(hours=2))])
    with Access.open(OFFICER, Purpose.CHECKPOINT, "test") as access:
        access.about(AN, CHI)
        found = seen_elsewhere(access, [AN, CHI], checkpoint)
    assert [(one.person_id, one.place_id) for one in found] == [(AN, market.id)]
