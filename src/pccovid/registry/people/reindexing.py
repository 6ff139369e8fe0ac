"""How are the keys of matching made again under another blind key? From what each record stated when it came.

A record that has gone by its clock takes its keys along when this is done.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from psycopg import sql

from pccovid.registry.people import stated
from pccovid.registry.people.keeping import keep_again
from pccovid.registry.people.linking import MATCHER, blinded
from pccovid.registry.people.models import MatchKey, SourceRecord
from pccovid.registry.people.records import PersonRecord
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows, fetch, run

STORED = sql.SQL("SELECT person_id, blind FROM people_matchkey WHERE person_id = ANY(%b::uuid[])")
RECORDS = sql.SQL("SELECT person_id, sealed FROM people_sourcerecord WHERE person_id = ANY(%b::uuid[])")
REMOVE = sql.SQL("""
    DELETE FROM people_matchkey AS k USING unnest(%b::uuid[], %b::bytea[]) AS t(person_id, blind)
    WHERE k.person_id = t.person_id AND k.blind = t.blind
""")


class _Row(NamedTuple):
    person_id: UUID
    value: bytes


def reindex(access: Access, persons: Sequence[UUID]) -> None:
    """Put these persons' match keys under the current key and take away what lies under another.

    What is stored is read before the records are: a key that another access adds meanwhile is not taken away.
    """
    stored = set(fetch(STORED, [list(persons)], _Row))
    access.keys.unlock(persons)
    wanted = {
        _Row(row.person_id, blinded(key)[0])
        for row in fetch(RECORDS, [list(persons)], _Row)
        for key in MATCHER.index_keys(stated.identity(access, row.person_id, row.value))
    }
    add_rows(MatchKey, ("person_id", "blind"), sorted(wanted - stored))
    gone = sorted(stored - wanted)
    run(REMOVE, [[row.person_id for row in gone], [row.value for row in gone]])
    _keep_again(access, persons)
    access.wrote("match_key", persons, ["index"])


def _keep_again(access: Access, persons: Sequence[UUID]) -> None:
    """The same for the keys by which records meet, and for what of them is compared: by the model in force."""
    records: dict[UUID, dict[UUID, PersonRecord]] = defaultdict(dict)
    for row in SourceRecord.objects.filter(person_id__in=list(persons)):
        records[row.person_id][row.id] = stated.record(access, row)
    keep_again(access, records)
