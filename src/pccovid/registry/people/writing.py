"""How is a batch of records written? A few statements with all its rows, in the access's transaction."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

import msgspec
from psycopg import sql

from pccovid.engines.linkage import Linked
from pccovid.kernel.ids import uuid7
from pccovid.registry.people import stated
from pccovid.registry.people.keeping import keep
from pccovid.registry.people.linking import MATCHER, Index
from pccovid.registry.people.models import Identifier, Link, MatchKey, Person, SourceRecord
from pccovid.registry.people.profile import Profile, pack
from pccovid.registry.people.qids import new_qid
from pccovid.registry.people.records import PersonRecord
from pccovid.registry.people.ties import Tie
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows, run
from pccovid.trust.binary import together
from pccovid.trust.columns import column
from pccovid.trust.vault import blinds_of

PERSON = ("person_id", "territory", "profile", "created_at", "updated_at")
RECORD = (
    "person_id", "id", "territory", "source", "source_key", "source_time", "received_at", "mapping", "sealed",
)  # fmt: skip
LINK = (
    "person_id", "id", "territory", "source_record_id", "rule", "evidence", "weight", "model", "other_id", "own_id",
    "actor_id", "since",
)  # fmt: skip
NUMBER = ("person_id", "id", "territory", "kind", "blind", "sealed", "trust", "source_record_id", "since")
KEY = ("person_id", "blind")
UPDATE = sql.SQL("""
    UPDATE people_person AS p SET profile = t.profile, territory = t.territory, updated_at = t.at
    FROM unnest(%b::uuid[], %b::bytea[], %b::text[], %b::timestamptz[]) AS t(person_id, profile, territory, at)
    WHERE p.person_id = t.person_id
""")

_encode = msgspec.json.Encoder().encode
NO_TIES: Mapping[UUID, Tie] = {}
Taken = tuple[UUID, UUID, PersonRecord, Linked | None]
Stated = tuple[UUID, UUID, str, str, str]


def write(
    access: Access,
    index: Index,
    begun: set[UUID],
    touched: Mapping[UUID, Profile],
    records: Sequence[Taken],
    numbers: Iterable[Stated],
    ties: Mapping[UUID, Tie] = NO_TIES,
) -> None:
    """Write the batch. Persons first: every other row is about one of them. `ties`: by record, of those compared."""
    if not records:
        access.read_aggregate("source_record", ["known"])
        return
    access.keys.begin(begun)
    first = {person_id: record_id for person_id, record_id, *_ in reversed(records)}
    given = [(person_id, first[person_id], "qid", new_qid(), "trusted") for person_id in begun]
    with together():
        _write_persons(access, begun, touched)
        _write_records(access, records)
        _write_links(access, records, ties)
        _write_numbers(access, touched, [*numbers, *given])
        _write_keys(index, begun)
        keep(access, [(person_id, record_id, record) for person_id, record_id, record, _ in records], begun)
    access.wrote("person", touched, ["name", "birth", "sex", "numbers", "phone", "address"])


def _write_persons(access: Access, begun: set[UUID], touched: Mapping[UUID, Profile]) -> None:
    rows = [
        (person_id, profile.value("territory"), pack(access, person_id, profile), access.now, access.now)
        for person_id, profile in touched.items()
    ]
    add_rows(Person, PERSON, [row for row in rows if row[0] in begun], fresh=True)
    changed = [row for row in rows if row[0] not in begun]
    if changed:
        ids, territories, profiles, _, times = zip(*changed, strict=True)
        kinds = "uuid", "bytea", "text", "timestamptz"
        columns = ids, profiles, territories, times
        run(UPDATE, [column(kind, values) for kind, values in zip(kinds, columns, strict=True)])


def _write_records(access: Access, records: Sequence[Taken]) -> None:
    add_rows(
        SourceRecord,
        RECORD,
        [
            (
                person_id,
                record_id,
                record.territory,
                record.source,
                record.source_key,
                record.source_time,
                access.now,
                record.mapping,
                stated.pack(access, person_id, record),
            )
            for person_id, record_id, record, _ in records
        ],
        fresh=True,
    )


def _write_links(access: Access, records: Sequence[Taken], ties: Mapping[UUID, Tie]) -> None:
    actor, now = access.actor.id, access.now
    add_rows(
        Link,
        LINK,
        [
            (person, uuid7(), record.territory, number, *ground_of(linked, ties.get(number)), actor, now)
            for person, number, record, linked in records
        ],
        fresh=True,
    )


def ground_of(linked: Linked | None, tie: Tie | None) -> tuple[object, ...]:
    """Rule, evidence, weight, model, and the records that were compared."""
    if linked is None:
        return "first record", "[]", None, MATCHER.model, None, None
    if tie is None:
        return linked.rule, _written(linked.evidence), None, MATCHER.model, None, None
    return linked.rule, _written(tie.steps), tie.weight, tie.model, tie.other, tie.own


def _written(steps: object) -> str:
    return _encode(steps).decode()


def _write_numbers(access: Access, touched: Mapping[UUID, Profile], numbers: Sequence[Stated]) -> None:
    blind = blinds_of((kind, value) for _, _, kind, value, _ in numbers)
    add_rows(
        Identifier,
        NUMBER,
        [
            (
                person_id,
                uuid7(),
                touched[person_id].value("territory"),
                kind,
                blind[kind, value][0],
                access.keys.seal(person_id, f"number:{kind}", value),
                trust,
                record_id,
                access.now,
            )
            for person_id, record_id, kind, value, trust in numbers
        ],
        fresh=True,
    )


def _write_keys(index: Index, begun: set[UUID]) -> None:
    """Whoever is begun here can have no key yet; of others another batch may have added the same one."""
    fresh: list[tuple[UUID, bytes]] = []
    others: list[tuple[UUID, bytes]] = []
    for key in sorted(index.added, key=_by_blind):
        (fresh if key[0] in begun else others).append(key)
    add_rows(MatchKey, KEY, fresh, fresh=True)
    add_rows(MatchKey, KEY, others)


def _by_blind(key: tuple[UUID, bytes]) -> tuple[bytes, int]:
    return key[1], key[0].int
