"""Rows of An, Ba and Chi in any table, made from what the database says of its columns: a new table needs no words.

An and Ba live in two communes of one district, Chi in another province.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from uuid import UUID

from django.conf import settings
from psycopg import sql

from pccovid.trust.vault import blind
from tests.database import Admin, admin, person_number

AT = dt.datetime(2021, 10, 1, 2, 0, tzinfo=dt.UTC)
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person, as each scope of the grants would find the rows about it."""

    name: str
    person: UUID
    account: UUID
    territory: str
    number: str

    def marks(self) -> dict[str, object]:
        """The columns by which a policy tells whose row it is."""
        return {
            "person_id": self.person,
            "account_id": self.account,
            "territory": self.territory,
            "blind": blind("cccd", self.number),
        }


AN = Somebody("An", person_number(1), person_number(11), "VN/79/760/26740/", "079190000000")
BA = Somebody("Ba", person_number(2), person_number(12), "VN/79/760/26734/", "079191000000")
CHI = Somebody("Chi", person_number(3), person_number(13), "VN/01/001/00001/", "079192000000")
CAST = (AN, BA, CHI)


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a row must fill."""

    name: str
    kind: str
    size: int | None


@dataclass(slots=True)
class Table:
    """A table: what to fill, how a row is known again, and whose rows were planted under which key."""

    name: str
    columns: list[Column]
    key: list[str]
    planted: dict[Key, Somebody] = field(default_factory=dict)

    def row(self, somebody: Somebody) -> dict[str, object]:
        """A new row about somebody, like no other."""
        number = next(_numbers)
        values = {column.name: _VALUES[column.kind](number, column.size) for column in self.columns}
        return (
            values
            | {name: mark for name, mark in somebody.marks().items() if name in values}
            | _FIT.get(self.name, {})
        )

    def changeable(self) -> Column:
        """A column that may be set alike in all rows: not of the key, not one that a policy looks at."""
        free = [one for one in self.columns if one.name not in {*self.key, *AN.marks(), *_PARTITIONED}]
        return min(free or self.columns, key=lambda one: _EASIEST.index(one.kind))


_numbers = count(1)
_PARTITIONED = ("day",)
_EASIEST = [
    "bytea",
    "timestamptz",
    "jsonb",
    "bool",
    "_text",
    "_varchar",
    "_uuid",
    "text",
    "varchar",
    "date",
    "int2",
    "int4",
    "int8",
    "uuid",
]
_VALUES: dict[str, Callable[[int, int | None], object]] = {
    "uuid": lambda number, _: UUID(int=0x018F0000_0000_7000_9000_000000000000 + number),
    "bytea": lambda number, _: number.to_bytes(16),
    "text": lambda number, size: str(number)[:size],
    "varchar": lambda number, size: str(number)[:size],
    "bool": lambda *_: False,
    "timestamptz": lambda number, _: AT + dt.timedelta(microseconds=number),
    "date": lambda *_: AT.date(),
    "jsonb": lambda *_: "[]",
    "_text": lambda *_: [],
    "_varchar": lambda *_: [],
    "_uuid": lambda *_: [],
    "int2": lambda number, _: number % 30_000,
    "int4": lambda number, _: number,
    "int8": lambda number, _: number,
    "float8": lambda number, _: float(number),
}
# What a table's own constraints ask for.
_DATES: dict[str, object] = {"begins": AT, "ends": AT + dt.timedelta(minutes=30)}
_FIT: dict[str, dict[str, object]] = {
    "quarantine_order": {"state": "proposed"},
    "quarantine_exit": {"starts_at": AT, "ends_at": AT + dt.timedelta(minutes=30)},
    "vaccination_registration": {"state": "waiting"},
    "vaccination_appointment": {"state": "asked"},
    "vaccination_reaction": {"onset_at": AT, "reported_at": AT},
    "tracing_contact": {"status": "listed"},
    "tracing_link": {"status": "listed"},
    "tracing_objection": {"status": "open"},
    "tracing_batch": {"state": "proposed"},
    "followup_item": {"state": "open"},
    "followup_call": {"outcome": ""},
    "followup_transfer": {"state": "sent"},
    "oversight_glass": _DATES,
    "oversight_order": _DATES,
}


def described(table: str, connection: Admin) -> Table:
    """What the database says of a table."""
    columns = connection.execute(
        "SELECT column_name, udt_name, character_maximum_length FROM information_schema.columns "
        "WHERE table_name = %s AND is_generated = 'NEVER' AND (is_nullable = 'NO' OR column_name = 'account_id')",
        [table],
    ).fetchall()
    key = connection.execute(
        "SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) "
        "WHERE i.indrelid = %s::regclass AND i.indisprimary ORDER BY a.attnum",
        [table],
    ).fetchall()
    made = [
        Column(str(name), str(kind), size if isinstance(size, int) else None) for name, kind, size in columns
    ]
    return Table(table, made, [str(name) for (name,) in key])


def insertion(table: Table, row: dict[str, object]) -> sql.Composed:
    """The statement that adds a row, without reading anything back."""
    return sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
        sql.Identifier(table.name),
        sql.SQL(", ").join(map(sql.Identifier, row)),
        sql.SQL(", ").join(map(sql.Literal, row.values())),
    )


def plant(tables: list[str]) -> dict[str, Table]:
    """Put a row of everybody into each of these tables of the present database, past all policies."""
    with admin() as server:
        info, name = server.info, str(settings.DATABASES["default"]["NAME"])
        with Admin.connect(
            host=info.host, port=info.port, user=info.user, password=info.password, dbname=name
        ) as inside:
            found = {table: described(table, inside) for table in tables}
            for table in found.values():
                for somebody in CAST:
                    row = table.row(somebody)
                    inside.execute(insertion(table, row))
                    table.planted[tuple(row[column] for column in table.key)] = somebody
    return found
