"""Does an erasure reach the backups? What is restored of an erased person opens with nothing that still exists."""

import datetime as dt
import json
from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection

from pccovid.kernel import clock
from pccovid.project.demo_clock import FIRST_MOMENT
from pccovid.project.retaining import forget
from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.retention.asking import erase_of
from pccovid.trust.vault import CannotUnseal
from pccovid.trust.vault.models import PersonKey
from pccovid.trust.vault.rewrapping import destroy_old, rewrap, rotate
from tests.app.vault.people import NAME, find, live, read

Look = Callable[[str], list[tuple[object, ...]]]
BACKED_UP = ("declarations_declaration", "vault_personkey")

pytestmark = pytest.mark.usefixtures("committed")


DUMP = "SELECT json_agg(t) FROM {} t"
RESTORE = "INSERT INTO {0} SELECT * FROM json_populate_recordset(NULL::{0}, %s::json) ON CONFLICT DO NOTHING"


def dump(as_owner: Look) -> dict[str, str]:
    """A backup of two tables, as text."""
    return {table: json.dumps(as_owner(DUMP.format(table))[0][0]) for table in BACKED_UP}


def restore(backup: str, table: str) -> None:
    """Put back what is missing, as whoever restores does."""
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access, connection.cursor() as cursor:
        cursor.execute(RESTORE.format(table), [backup])
        access.wrote_aggregate("declaration", ["test"])


def generations(person: UUID) -> list[int]:
    with Access.open(SYSTEM, Purpose.KEYS, "test") as access:
        access.read_aggregate("person_key", ["count"])
        rows = PersonKey.objects.filter(person_id=person).order_by("generation")
        return list(rows.values_list("generation", flat=True))


def test_what_a_backup_holds_of_an_erased_person_opens_with_nothing_that_still_exists(as_owner: Look) -> None:
    an, chi = live(1, 2)
    backup = dump(as_owner)
    with clock.frozen(FIRST_MOMENT):
        erase_of(an)
        assert read(an) == (NAME, [])
        assert generations(an) == [1, 2]
    with clock.frozen(FIRST_MOMENT + dt.timedelta(hours=2)):
        forget()
    assert generations(an) == [2]
    restore(backup["declarations_declaration"], "declarations_declaration")
    with pytest.raises(CannotUnseal):
        read(an)
    rotate()
    rewrap()
    assert destroy_old() == [1]
    # Even the old table of keys does not help: what wrapped it is gone.
    restore(backup["vault_personkey"], "vault_personkey")
    assert generations(an) == [1, 2]
    with pytest.raises(CannotUnseal):
        read(an)
    assert read(chi) == (NAME, ["ho a"])


def test_before_the_old_key_encryption_key_goes_the_old_table_of_keys_would_open_it(as_owner: Look) -> None:
    """Shows that the test above bites: this is why the table of keys is kept apart, and for a short time."""
    [an] = live(1)
    backup = dump(as_owner)
    with clock.frozen(FIRST_MOMENT):
        erase_of(an)
    with clock.frozen(FIRST_MOMENT + dt.timedelta(hours=2)):
        forget()
    for table in BACKED_UP:
        restore(backup[table], table)
    assert read(an) == (NAME, ["ho a"])


def test_whatever_is_not_erased_is_read_and_found_with_the_new_key() -> None:
    [an] = live(1)
    live(1, key="b")
    with clock.frozen(FIRST_MOMENT - dt.timedelta(days=10)):
        erase_of(an)
    assert read(an) == (NAME, ["ho a", "ho b"])
    assert find(1) == an
    with clock.frozen(FIRST_MOMENT):
        forget()
    assert (read(an), find(1), generations(an)) == ((NAME, ["ho a", "ho b"]), an, [2])
