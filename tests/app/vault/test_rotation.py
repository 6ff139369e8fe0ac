"""Do keys change while others read and write, with no error, every value readable afterwards, and the old key gone?"""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from django.db import connections

from pccovid.engines.linkage import Number
from pccovid.kernel.names import PersonName
from pccovid.kernel.phone import Phone
from pccovid.project.key_changes import change_blind_keys, change_field_keys
from pccovid.registry.people.claims import find_claimed
from pccovid.trust.access import Access, Actor, Purpose, Role
from pccovid.trust.accounts.contacts import accounts_with, note_proof
from pccovid.trust.accounts.models import Account
from pccovid.trust.accounts.second_factors import SecondFactorAdapter
from pccovid.trust.vault import CannotUnseal, seal, unseal, walking
from pccovid.trust.vault.errors import KeyStillNeeded
from pccovid.trust.vault.keepers import keeper
from pccovid.trust.vault.renewing import renew_all
from pccovid.trust.vault.rewrapping import counts, destroy_old, rewrap, rotate
from pccovid.trust.vault.roots import FIELDS, INDEXES
from tests.app.vault.people import NAME, find, live, number_of, read
from tests.database import person_number

PEOPLE = 30
ACCOUNT = Actor(person_number(700), Role.CITIZEN, "", "")
PHONE = Phone.parse("0900000000")

pytestmark = pytest.mark.usefixtures("committed")


class Traffic:
    """Threads that read, find and write people by the real operations; what went wrong, and how often each was done."""

    def __init__(self, persons: list[UUID]) -> None:
        self.persons = persons
        self.done: Counter[str] = Counter()
        self.faults: list[BaseException] = []
        self.begun: list[int] = []
        self._over = threading.Event()

    @contextmanager
    def running(self) -> Iterator["Traffic"]:
        steps = (self.look, self.find, self.write, self.begin)
        threads = [threading.Thread(target=self._repeat, args=(step,)) for step in steps]
        for thread in threads:
            thread.start()
        try:
            time.sleep(0.2)
            yield self
            time.sleep(0.2)
        finally:
            self._over.set()
            for thread in threads:
                thread.join()

    def _repeat(self, step: Callable[[int], None]) -> None:
        number = 0
        while not self._over.is_set():
            try:
                step(number)
                self.done[step.__name__] += 1
            except BaseException as fault:
                self.faults.append(fault)
            number += 1
        connections["default"].close()

    def look(self, number: int) -> None:
        name, notes = read(self.persons[number % PEOPLE])
        assert (name, notes[0]) == (NAME, "ho a")

    def find(self, number: int) -> None:
        index = number % PEOPLE
        assert find(index) == self.persons[index]
        assert claimed(index) == self.persons[index]

    def write(self, number: int) -> None:
        index = number % PEOPLE
        assert live(index, key=f"w{number}") == [self.persons[index]]

    def begin(self, number: int) -> None:
        [person] = live(PEOPLE + number)
        self.begun.append(PEOPLE + number)
        assert find(PEOPLE + number) == person


def claimed(index: int) -> UUID | None:
    """Who is found by number and name, as somebody who signs in claims a record."""
    with Access.open(ACCOUNT, Purpose.ACCOUNT, "test") as access:
        return find_claimed(
            access,
            phone=None,
            name=PersonName.parse(NAME),
            birth=None,
            number=Number("cccd", number_of(index)),
        )


def everybody_is_there(traffic: Traffic) -> None:
    """No error, and everything that was written can be read and found."""
    assert traffic.faults == []
    assert min(traffic.done[step] for step in ("look", "find", "write", "begin")) > 0
    for index, person in enumerate(traffic.persons):
        assert (find(index), claimed(index)) == (person, person)
    writes = sum(len(read(person)[1]) - 1 for person in traffic.persons)
    assert writes == traffic.done["write"]
    for index in traffic.begun:
        found = find(index)
        assert found is not None
        assert read(found) == (NAME, ["ho a"])


def change_the_key_encryption_key() -> None:
    rotate()
    rewrap()
    destroy_old()


