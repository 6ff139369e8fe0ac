"""How does an access get into the ledger? As one row for each person and action, in the access's own transaction."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from psycopg import sql

from pccovid.kernel.ids import uuid7
from pccovid.trust.access.bulk import run
from pccovid.trust.columns import column
from pccovid.trust.ledger.encoding import encode_words, entry_stub, moment
from pccovid.trust.ledger.marks import MARKING
from pccovid.trust.ledger.merkle import leaf_hash

COLUMNS = (
    ("person_id", "uuid"),
    ("id", "uuid"),
    ("at", "timestamptz"),
    ("actor_id", "uuid"),
    ("role", "text"),
    ("office", "text"),
    ("territory", "text"),
    ("purpose", "text"),
    ("action", "text"),
    ("classes", "text"),
    ("fields", "text"),
    ("route", "text"),
    ("request_id", "uuid"),
    ("basis", "uuid"),
    ("shown_from", "timestamptz"),
    ("keep", "text"),
)
LISTS = ("classes", "fields")
NO_BASIS = UUID(int=0)

# By which class of trust/retention/classes.toml an entry is kept: LOOK, or ROUTINE for what machines and holders do.
LOOK, ROUTINE, MARK = "look", "routine", "mark"
_ROUTINES = frozenset({"PATRQT", "PROCEDURE", "MIGRATION"})

Row = tuple[
    UUID, UUID, datetime, UUID, str, str, str, str, str, str, str, str, UUID, UUID, datetime, str, bytes
]


class Asker(Protocol):
    """What the ledger needs to know of an actor."""

    @property
    def id(self) -> UUID: ...
    @property
    def role(self) -> str: ...
    @property
    def office(self) -> str: ...
    @property
    def territory(self) -> str: ...


class Founded(Protocol):
    """What the ledger needs to know of a basis."""

    @property
    def id(self) -> UUID: ...
    @property
    def shown_from(self) -> datetime | None: ...


class Recorded(Protocol):
    """What the ledger needs to know of an access."""

    @property
    def actor(self) -> Asker: ...
    @property
    def purpose(self) -> str: ...
    @property
    def route(self) -> str: ...
    @property
    def now(self) -> datetime: ...
    @property
    def request_id(self) -> UUID: ...
    @property
    def basis(self) -> Founded | None: ...


@dataclass(slots=True)
class Served:
    """What an access has served so far: (action, person) -> (kinds of record, fields)."""

    notes: dict[tuple[str, UUID], tuple[set[str], set[str]]] = field(default_factory=dict)

    def note(self, action: str, record_class: str, persons: Iterable[UUID], fields: Iterable[str]) -> None:
        """Add what was served of each of these persons."""
        names = {f"{record_class}.{name}" for name in fields}
        for person in persons:
            classes, seen = self.notes.setdefault((action, person), (set(), set()))
            classes.add(record_class)
            seen |= names


def append(access: Recorded, served: Served) -> None:
    """Write what was served, as entries that wait to be sealed. Nobody waits for anybody: the sealer orders them."""
    rows = list(_rows(access, served))
    run(_INSERT, [column(kind, told) for kind, told in zip(_KINDS, zip(*rows, strict=True), strict=True)])


def _rows(access: Recorded, served: Served) -> Iterator[Row]:
    actor, at, route, request = access.actor, access.now, access.route, access.request_id
    who = (str(actor.role), actor.office, actor.territory, str(access.purpose))
    basis, shown_from = _founded(access)
    made, last = moment(at), actor.id.bytes + request.bytes + basis.bytes + moment(shown_from)
    for (action, person), (classes, fields) in served.notes.items():
        entry = uuid7()
        kinds, names = tuple(sorted(classes)), tuple(sorted(fields))
        words = encode_words((*who, action, kinds, names, route))
        keep = kept_as(purpose=str(access.purpose), action=action, founded=basis != NO_BASIS)
        leaf = leaf_hash(entry_stub(keep, made, entry.bytes + person.bytes + last, words))
        yield (
            person, entry, at, actor.id, *who, action, _literal(kinds), _literal(names), route, request,
            basis, shown_from, keep, leaf,
        )  # fmt: skip


def kept_as(*, purpose: str, action: str, founded: bool) -> str:
    """The retention class of an entry; what has a basis of its own is never a matter of routine."""
    if action == MARKING:
        return MARK
    return ROUTINE if purpose in _ROUTINES and not founded else LOOK


def _founded(access: Recorded) -> tuple[UUID, datetime]:
    basis = access.basis
    if basis is None:
        return NO_BASIS, access.now
    return basis.id, max(access.now, basis.shown_from or access.now)


def _literal(words: tuple[str, ...]) -> str:
    # unnest() would flatten an array of arrays, so each list travels as its own array literal.
    return "{" + ",".join(words) + "}"


_KINDS = (*(kind for _, kind in COLUMNS), "bytea")
_NAMES = sql.SQL(", ").join(sql.Identifier(name) for name, _ in COLUMNS)
_INSERT = sql.SQL(
    "WITH new AS MATERIALIZED (SELECT * FROM unnest({params}, %b::bytea[]) AS t({names}, leaf)), "
    "entry AS (INSERT INTO ledger_entry ({names}) SELECT {picks} FROM new) "
    "INSERT INTO ledger_pending (entry_id, leaf) SELECT id, leaf FROM new"
).format(
    names=_NAMES,
    picks=sql.SQL(", ").join(
        sql.SQL("{}::text[]" if name in LISTS else "{}").format(sql.Identifier(name)) for name, _ in COLUMNS
    ),
    params=sql.SQL(", ").join(
        sql.SQL(f"%b::{kind}[]") for _, kind in COLUMNS
    ),  # types are the constants above
)
