"""What hangs on two persons who may be one? An infection, a dose, an order to stay in: for the order of questions."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from psycopg import sql

from pccovid.registry.people.verdicts import Harm
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import fetch

HANGING = sql.SQL("""
    SELECT person_id, max(harm) FROM (
        SELECT person_id, {case} AS harm FROM tracing_case WHERE person_id = ANY(%b::uuid[])
        UNION ALL SELECT person_id, {case} FROM testing_result
            WHERE person_id = ANY(%b::uuid[]) AND outcome = 'positive'
        UNION ALL SELECT person_id, {dose} FROM vaccination_dose WHERE person_id = ANY(%b::uuid[])
        UNION ALL SELECT person_id, {order} FROM tracing_contact WHERE person_id = ANY(%b::uuid[])
    ) AS hanging GROUP BY person_id
""").format(
    case=sql.Literal(int(Harm.CASE)), dose=sql.Literal(int(Harm.DOSE)), order=sql.Literal(int(Harm.ORDER))
)
Pair = tuple[UUID, UUID]


def harm_of(access: Access, pairs: Sequence[Pair]) -> dict[Pair, Harm]:
    """Of each pair what would come to harm by a wrong answer, the worse of the two."""
    persons = list(dict.fromkeys(person for pair in pairs for person in pair))
    access.about(*persons)
    worst: dict[UUID, int] = defaultdict(int, fetch(HANGING, [persons] * 4, _row))
    access.read("source_record", persons, ["contents"])
    return {pair: Harm(max(worst[pair[0]], worst[pair[1]])) for pair in pairs}


def _row(person: UUID, harm: int) -> tuple[UUID, int]:
    return person, harm
