"""How does the key-encryption key change while the service runs? A new one, all wrapped anew, the old destroyed."""

from collections import defaultdict
from uuid import UUID

from psycopg import sql

from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.binary import fetch, run
from pccovid.trust.vault.errors import KeyStillNeeded
from pccovid.trust.vault.keepers import Bound, keeper
from pccovid.trust.vault.keyring import Wrapped, context
from pccovid.trust.vault.roots import ALL
from pccovid.trust.vault.waiting import wait_for_older
from pccovid.trust.vault.walking import Progress, silent

BATCH = 2_000
KIND = "rewrap"
OLD = sql.SQL(
    "SELECT person_id, generation, kek, wrapped FROM vault_personkey WHERE kek < %b LIMIT %b FOR UPDATE SKIP LOCKED"
)
STORE = sql.SQL("""
    UPDATE vault_personkey AS p SET kek = %b, wrapped = t.wrapped
    FROM unnest(%b::uuid[], %b::int2[], %b::bytea[]) AS t(person_id, generation, wrapped)
    WHERE p.person_id = t.person_id AND p.generation = t.generation
""")
COUNT = sql.SQL("SELECT kek, count(*) FROM vault_personkey GROUP BY kek ORDER BY kek")
FIRST_OLD = sql.SQL("SELECT kek FROM vault_personkey WHERE kek < %b LIMIT 1")


def rotate() -> int:
    """Make a new key-encryption key: whatever is wrapped from now on is wrapped with it. Gives its number."""
    number = keeper().make()
    with Access.open(SYSTEM, Purpose.KEYS, "keys.rotate") as access:
        access.wrote_aggregate("person_key", ["kek"])
    return number


def rewrap(progress: Progress = silent) -> int:
    """Wrap with the current key all that another one wraps; gives how many keys were moved. No value is opened."""
    current = keeper().numbers()[-1]
    wait_for_older()  # one that still wraps with the key before must have written what it wrapped
    moved = sum(roots.rewrap() for roots in ALL)
    total = sum(many for number, many in counts() if number < current)
    done = 0
    while many := _batch(current):
        done += many
        progress(KIND, done, max(total, done))
    return moved + done


def destroy_old() -> list[int]:
    """Destroy every key-encryption key but the current one; gives their numbers.

    Raises KeyStillNeeded while anything is wrapped with one of them.
    """
    current = keeper().numbers()[-1]
    wait_for_older()
    with Access.open(SYSTEM, Purpose.KEYS, "keys.destroy") as access:
        if fetch(FIRST_OLD, [current], int) or any(
            (roots.oldest_kek() or current) < current for roots in ALL
        ):
            raise KeyStillNeeded
        access.wrote_aggregate("person_key", ["kek"])
    return keeper().destroy_before(current)


def counts() -> list[tuple[int, int]]:
    """How many persons' keys each key-encryption key wraps."""
    with Access.open(SYSTEM, Purpose.KEYS, "keys.list") as access:
        found = fetch(COUNT, [], _pair)
        access.read_aggregate("person_key", ["count"])
    return found


def _batch(current: int) -> int:
    with Access.open(SYSTEM, Purpose.KEYS, "keys.rewrap") as access:
        rows = fetch(OLD, [current, BATCH], Wrapped)
        if rows:
            _store(rows)
        access.wrote_aggregate("person_key", ["kek"])
    return len(rows)


def _store(rows: list[Wrapped]) -> None:
    by_kek: dict[int, list[Wrapped]] = defaultdict(list)
    for row in rows:
        by_kek[row.kek].append(row)
    opened: list[tuple[UUID, int, bytes]] = []
    for kek, members in by_kek.items():
        keys = keeper().unwrap(
            kek, [Bound(row.wrapped, context(row.person_id, row.generation)) for row in members]
        )
        opened += [(row.person_id, row.generation, key) for row, key in zip(members, keys, strict=True)]
    number, wrapped = keeper().wrap([Bound(key, context(person, part)) for person, part, key in opened])
    persons, generations = [one[0] for one in opened], [one[1] for one in opened]
    run(STORE, [number, persons, generations, wrapped])


def _pair(kek: int, many: int) -> tuple[int, int]:
    return kek, many
