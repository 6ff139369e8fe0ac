"""In which form are a person's records compared, and under which blind keys are they met? Kept beside the records.

A key is a keyed hash, one key a rule: names and birth dates could be tried out under a plain one.
"""

import hmac
from base64 import b64decode, b64encode
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

import pyarrow as pa
from psycopg import sql

from pccovid.engines.linkage.columns import SCHEMA
from pccovid.engines.linkage.features import prepare
from pccovid.engines.linkage.keys import keys_of, rules
from pccovid.engines.linkage.model import Model
from pccovid.engines.linkage.packing import ID, Statement, pack_columns, said_in, unpack
from pccovid.engines.linkage.single import Stated, read_record
from pccovid.kernel.sex import Sex
from pccovid.registry.people.models import BlockingKey
from pccovid.registry.people.records import PersonRecord
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows, fetch, run
from pccovid.trust.vault.blinding import MATCHING
from pccovid.trust.vault.roots import INDEXES

FIELD = "comparable"
NUMBERS = ("cccd", "cmnd", "bhxh", "passport", "qid")
SEXES = {Sex.MALE: "M", Sex.FEMALE: "F"}
TAG = 8
"""Bytes of the model's hash before what is kept: under another model it says nothing."""
HELD = sql.SQL("SELECT person_id, sealed FROM people_comparable WHERE person_id = ANY(%b::uuid[])")
PUT = sql.SQL("""
    INSERT INTO people_comparable (person_id, sealed) SELECT * FROM unnest(%b::uuid[], %b::bytea[])
    {}
""")
ANEW = PUT.format(sql.SQL("ON CONFLICT (person_id) DO UPDATE SET sealed = excluded.sealed"))
FIRST = PUT.format(sql.SQL(""))

Taken = tuple[UUID, UUID, PersonRecord]
"""Person, id of the record, record."""


class Sealed(NamedTuple):
    """A row as it lies in the table."""

    person_id: UUID
    sealed: bytes


@lru_cache(maxsize=1)
def model_in_force() -> Model:
    """By which single records are compared: the trained one that comes with the program."""
    return Model.packaged()


@lru_cache(maxsize=1)
def _tag() -> bytes:
    return bytes.fromhex(model_in_force().hash)[:TAG]


def stated(record: PersonRecord) -> Stated:
    """What of a record is compared, in the engine's words."""
    identity = record.identity
    birth, numbers = identity.birth, {one.kind: one.value for one in identity.numbers}
    return Stated(
        source=record.source,
        name=identity.name.exact if identity.name else "",
        birth=(birth.year or 0) * 10_000 + (birth.month or 0) * 100 + (birth.day or 0) if birth else 0,
        sex=SEXES.get(record.sex, "") if record.sex else "",
        cccd=numbers.get("cccd", ""),
        cmnd=numbers.get("cmnd", ""),
        bhxh=numbers.get("bhxh", ""),
        passport=numbers.get("passport", ""),
        qid=numbers.get("qid", ""),
        phone=identity.phone or "",
        territory=record.territory,
    )


def statement(record_id: UUID, record: PersonRecord) -> Statement:
    """One record, ready to be compared."""
    model = model_in_force()
    return Statement(record_id, read_record(stated(record), model.frozen), model)


def blind_keys(statements: Iterable[Statement]) -> list[int]:
    """Under what these meet others; while keys are rotated also under what they lay before."""
    found = {(name, key) for one in statements for name, key in one.blocking.items()}
    return sorted(_blinded(secret, key) for name, key in found for secret in _secrets(name))


def opened(access: Access, person_id: UUID, sealed: bytes) -> list[Statement] | None:
    """What is kept of a person; None where it was made by another model."""
    data = b64decode(access.keys.unseal(person_id, FIELD, sealed))
    return unpack(data[TAG:], model_in_force()) if data[:TAG] == _tag() else None


