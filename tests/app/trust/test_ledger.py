"""Does the chain show every change that could be made to it?"""


import pytest
from django.db import connections

from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.ledger.verifying import verify
from tests.database import person_number


@pytest.fixture
def entries(committed: str) -> None:
    for number in range(5):
        with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
            access.read("person", [person_number(number), person_number(50 + number)], ["name", "birth"])


def change(statement: str) -> None:
    """What somebody with the database in hand could do."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_entry NO FORCE ROW LEVEL SECURITY")
        cursor.execute(statement)
        cursor.execute("ALTER TABLE ledger_entry FORCE ROW LEVEL SECURITY")
    connections["owner"].close()


@pytest.mark.usefixtures("entries")
def test_an_untouched_ledger_holds() -> None:
    assert (verify().entries, verify().broken_at) == (10, None)


@pytest.mark.usefixtures("entries")
@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("UPDATE ledger_entry SET purpose = 'TREAT' WHERE seq = 4", 4),
        ("UPDATE ledger_entry SET fields = '{}' WHERE seq = 9", 9),
        ("DELETE FROM ledger_entry WHERE seq = 6", 6),
        ("UPDATE ledger_entry SET seq = CASE seq WHEN 2 THEN 3 ELSE 2 END WHERE seq IN (2, 3)", 2),
        ("DELETE FROM ledger_entry WHERE seq = 10", 10),
    ],
)
def test_a_change_is_found_where_it_was_made(statement: str, place: int) -> None:
    change(statement)
    assert verify().broken_at == place
