"""How does a row reach its end? Its state, the reasons, to whom it was carried; what the record holds is let go."""

from collections.abc import Sequence
from uuid import UUID

from psycopg import sql

from pccovid.intake.states import RowState
from pccovid.trust.access.bulk import run

SETTLE = sql.SQL("""
    UPDATE intake_row AS r SET state = t.state, reasons = t.reasons, carried_to = t.person_id,
           sealed = CASE WHEN t.state IN ('refused', 'review') THEN r.sealed END
    FROM unnest(%b::bigint[], %b::text[], %b::text[], %b::uuid[]) AS t(number, state, reasons, person_id)
    WHERE r.file_id = %b AND r.number = t.number
""")

Verdict = tuple[int, RowState, str, UUID | None]
"""Of a row of one file: its number, its end, why, and the person it was carried to."""


def settle(file_id: UUID, verdicts: Sequence[Verdict]) -> None:
    """Write the ends of rows of one file."""
    if verdicts:
        numbers, states, reasons, persons = zip(*verdicts, strict=True)
        run(SETTLE, [list(numbers), [state.value for state in states], list(reasons), list(persons), file_id])