def keep(access: Access, taken: Sequence[Taken], begun: Collection[UUID]) -> None:
    """Put these records beside what is kept of their persons: many at once, computed in columns."""
    made = _Made.of(taken)
    held = _held(access, {person for person, *_ in taken} - set(begun))
    pieces: dict[UUID, bytes] = {}
    keys: dict[tuple[UUID, int], None] = {}
    for person_id, first in made.first_of.items():
        before = held.get(person_id, b"")
        known = said_in(before)
        new = [place for place in first if made.pieces[place][ID:] not in known]
        if new or person_id in begun:
            pieces[person_id] = before + b"".join(made.pieces[place] for place in new)
            keys |= dict.fromkeys((person_id, key) for place in new for key in made.keys[place])
    add_rows(BlockingKey, ("person_id", "key"), list(keys))
    put(access, {one: piece for one, piece in pieces.items() if one in begun}, FIRST)
    put(access, {one: piece for one, piece in pieces.items() if one not in begun}, ANEW)


def made_again(access: Access, records: Mapping[UUID, Mapping[UUID, PersonRecord]]) -> set[tuple[UUID, int]]:
    """Keep of these persons what their records say now, and nothing else; gives the keys that they have."""
    taken = [(person, number, record) for person, of in records.items() for number, record in of.items()]
    made = _Made.of(taken)
    pieces = {
        person: b"".join(made.pieces[place] for place in made.first_of.get(person, ())) for person in records
    }
    put(access, pieces, ANEW)
    return {
        (person, key)
        for person, places in made.first_of.items()
        for place in places
        for key in made.keys[place]
    }


def put(access: Access, pieces: Mapping[UUID, bytes], statement: sql.Composed) -> None:
    """Seal and write."""
    if pieces:
        tag, seal = _tag(), access.keys.seal
        sealed = [seal(one, FIELD, b64encode(tag + piece).decode()) for one, piece in pieces.items()]
        run(statement, [list(pieces), sealed])


def _held(access: Access, persons: Collection[UUID]) -> dict[UUID, bytes]:
    """What is kept of them, packed. What another model made is left: it is made again when keys are."""
    if not persons:
        return {}
    access.keys.unlock(persons)
    found: dict[UUID, bytes] = {}
    for row in fetch(HELD, [list(persons)], Sealed):
        data = b64decode(access.keys.unseal(row.person_id, FIELD, row.sealed))
        found[row.person_id] = data[TAG:] if data[:TAG] == _tag() else b""
    return found


@dataclass(frozen=True, slots=True)
class _Made:
    """Pieces and keys of many records, by their places, and which of each person's say something of their own."""

    pieces: list[bytes]
    keys: list[list[int]]
    first_of: dict[UUID, list[int]]

    @classmethod
    def of(cls, taken: Sequence[Taken]) -> "_Made":
        """Made in columns."""
        model = model_in_force()
        said = [stated(record) for *_, record in taken]
        first: dict[tuple[UUID, tuple[object, ...]], int] = {}
        for place, (person_id, _, _) in enumerate(taken):
            first.setdefault((person_id, tuple(said[place].values())), place)
        places = list(first.values())
        if not places:
            return cls([], [], {})
        features = prepare(_table([said[place] for place in places]), model.frozen)
        first_of: dict[UUID, list[int]] = defaultdict(list)
        for row, (person_id, _) in enumerate(first):
            first_of[person_id].append(row)
        keys: list[list[int]] = [[] for _ in places]
        for rule in rules(model.blocking):
            secret = _secrets(rule.name)[0]
            for row, key in enumerate(keys_of(features, rule).tolist()):
                if key:
                    keys[row].append(_blinded(secret, key))
        return cls(pack_columns(features, [taken[place][1] for place in places]), keys, first_of)


def _table(said: Sequence[Stated]) -> pa.Table:
    columns: dict[str, object] = {name: [one.get(name) for one in said] for name in said[0]}
    columns |= {"record": range(len(said)), "seen": [""] * len(said), "guardian": [""] * len(said)}
    columns["for_other"] = [False] * len(said)
    return pa.table({name: columns[name] for name in SCHEMA.names}, schema=SCHEMA)


def _secrets(rule: str) -> list[bytes]:
    return INDEXES.derived_all(f"blind:{MATCHING}block:{rule}", bytes)


def _blinded(secret: bytes, key: int) -> int:
    digest = hmac.digest(secret, key.to_bytes(8, "little"), sha256)
    return int.from_bytes(digest[:8], "little", signed=True)
