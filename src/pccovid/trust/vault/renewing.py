"""How does a person get a new data key? The next one seals at once; what older ones sealed is moved; then they go.

Done when a person has something erased, so that backups cannot give it back, and for everybody by `pccovid keys reseal
--persons`. A key that was replaced stays for an hour: a transaction that began before may still seal or read with it.
"""

import datetime as dt
import logging
from collections.abc import Iterator, Sequence
from uuid import UUID

from psycopg import sql

from pccovid.kernel import clock
from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.binary import fetch, run
from pccovid.trust.vault import rows
from pccovid.trust.vault.columns import BY_PERSON as COLUMNS
from pccovid.trust.vault.columns import Column
from pccovid.trust.vault.errors import CannotUnseal
from pccovid.trust.vault.sealing import BY_PERSON, number_of
from pccovid.trust.vault.waiting import wait_for_older
from pccovid.trust.vault.walking import Progress, begin_again, silent, through_persons

KIND = "renew"
KEPT_FOR = dt.timedelta(hours=1)
BATCH = 500
RETIRE = sql.SQL("""
    UPDATE vault_personkey AS p SET retired_at = %b
    WHERE p.person_id = ANY(%b::uuid[]) AND p.retired_at IS NULL AND p.generation <
          (SELECT max(n.generation) FROM vault_personkey n WHERE n.person_id = p.person_id)
""")
RETIRED = sql.SQL(
    "SELECT DISTINCT person_id FROM vault_personkey WHERE retired_at < %b ORDER BY person_id LIMIT %b"
)
FORGET = sql.SQL("DELETE FROM vault_personkey WHERE person_id = ANY(%b::uuid[]) AND retired_at < %b")

_log = logging.getLogger(__name__)


def renew(person: UUID) -> None:
    """Give one person a new data key and move what remains about her; the old key goes within the day."""
    with Access.open(SYSTEM, Purpose.KEYS, "keys.erase") as access:
        _renew(access, [person])


def renew_all(progress: Progress = silent) -> int:
    """Give everybody a new data key, and destroy the old ones; gives how many persons. May be stopped and repeated."""
    done = through_persons(KIND, _renew, progress=progress)
    wait_for_older()
    forget_retired(clock.now() + dt.timedelta(microseconds=1))
    begin_again(KIND)
    return done


def forget_retired(before: dt.datetime | None = None) -> int:
    """Destroy the keys that were replaced before this moment, by default an hour ago; gives of how many persons.

    What they still seal, because it was written just then, is moved first.
    """
    moment = before or clock.now() - KEPT_FOR
    forgotten = 0
    while True:
        with Access.open(SYSTEM, Purpose.KEYS, "keys.forget") as access:
            persons = fetch(RETIRED, [moment, BATCH], _same)
            if persons:
                _move(access, persons)
                run(FORGET, [persons, moment])
            access.wrote_aggregate("person_key", ["retired"])
        forgotten += len(persons)
        if len(persons) < BATCH:
            return forgotten


def _renew(access: Access, persons: Sequence[UUID]) -> None:
    access.keys.renew(persons)
    run(RETIRE, [access.now, list(persons)])
    _move(access, persons)


def _move(access: Access, persons: Sequence[UUID]) -> None:
    """Seal with the newest key what an older one seals. It is opened for that, so the persons' ledgers say so."""
    access.keys.unlock(persons)
    for column in COLUMNS:
        rows.put(column, column.name, list(_moved(access, column, persons)))
    access.wrote("person_key", persons, ["renewed"])


def _moved(
    access: Access, column: Column, persons: Sequence[UUID]
) -> Iterator[tuple[tuple[object, ...], bytes]]:
    for row in rows.of_persons(column, persons):
        try:
            if number_of(row.blob, BY_PERSON) != access.keys.newest(row.owner):
                text = access.keys.unseal(row.owner, row.kind, row.blob)
                yield row.key, access.keys.seal(row.owner, row.kind, text)
        except CannotUnseal:
            # Lost already: nobody can open it, and it must not keep the old keys of others alive.
            _log.warning("a value in %s.%s cannot be opened", column.table, column.name)


def _same(person_id: UUID) -> UUID:
    return person_id
