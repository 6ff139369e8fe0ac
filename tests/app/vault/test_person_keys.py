"""Does only the right key, for the right person and field, open a value, and say nothing else?"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection, transaction
from psycopg import sql

from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.binary import fetch
from pccovid.trust.vault import CannotUnseal, Keyring, keyring
from pccovid.trust.vault.sealing import seal
from tests.app.vault.people import NAME, live, read
from tests.database import person_number

pytestmark = pytest.mark.django_db

AN, CHI = person_number(1), person_number(2)
TEXT = "Lê Thị Mẫu"
Change = Callable[[bytes], bytes]


def sealed(person: UUID = AN) -> bytes:
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        access.wrote("person", [person], ["name"])
        return access.keys.seal(person, "name", TEXT)


def opened(blob: bytes, person: UUID = AN, field: str = "name") -> str:
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        access.read("person", [person], ["name"])
        return access.keys.unseal(person, field, blob)


def test_a_value_is_opened_for_its_person_and_field_only() -> None:
    blob, _ = sealed(), sealed(CHI)
    assert opened(blob) == TEXT
    for person, field in ((CHI, "name"), (AN, "phone"), (person_number(3), "name")):
        with pytest.raises(CannotUnseal):
            opened(blob, person, field)


@pytest.mark.parametrize(
    "change",
    [
        lambda blob: b"",
        lambda blob: blob[:1],
        lambda blob: blob[:14],
        lambda blob: blob[:-1],
        lambda blob: blob + b"\x00",
        lambda blob: b"\x00" + blob[1:],
        lambda blob: b"\x01" + blob[1:],
        lambda blob: b"\x03" + blob[1:],
        lambda blob: blob[:1] + b"\x00\x00" + blob[3:],
        lambda blob: blob[:1] + b"\x00\x02" + blob[3:],
        lambda blob: blob[:1] + b"\xff\xff" + blob[3:],
        lambda blob: blob[:3] + blob[3:15][::-1] + blob[15:],
    ],
    ids=[
        "empty", "head", "no-body", "short", "long", "version-0", "field-form", "version-3", "key-0", "key-2",
        "key-65535", "nonce",
    ],
)  # fmt: skip
def test_whatever_is_not_the_value_as_sealed_is_refused_without_a_word_of_it(change: Change) -> None:
    with pytest.raises(CannotUnseal) as refused:
        opened(change(sealed()))
    assert TEXT not in repr(refused.value) + str(refused.value.__context__) + str(refused.value.__cause__)


def test_no_byte_of_a_value_can_be_changed_unnoticed() -> None:
    blob = sealed()
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        access.read("person", [AN], ["name"])
        for position in range(len(blob)):
            changed = blob[:position] + bytes([blob[position] ^ 1]) + blob[position + 1 :]
            with pytest.raises(CannotUnseal):
                access.keys.unseal(AN, "name", changed)


def test_a_value_of_nobody_is_no_value_of_a_person() -> None:
    sealed()
    with pytest.raises(CannotUnseal):
        opened(seal(AN, "name", TEXT))


def test_a_key_put_into_another_persons_row_opens_nothing() -> None:
    blob, _ = sealed(), sealed(CHI)
    with Access.open(SYSTEM, Purpose.KEYS, "test") as access, connection.cursor() as cursor:
        access.wrote_aggregate("person_key", ["test"])
        cursor.execute(
            "UPDATE vault_personkey SET wrapped = (SELECT wrapped FROM vault_personkey WHERE person_id = %s) "
            "WHERE person_id = %s",
            [AN, CHI],
        )
    assert opened(blob) == TEXT
    with pytest.raises(CannotUnseal):
        opened(blob, CHI)


def test_without_the_key_encryption_key_nothing_opens(secret_folder: Path) -> None:
    blob = sealed()
    (secret_folder / "kek" / "1.key").rename(secret_folder / "kek" / "1.away")
    with pytest.raises(CannotUnseal):
        opened(blob)


def test_a_person_whose_key_is_deleted_is_lost_and_others_are_not() -> None:
    blob, other = sealed(), sealed(CHI)
    with Access.open(SYSTEM, Purpose.KEYS, "test") as access, connection.cursor() as cursor:
        access.wrote("person_key", [AN], ["removed"])
        cursor.execute("DELETE FROM vault_personkey WHERE person_id = %s", [AN])
    with pytest.raises(CannotUnseal):
        opened(blob)
    assert opened(other, CHI) == TEXT


def test_an_access_keeps_no_key_beyond_its_end() -> None:
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        access.wrote("person", [AN], ["name"])
        access.keys.seal(AN, "name", TEXT)
        assert access.keys._held
    assert not access.keys._held


def test_the_keys_of_a_list_are_fetched_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    persons = live(*range(20))
    asked: list[object] = []

    def counted(statement: sql.SQL, columns: list[object], make: Callable[..., object]) -> list[object]:
        asked.append(statement)
        return fetch(statement, columns, make)

    monkeypatch.setattr(keyring, "fetch", counted)
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        access.read("person", persons, ["name"])
        access.keys.unlock(persons)
        for person in persons:
            assert access.keys.unseal(person, "name", access.keys.seal(person, "name", TEXT)) == TEXT
    assert len(asked) == 1


def test_a_citizens_family_is_fetched_with_the_first_of_them() -> None:
    persons = live(1, 2)
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        access.read("person", persons, ["name"])
        ring = Keyring(set(persons))
        blob = access.keys.seal(persons[0], "name", TEXT)
        ring.unseal(persons[0], "name", blob)
        assert set(ring._held) == set(persons)


class Undo(Exception):
    """Ends a savepoint without a trace."""


def seal_after_an_undone_savepoint() -> None:
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        access.wrote("person", [AN], ["name"])
        with suppress(Undo), transaction.atomic():
            access.keys.begin([AN])
            raise Undo
        access.keys.seal(AN, "name", TEXT)


def test_a_key_that_went_with_an_undone_savepoint_undoes_the_access() -> None:
    with pytest.raises(CannotUnseal):
        seal_after_an_undone_savepoint()


def test_two_accesses_that_begin_a_key_agree_on_one() -> None:
    blob = sealed()
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        access.read("person", [AN], ["name"])
        access.keys.begin([AN])
        assert access.keys.unseal(AN, "name", blob) == TEXT


def test_what_was_declared_is_read_again() -> None:
    [person] = live(1)
    assert read(person) == (NAME, ["ho a"])
