"""Do scans of telephones that were three days without network become one visit each, in whatever order they come?"""

import datetime as dt
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

import pytest

from pccovid.capabilities.visits.models import CountedScan, Visit
from pccovid.faces.officer.accepting import MOST_TOGETHER, Taken, take_together
from pccovid.faces.officer.quotas import UPLOADS
from pccovid.faces.officer.settling import settle_all
from pccovid.kernel import clock
from pccovid.kernel.ids import uuid7
from pccovid.registry.people.models import Identifier
from pccovid.registry.people.writing import NUMBER
from pccovid.registry.places.kinds import Place
from pccovid.trust.access import SYSTEM, Access, Purpose, Role
from pccovid.trust.access.bulk import add_rows
from pccovid.trust.accounts.models import Account
from pccovid.trust.devices.errors import BadSignature
from pccovid.trust.devices.models import Device, Post
from pccovid.trust.vault import blind
from tests.app.devices.telephone import Telephone
from tests.faces.officer.cast import NOW, WARD, given_place

pytestmark = pytest.mark.django_db
PEOPLE, PLACES = 300, 8
Fact = tuple[UUID, UUID, UUID, UUID | None, dt.datetime, str]
"""Person, scan, place, telephone, time, direction."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """An upload as it leaves a telephone: `torn` on the way, or whole."""

    telephone: Telephone
    sequence: int
    body: bytes
    skew: dt.timedelta
    torn: bool = False

    def arrives(self) -> tuple[dict[str, str], bytes]:
        """As it comes to the door of the service: the lines above it, and what is left of its body."""
        lines = self.telephone.headers(self.body, sequence=self.sequence, at=NOW + self.skew)
        return lines, self.body[: len(self.body) // 2] if self.torn else self.body


def send(deliveries: Sequence[Delivery]) -> None:
    """To the service, which takes them together; a torn one is refused and kept by its telephone."""
    told = take_together([one.arrives() for one in deliveries])
    assert [isinstance(one, BadSignature) for one in told] == [one.torn for one in deliveries]
    assert all(isinstance(one, Taken | BadSignature) for one in told)


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


def people() -> dict[str, UUID]:
    """Who is known by which code."""
    codes = {f"QIDTEST{number:09d}": uuid7() for number in range(PEOPLE)}
    rows = [
        (person, uuid7(), WARD, "qid", blind("qid", code), b"-", "trusted", uuid7(), NOW)
        for code, person in codes.items()
    ]
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        add_rows(Identifier, NUMBER, rows)
        access.wrote("person", codes.values(), ["qid"])
    return codes


def telephones(many: int, places: list[Place]) -> list[tuple[Telephone, Place]]:
    """Each enrolled at one place."""
    account = Account.objects.create_officer(
        username="scale", password="x", role=Role.OFFICER, office="Chốt Mẫu", territory="VN/79/"
    )
    held = [(Telephone(), places[number % len(places)]) for number in range(many)]
    devices = (
        Device(
            id=one.device, public_key=one.key, label="x", enrolled_by=account.id, enrolled_at=NOW,
            expires_at=NOW + dt.timedelta(days=90),
        )
        for one, _ in held
    )  # fmt: skip
    Device.objects.bulk_create(devices, batch_size=1_000)
    posts = (Post(device_id=one.device, place_id=at.id, since=NOW) for one, at in held)
    Post.objects.bulk_create(posts, batch_size=1_000)
    return held


def shift(
    one: Telephone, at: Place, codes: dict[str, UUID], chance: random.Random
) -> tuple[list[Delivery], list[Fact]]:
    """Three days without network: what it will send, tripled and torn, and what is true."""
    skew = dt.timedelta(seconds=chance.randint(-48 * 3600, 48 * 3600))
    facts: list[Fact] = []
    sent: list[dict[str, str]] = []
    for _ in range(chance.randint(3, 15)):
        code, direction = chance.choice(list(codes)), chance.choice(["in", "out"])
        true = NOW - dt.timedelta(seconds=chance.randint(0, 72 * 3600))
        # Written with the telephone's own clock; when it hears the server's, it corrects by what it is off.
        corrected = (true + skew) - skew
        scan = uuid7()
        facts.append((codes[code], scan, at.id, one.device, true, direction))
        sent.append(
            {
                "id": str(scan),
                "at": corrected.isoformat(),
                "text": code,
                "place": str(at.id),
                "direction": direction,
            }
        )
    deliveries = []
    cut = sorted({0, len(sent), chance.randint(0, len(sent))})
    for sequence, (first, last) in enumerate(pairwise(cut), start=1):
        body = json.dumps({"scans": sent[first:last]}).encode()
        whole = Delivery(one, sequence, body, skew)
        deliveries += [whole, whole, whole, Delivery(one, sequence, body, skew, torn=True)]
    # A number that the telephone gave up: the same scans once more, in another batch.
    again = json.dumps({"scans": chance.sample(sent, len(sent) // 2)}).encode()
    deliveries.append(Delivery(one, len(cut) + 1, again, skew))
    return deliveries, facts


def stored() -> list[Fact]:
    with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        access.read_aggregate("visit", ["count"])
        return sorted(
            Visit.objects.values_list("person_id", "id", "place_id", "device_id", "at", "direction")
        )


def delivered(many: int, seed: int) -> tuple[list[Fact], list[Fact]]:
    """What is stored when all has come in this order, and what is true."""
    chance = random.Random(seed)
    codes = people()
    places = [given_place(f"chot-{number}") for number in range(PLACES)]
    deliveries: list[Delivery] = []
    truth: list[Fact] = []
    for one, at in telephones(many, places):
        sends, facts = shift(one, at, codes, chance)
        deliveries += sends
        truth += facts
    chance.shuffle(deliveries)
    quarter = len(deliveries) // 4 + 1
    for first in range(0, len(deliveries), quarter):
        left = deliveries[first : first + quarter]
        while left:
            many = chance.randint(1, MOST_TOGETHER)
            send(left[:many])
            left = left[many:]
        settle_all()
    return stored(), sorted(truth)


@pytest.mark.parametrize("seed", [1, 2])
def test_eight_telephones_deliver_in_any_order_and_each_scan_is_one_visit(seed: int) -> None:
    found, truth = delivered(8, seed)
    assert found == truth
    assert CountedScan.objects.count() == len(truth)


@pytest.mark.long
def test_ten_thousand_telephones_deliver_in_any_order_and_each_scan_is_one_visit() -> None:
    assert UPLOADS.most > 10  # a telephone's share in the one minute that stands still here
    found, truth = delivered(10_000, 3)
    assert found == truth
    assert CountedScan.objects.count() == len(truth)
