"""What does a citizen see of her records while they are joined to others? What is true, or that it is going on."""

import html
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from uuid import UUID

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from pccovid.kernel.birth import BirthDate
from pccovid.kernel.ids import uuid7
from pccovid.kernel.names import PersonName
from pccovid.kernel.phone import Phone
from pccovid.registry.people.claims import find_claimed
from pccovid.registry.people.deciding import Ground
from pccovid.registry.people.decisions import Reason
from pccovid.registry.people.joining import merge, undo
from pccovid.trust.access import SYSTEM, Access, Actor, Purpose, Role
from pccovid.trust.accounts.holdings import take_up
from pccovid.trust.accounts.models import Holding
from tests.faces.citizen import cast
from tests.faces.citizen.conftest import Signed, signed

RIGHT = {"AstraZeneca", "Âm tính", "Không có triệu chứng", "Chợ Mẫu"}
GOING_ON = "đang được ghép"
REVIEWED = Ground(reason=Reason.REVIEW, model="test")


def page(citizen: Signed) -> str:
    return html.unescape(citizen.client.get("/carried-over/").content.decode())


def join(one: UUID, other: UUID) -> None:
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        merge(access, one, other, REVIEWED)


@pytest.mark.django_db
def test_whose_record_was_joined_to_an_older_one_sees_all_of_it_and_one_person() -> None:
    older = cast.add_person("Nguyễn Thị Mẫu An", "079190000001", "+84940000000")
    mine = cast.add_person(*cast.AN, sources=1)
    cast.give_facts(mine)
    an = signed(cast.citizen(mine), mine)
    join(older, mine)
    text = page(an)
    assert "AstraZeneca" in text
    assert "Chưa nhận được tên" not in text
    assert "Xem hồ sơ của" not in text


ROUNDS, READERS = 3, 3


def test_while_records_are_joined_and_parted_every_page_is_right_or_says_that_it_is_going_on(
    committed: str, django_db_blocker: DjangoDbBlocker
) -> None:
    """With real commits: `mine` holds what the page shows, and goes back and forth between two persons."""
    older = cast.add_person("Nguyễn Thị Mẫu An", "079190000001", "+84940000000")
    mine = cast.add_person(*cast.AN, sources=1)
    cast.give_facts(mine)
    account = cast.citizen(mine)
    going = Event()

    def look(_reader: int) -> list[str]:
        with django_db_blocker.unblock():
            try:
                citizen = signed(account, mine)
                seen: list[str] = []
                while not going.is_set() or len(seen) < ROUNDS:
                    seen.append(page(citizen))
            finally:
                connection.close()
        return seen

    with ThreadPoolExecutor(READERS) as pool:
        readers = [pool.submit(look, number) for number in range(READERS)]
        for _ in range(ROUNDS):
            with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
                decision = merge(access, older, mine, REVIEWED)
            with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
                undo(access, older, decision, REVIEWED)
        join(older, mine)
        going.set()
        seen = [text for reader in readers for text in reader.result()]
    assert all(_parts(text) >= RIGHT or GOING_ON in text for text in seen)
    assert sum(_parts(text) >= RIGHT for text in seen) >= READERS
    assert _parts(page(signed(account, mine))) >= RIGHT


def test_a_record_that_is_claimed_while_it_is_joined_is_held_under_the_id_that_goes_on(
    committed: str, django_db_blocker: DjangoDbBlocker
) -> None:
    """Whoever comes first, the account holds the person who is left."""
    older = cast.add_person("Nguyễn Thị Mẫu An", "079190000001", "+84940000000")
    mine = cast.add_person(*cast.AN)
    claiming = Barrier(2)

    def claim() -> UUID | None:
        with django_db_blocker.unblock():
            try:
                visitor = Actor(uuid7(), Role.CITIZEN, "", "")
                with Access.open(visitor, Purpose.ACCOUNT, "citizen:claim") as access:
                    claiming.wait()
                    found = find_claimed(
                        access,
                        phone=cast.AN[2],
                        name=PersonName.parse(cast.AN[0]),
                        birth=BirthDate(1990, 5, 6),
                        number=None,
                    )
                    assert found
                    return take_up(access, person_id=found, phone=Phone.parse(cast.AN[2]), number_agreed=True)
            finally:
                connection.close()

    with ThreadPoolExecutor(1) as pool:
        claimed = pool.submit(claim)
        with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
            merge(access, older, mine, REVIEWED)
            claiming.wait()  # the claim finds her under the id that is about to go
            time.sleep(0.2)
        account = claimed.result()
    assert account
    with Access.open(Actor(account, Role.CITIZEN, "", ""), Purpose.ACCOUNT, "test") as access:
        held = set(Holding.objects.filter(account_id=account, until=None).values_list("person_id", flat=True))
        access.note_account()
    assert older in held


def _parts(text: str) -> set[str]:
    return {part for part in RIGHT if part in text}
