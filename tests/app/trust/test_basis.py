"""Does an access say on what it is founded, and does what is covert show itself at its hour and not before?"""

import datetime as dt
from uuid import UUID

import pytest
from django.db import connection

from pccovid.kernel import clock
from pccovid.trust.access import SYSTEM, Access, Actor, Basis, Purpose, Role
from pccovid.trust.ledger.entries import NO_BASIS
from pccovid.trust.ledger.models import Entry
from pccovid.trust.ledger.proofs import NoSuchEntry, proof_of
from tests.database import person_number

pytestmark = pytest.mark.django_db

AN = person_number(1)
HERSELF = Actor(person_number(900), Role.CITIZEN, "", "", frozenset({AN}))
ORDER = person_number(300)
MADE = dt.datetime(2021, 10, 1, 1, tzinfo=dt.UTC)
END = MADE + dt.timedelta(days=14)
JUST = dt.timedelta(microseconds=1)


def look(basis: Basis | None) -> None:
    with clock.frozen(MADE), Access.open(SYSTEM, Purpose.PROCEDURE, "test", basis=basis) as access:
        access.read("person", [AN], ["name"])


def seen(at: dt.datetime) -> list[tuple[UUID, dt.datetime]]:
    """Basis and hour of what the database itself shows her of the system's looks."""
    with clock.frozen(at), Access.open(HERSELF, Purpose.PATRQT, "test") as access:
        access.read("ledger", [AN], ["time"])
        return list(Entry.objects.filter(purpose="PROCEDURE").values_list("basis", "shown_from"))


def test_an_access_without_a_basis_says_so_and_shows_at_once() -> None:
    look(None)
    assert seen(MADE) == [(NO_BASIS, MADE)]


def test_an_access_on_a_basis_names_it_and_shows_at_once() -> None:
    look(Basis(ORDER))
    assert seen(MADE) == [(ORDER, MADE)]


def test_what_is_covert_shows_itself_at_its_hour_and_not_a_microsecond_before() -> None:
    look(Basis(ORDER, END))
    assert seen(END - JUST) == []
    assert seen(END) == [(ORDER, END)]


def test_an_hour_that_has_passed_hides_nothing() -> None:
    look(Basis(ORDER, MADE - dt.timedelta(days=1)))
    assert seen(MADE) == [(ORDER, MADE)]


def test_what_is_covert_cannot_be_proved_before_its_hour() -> None:
    look(Basis(ORDER, END))
    with Access.open(SYSTEM, Purpose.AUDIT, "test") as access:
        access.read("ledger", [AN], ["time"])
        entry = Entry.objects.get(basis=ORDER).id
    with (
        clock.frozen(MADE),
        pytest.raises(NoSuchEntry),
        Access.open(HERSELF, Purpose.PATRQT, "test") as access,
    ):
        proof_of(access, entry)


def test_without_the_hour_in_the_session_the_database_shows_nothing() -> None:
    look(None)
    with (
        clock.frozen(MADE),
        Access.open(HERSELF, Purpose.PATRQT, "test") as access,
        connection.cursor() as cursor,
    ):
        access.read("ledger", [AN], ["time"])
        cursor.execute("SELECT set_config('pccovid.now', '', true)")
        assert not Entry.objects.exists()
