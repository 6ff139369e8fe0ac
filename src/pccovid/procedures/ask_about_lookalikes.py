"""Which persons stand under one key and yet are two, with something hanging on either? Reviewers are asked about them.

Such a pair has a number, or name, birth date and telephone, in common, and a rule that kept it apart.
"""

from uuid import UUID

from psycopg import sql

from pccovid.registry.people.deciding import said_apart
from pccovid.registry.people.hanging import hanging_on
from pccovid.registry.people.questions import ask_pair
from pccovid.registry.people.verdicts import Harm
from pccovid.registry.people.weighing import weigh_pair
from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.access.bulk import fetch

# A key on more people than this is a site's telephone, and tells nobody apart.
CROWD = 4
PAIRS = sql.SQL(
    "SELECT DISTINCT a.person_id, b.person_id FROM people_matchkey a"
    " JOIN people_matchkey b ON b.blind = a.blind AND b.person_id > a.person_id"
    " JOIN people_person p ON p.person_id = a.person_id AND p.redirect_to IS NULL"
    " JOIN people_person q ON q.person_id = b.person_id AND q.redirect_to IS NULL"
    " WHERE (SELECT count(*) FROM people_matchkey c WHERE c.blind = a.blind) <= %b"
    " ORDER BY 1, 2 LIMIT %b"
)
SCALE = {
    "tracing_case": Harm.CASE,
    "testing_result": Harm.CASE,
    "vaccination_dose": Harm.DOSE,
}


def ask_about_lookalikes(*, most: int, least: Harm = Harm.DOSE) -> int:
    """Ask about such pairs where the harm is at least this, `most` are looked at; gives how many questions stand."""
    asked = 0
    with Access.open(SYSTEM, Purpose.LINKAGE, "procedures.ask_about_lookalikes") as access:
        access.read_aggregate("match_key", ["index"])
        for one, other in fetch(PAIRS, [CROWD, most], _pair):
            access.about(one, other)
            harm = max(_harm(access, one), _harm(access, other))
            if harm >= least and not said_apart(one, other):
                ask_pair(access, one, other, weigh_pair(access, one, other, harm))
                asked += 1
    return asked


def _harm(access: Access, person: UUID) -> Harm:
    tables = {table for hanging in hanging_on(access, person).values() for table in hanging}
    return max((SCALE.get(table, Harm.NOTHING) for table in tables), default=Harm.NOTHING)


def _pair(one: UUID, other: UUID) -> tuple[UUID, UUID]:
    return one, other
