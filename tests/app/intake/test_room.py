"""Is it said in words that the database is full or away, whoever of the programs met it?"""

import pytest
from django.db import connection

from pccovid.intake.room import DatabaseGone, NoRoom, telling_of_room, with_room
from pccovid.kernel.errors import DomainError
from pccovid.trust.access import SYSTEM, Access, LedgerUnavailable, Purpose

pytestmark = pytest.mark.django_db


def fail(code: str) -> None:
    """As the database does it, by an access that has something to write."""
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access, connection.cursor() as cursor:
        access.read_aggregate("intake_row", ["state"])
        cursor.execute(f"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{code}'; END $$")


@pytest.mark.parametrize(
    ("code", "told"), [("53100", NoRoom), ("57P02", DatabaseGone), ("57P01", DatabaseGone)]
)
def test_what_the_database_says_in_codes_is_said_in_words(code: str, told: type[DomainError]) -> None:
    with pytest.raises(told):
        with_room(fail, code)


def test_another_fault_of_the_database_is_told_as_it_is() -> None:
    with pytest.raises(Exception, match="22012"), telling_of_room():
        fail("22012")


def test_a_ledger_that_cannot_be_written_because_the_disc_is_full_says_so() -> None:
    def close() -> None:
        try:
            fail("53100")
        except Exception as fault:
            raise LedgerUnavailable from fault

    with pytest.raises(NoRoom), telling_of_room():
        close()