def test_the_key_encryption_key_changes_under_traffic() -> None:
    traffic = Traffic(live(*range(PEOPLE)))
    with traffic.running():
        change_the_key_encryption_key()
        change_the_key_encryption_key()
    everybody_is_there(traffic)
    assert keeper().numbers() == [3]
    assert [number for number, _ in counts()] == [3]


def test_blind_keys_change_under_traffic() -> None:
    traffic = Traffic(live(*range(PEOPLE)))
    with traffic.running():
        change_blind_keys()
        change_blind_keys()
    everybody_is_there(traffic)
    assert INDEXES.numbers() == [3]


def test_everybodys_data_key_changes_under_traffic() -> None:
    traffic = Traffic(live(*range(PEOPLE)))
    with traffic.running():
        renew_all()
        renew_all()
    everybody_is_there(traffic)


@pytest.mark.long
def test_all_keys_change_for_minutes_under_traffic() -> None:
    traffic = Traffic(live(*range(PEOPLE)))
    until = time.monotonic() + 120
    with traffic.running():
        while time.monotonic() < until:
            change_the_key_encryption_key()
            change_blind_keys()
            change_field_keys()
            renew_all()
    everybody_is_there(traffic)


def test_the_old_key_is_not_destroyed_while_something_is_wrapped_with_it() -> None:
    [person] = live(1)
    rotate()
    with pytest.raises(KeyStillNeeded):
        destroy_old()
    assert read(person) == (NAME, ["ho a"])
    assert rewrap() > 0
    assert destroy_old() == [1]
    assert destroy_old() == []


def test_keys_of_fields_change_and_what_they_sealed_is_moved(secret_folder: Path) -> None:
    with Access.open(ACCOUNT, Purpose.ACCOUNT, "test") as access:
        note_proof(access, account_id=ACCOUNT.id, phone=PHONE)
    with secret_of_a_second_factor("JBSWY3DPEHPK3PXP") as secret:
        sealed = seal(ACCOUNT.id, "pending-phone", "x")
        change_field_keys()
        assert FIELDS.numbers() == [2]
        assert secret() == "JBSWY3DPEHPK3PXP"
    with pytest.raises(CannotUnseal):
        unseal(ACCOUNT.id, "pending-phone", sealed)
    change_blind_keys()
    with Access.open(ACCOUNT, Purpose.ACCOUNT, "test") as access:
        assert accounts_with(access, PHONE) == [ACCOUNT.id]
    assert sorted(path.name for path in (secret_folder / "fields").iterdir()) == ["2.wrapped"]


@contextmanager
def secret_of_a_second_factor(text: str) -> Iterator[Callable[[], str]]:
    """An officer's second factor, as the library stores it."""
    officer = Account.objects.create_officer(
        username="test", password="x", role=Role.OFFICER, office="Test", territory="VN/"
    )
    adapter = SecondFactorAdapter()
    row = Authenticator.objects.create(user=officer, type="totp", data={"secret": adapter.encrypt(text)})

    def stored() -> str:
        row.refresh_from_db()
        return adapter.decrypt(row.data["secret"])

    yield stored


def test_a_change_that_was_stopped_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walking, "PERSONS", 4)
    persons = live(*range(10))

    def stop(_stage: str, done: int, _total: int) -> None:
        if done >= 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        change_blind_keys(stop)
    assert INDEXES.numbers() == [2, 1]
    assert [find(index) for index in range(10)] == persons
    shown: list[tuple[str, int]] = []
    change_blind_keys(lambda stage, done, _: shown.append((stage, done)))
    assert shown[0] == ("blind.people_identifier", 8)
    assert (INDEXES.numbers(), [find(index) for index in range(10)]) == ([2], persons)
    assert walking.walks() == []


def test_who_looked_is_told_that_keys_were_changed(
    as_owner: Callable[[str], list[tuple[object, ...]]],
) -> None:
    [person] = live(1)
    renew_all()
    query = "SELECT DISTINCT purpose, role, fields FROM ledger_entry WHERE person_id = '{}'"
    found = as_owner(query.format(person))
    assert ("KEYS", "system", ["person_key.renewed"]) in found
