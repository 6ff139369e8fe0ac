"""How is what can be compared of a person kept beside the records? Many records at once, computed in columns."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple
from uuid import UUID

import numpy as np
import pyarrow as pa
from msgspec.structs import replace as with_
from numpy.typing import NDArray
from psycopg import sql

from pccovid.engines.linkage.columns import SCHEMA
from pccovid.engines.linkage.features import prepare
from pccovid.engines.linkage.keys import keys_of, rules
from pccovid.engines.linkage.packing import ID, pack, pack_columns, said_in
from pccovid.engines.linkage.single import Stated
from pccovid.registry.people.compared import blinded, model_in_force, ready, sealed, stated, unsealed
from pccovid.registry.people.models import BlockingKey
from pccovid.registry.people.records import PersonRecord
from pccovid.registry.people.survivorship import struck_by
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows, fetch, run
from pccovid.trust.columns import column

HELD = sql.SQL("SELECT person_id, sealed FROM people_comparable WHERE person_id = ANY(%b::uuid[])")
KEYS = sql.SQL("SELECT person_id, key FROM people_blockingkey WHERE person_id = ANY(%b::uuid[])")
PUT = sql.SQL(
    "INSERT INTO people_comparable (person_id, sealed) SELECT * FROM unnest(%b::uuid[], %b::bytea[]) {}"
)
FIRST = PUT.format(sql.SQL(""))
ANEW = PUT.format(sql.SQL("ON CONFLICT (person_id) DO UPDATE SET sealed = excluded.sealed"))
REMOVE = sql.SQL("""
    DELETE FROM people_blockingkey AS k USING unnest(%b::uuid[], %b::bigint[]) AS t(person_id, key)
    WHERE k.person_id = t.person_id AND k.key = t.key
""")

FEW = 20
"""So many records are quicker one by one than as columns."""
Taken = tuple[UUID, UUID, PersonRecord]
"""Person, id of the record, record."""
Key = tuple[int, UUID]


class _Sealed(NamedTuple):
    person_id: UUID
    sealed: bytes


def keep(access: Access, taken: Sequence[Taken], begun: Collection[UUID]) -> None:
    """Put these records beside what is kept of their persons; of those who are begun nothing is kept yet."""
    made = _made(taken)
    known = made.keys() - set(begun)
    held = _held(access, known)
    fresh: list[Key] = []
    others: list[Key] = []
    pieces: dict[UUID, bytes] = {}
    for person_id, of in made.items():
        before = held.get(person_id, b"")
        said = said_in(before)
        new = [one for one in of if one.piece[ID:] not in said] if said else of
        if new or not before:
            pieces[person_id] = before + b"".join(one.piece for one in new)
            keys = others if person_id in known else fresh
            keys += ((key, person_id) for key in {key for one in new for key in one.keys})
    _add(fresh, fresh=True)
    _add(others)
    _put(access, {one: piece for one, piece in pieces.items() if one not in known}, FIRST)
    _put(access, {one: piece for one, piece in pieces.items() if one in known}, ANEW)


def keep_again(access: Access, records: Mapping[UUID, Mapping[UUID, PersonRecord]]) -> None:
    """Keep of these persons what their records say now, and nothing else; these are all the records they have."""
    before = set(fetch(KEYS, [list(records)], _key))
    made = _made([one for person, of in records.items() for one in _without_struck(person, of)])
    now = {(key, person) for person, of in made.items() for one in of for key in one.keys}
    _add(now - before)
    gone = sorted(before - now)
    if gone:
        run(REMOVE, [[person for _, person in gone], [key for key, _ in gone]])
    _put(access, {one: b"".join(new.piece for new in made.get(one, ())) for one in records}, ANEW)


def _without_struck(person: UUID, records: Mapping[UUID, PersonRecord]) -> Iterator[Taken]:
    """Nobody is compared by a number that a correction took from her."""
    struck = struck_by(records)
    for number, record in records.items():
        identity = record.identity
        left = tuple(one for one in identity.numbers if one.value not in struck.get(one.kind, ()))
        yield person, number, with_(record, identity=replace(identity, numbers=left)) if struck else record


def _add(keys: Collection[Key], *, fresh: bool = False) -> None:
    """In the order of the keys: neighbours lie on one page of the index. `fresh`: of persons who have none yet."""
    add_rows(BlockingKey, ("key", "person_id"), sorted(keys), fresh=fresh)


def _put(access: Access, pieces: Mapping[UUID, bytes], statement: sql.Composed) -> None:
    if pieces:
        blobs = [sealed(access, one, piece) for one, piece in pieces.items()]
        run(statement, [column("uuid", list(pieces)), column("bytea", blobs)])


def _held(access: Access, persons: Collection[UUID]) -> dict[UUID, bytes]:
    """What is kept of them. What another model made is left: it is made again when keys are."""
    if not persons:
        return {}
    access.keys.unlock(persons)
    rows = fetch(HELD, [list(persons)], _Sealed)
    return {row.person_id: unsealed(access, row.person_id, row.sealed) or b"" for row in rows}


def _key(person_id: UUID, key: int) -> Key:
    return key, person_id


class _Made(NamedTuple):
    piece: bytes
    keys: list[int]


def _made(taken: Sequence[Taken]) -> dict[UUID, list[_Made]]:
    """Of each person the pieces that say something of their own, each with its keys."""
    said = [stated(record) for *_, record in taken]
    first: dict[tuple[UUID, tuple[object, ...]], int] = {}
    for place, (person_id, _, _) in enumerate(taken):
        first.setdefault((person_id, tuple(said[place].values())), place)
    wanted = [(taken[place][1], said[place]) for place in first.values()]
    made = _one_by_one(wanted) if len(wanted) <= FEW else _in_columns(wanted)
    found: dict[UUID, list[_Made]] = defaultdict(list)
    for (person_id, _), one in zip(first, made, strict=True):
        found[person_id].append(one)
    return found


def _one_by_one(wanted: Sequence[tuple[UUID, Stated]]) -> list[_Made]:
    """The same as in columns, which take a hundred times as long for one."""
    statements = [ready(record_id, said) for record_id, said in wanted]
    return [_Made(pack([one]), blinded(_array(one.together)).tolist()) for one in statements]


def _in_columns(wanted: Sequence[tuple[UUID, Stated]]) -> list[_Made]:
    model = model_in_force()
    features = prepare(_table([said for _, said in wanted]), model.frozen)
    keys = np.stack([keys_of(features, rule) for rule in rules(model.blocking)], axis=1)
    pieces = pack_columns(features, [record_id for record_id, _ in wanted])
    return [_Made(piece, row) for piece, row in zip(pieces, _blind(keys), strict=True)]


def _array(keys: Collection[int]) -> NDArray[np.uint64]:
    return np.array(list(keys), dtype=np.uint64)


def _blind(keys: NDArray[np.uint64]) -> list[list[int]]:
    """Those that are there, blinded all at once, record by record."""
    there = keys > 0
    blind = blinded(keys[there]).tolist()
    ends = np.cumsum(there.sum(axis=1)).tolist()
    return [blind[start:end] for start, end in zip([0, *ends[:-1]], ends, strict=True)]


def _table(said: Sequence[Stated]) -> pa.Table:
    columns: dict[str, object] = {name: [one.get(name) for one in said] for name in said[0]}
    columns |= {"record": range(len(said)), "seen": [""] * len(said), "guardian": [""] * len(said)}
    columns["for_other"] = [False] * len(said)
    return pa.table({name: columns[name] for name in SCHEMA.names}, schema=SCHEMA)
