"""Does the database let through what the reviewed files say, in every cell: role, purpose, table, scope and action?"""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress

import pytest
from django.db import connection, transaction
from psycopg import Connection, Cursor, IntegrityError, sql
from psycopg.errors import InsufficientPrivilege
from pytest_django import DjangoDbBlocker

from pccovid.trust.access import Access, AccessDenied, Actor, Purpose, Role
from tests.app.trust.matrix_expected import CELLS, PERSONAL, Situation, ever, met, too_wide
from tests.app.trust.matrix_rows import AN, BA, CAST, CHI, Somebody, Table, insertion, plant
from tests.database import admin, create, drop, person_number, point_at, template

NOWHERE = Situation("nowhere")
IN_COMMUNE = Situation("in An's commune", territory=AN.territory)
ALL_OF_AN = Situation("all of An", territory=AN.territory, about=AN, presented=AN, account=AN)
SITUATIONS = (
    NOWHERE,
    IN_COMMUNE,
    ALL_OF_AN,
    Situation("about An", about=AN),
    Situation("An presented", presented=AN),
    Situation("by An's account", account=AN),
    Situation("in An's district", territory="VN/79/760/"),
    Situation("in An's province", territory="VN/79/"),
    Situation("in the nation", territory="VN/"),
    Situation("in a commune of nobody", territory="VN/79/760/2674/"),
)
WRITTEN_IN = (NOWHERE, IN_COMMUNE, ALL_OF_AN)
STRANGER = person_number(99)


class Undo(Exception):
    """Ends an access or a savepoint without a trace."""


@pytest.fixture(scope="module")
def tables(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, database_name: str
) -> Iterator[dict[str, Table]]:
    """A database of its own with rows of An, Ba and Chi in every table about persons."""
    name = f"{database_name}_matrix"
    with django_db_blocker.unblock():
        source = template()
        with admin() as server:
            create(server, name, source=source)
        point_at(name)
        yield plant(PERSONAL)
        point_at(database_name)
        with admin() as server:
            drop(server, name)


def actor(role: str, situation: Situation) -> Actor:
    persons = frozenset({situation.about.person}) if situation.about else frozenset()
    account = situation.account.account if situation.account else STRANGER
    return Actor(account, Role(role), "Office", situation.territory, persons)


@contextmanager
def undone(role: str, purpose: str, situation: Situation) -> Iterator[None]:
    """An access in a situation, of which nothing stays."""
    with suppress(Undo), Access.open(actor(role, situation), Purpose(purpose), "test") as access:
        if situation.presented:
            access.present("cccd", situation.presented.number)
        yield
        raise Undo


def seen(table: Table) -> list[Somebody]:
    keys = sql.SQL(", ").join(map(sql.Identifier, table.key))
    rows = asked(sql.SQL("SELECT {} FROM {}").format(keys, sql.Identifier(table.name)))
    found = [table.planted[tuple(_plain(part) for part in row)] for row in rows]
    return [one for one in CAST if one in found]


def asked(statement: sql.Composed) -> Cursor[tuple[object, ...]]:
    """The statement's answer; planned once for the connection, because the policies cost more to plan than to ask."""
    direct: Connection[tuple[object, ...]] = connection.connection
    direct.prepared_max = 1000
    return direct.execute(statement, prepare=True)


def _plain(part: object) -> object:
    return bytes(part) if isinstance(part, memoryview) else part


def touched(statement: sql.Composed) -> int | None:
    """How many rows a statement reaches, undone at once; None: it is refused as a whole."""
    rows = 0
    try:
        with transaction.atomic():
            rows = asked(statement).rowcount
            raise Undo
    except Undo:
        return rows
    except IntegrityError:
        return 1  # the policy is asked before the keys are: a second row with one key was let through by it
    except InsufficientPrivilege:
        return None


def change(table: Table) -> sql.Composed:
    column = table.changeable()
    value = table.row(AN)[column.name]
    return sql.SQL("UPDATE {} SET {} = {}").format(
        sql.Identifier(table.name), sql.Identifier(column.name), sql.Literal(value)
    )


def removal(table: Table) -> sql.Composed:
    return sql.SQL("DELETE FROM {}").format(sql.Identifier(table.name))


def reads(role: str, purpose: str, situation: Situation, tables: dict[str, Table]) -> Iterator[str]:
    for table in tables.values():
        expected, found = met(role, purpose, "read", table, situation), seen(table)
        if found != expected:
            yield f"{situation.name}: {table.name} shows {_names(found)}, not {_names(expected)}"


def writes(role: str, purpose: str, situation: Situation, tables: dict[str, Table]) -> Iterator[str]:
    for table in tables.values():
        for action, statement in (("change", change(table)), ("remove", removal(table))):
            expected = len(met(role, purpose, action, table, situation)) if ever(action, table) else None
            found = touched(statement)
            if found != expected:
                yield f"{situation.name}: {action} of {table.name} reaches {found}, not {expected}"
        for somebody in (AN, CHI):
            added = touched(insertion(table, table.row(somebody))) is not None
            if added != (somebody in met(role, purpose, "add", table, situation)):
                yield f"{situation.name}: {table.name} takes a row of {somebody.name}: {added}"


def _names(people: list[Somebody]) -> str:
    return ", ".join(one.name for one in people) or "nobody"


@pytest.mark.parametrize(("role", "purpose"), CELLS)
def test_a_role_meets_the_rows_that_the_matrix_names_and_no_others(
    role: str, purpose: str, tables: dict[str, Table]
) -> None:
    differing: list[str] = []
    for situation in SITUATIONS:
        if too_wide(role, purpose, situation.territory):
            continue
        with undone(role, purpose, situation):
            differing += reads(role, purpose, situation, tables)
            if situation in WRITTEN_IN:
                differing += writes(role, purpose, situation, tables)
    assert differing == []


@pytest.mark.parametrize("role", Role)
def test_a_role_opens_an_access_for_its_purposes_and_no_wider_than_its_reach(
    role: Role, tables: dict[str, Table]
) -> None:
    for purpose in Purpose:
        for situation in SITUATIONS:
            refused = (role, purpose) not in CELLS or too_wide(role, purpose, situation.territory)
            with pytest.raises(AccessDenied) if refused else nullcontext(), undone(role, purpose, situation):
                pass


@pytest.mark.parametrize(
    ("role", "purpose", "wide", "seen_there"),
    [("tracer", "TRACING", "VN/", "VN/79/"), ("authority", "PUBHLTH", "VN/79/760/", AN.territory)],
)
def test_the_database_itself_opens_nothing_to_a_territory_that_is_too_wide(
    role: str, purpose: str, wide: str, seen_there: str, tables: dict[str, Table]
) -> None:
    table = tables["tracing_case" if role == "tracer" else "people_person"]
    own = Situation("own", territory=seen_there)
    with undone(role, purpose, own):
        assert seen(table) == ([AN, BA] if role == "tracer" else [AN])
        with connection.cursor() as cursor:
            for territory in (wide, "", "%", "VN/%/", "V"):
                cursor.execute("SELECT set_config('pccovid.territory', %s, true)", [territory])
                assert seen(table) == []


def test_outside_an_access_no_row_is_met_at_all(tables: dict[str, Table]) -> None:
    assert [name for name, table in tables.items() if seen(table)] == []
    assert [name for name, table in tables.items() if touched(change(table))] == []
    assert [name for name, table in tables.items() if touched(removal(table))] == []
    assert [
        name for name, table in tables.items() if touched(insertion(table, table.row(AN))) is not None
    ] == []
