"""How does a row reach its end? Its state, why, whose and which record it became; what the record holds is let go."""

from collections.abc import Sequence
from uuid import UUID

from psycopg import sql

from pccovid.intake.states import RowState
from pccovid.trust.access.bulk import run

SETTLE = sql.SQL("""
    UPDATE intake_row AS r SET state = t.state, reasons = t.reasons, carried_to = t.person_id, record_id = t.record_id,
           sealed = CASE WHEN t.state IN ('refused', 'review') THEN r.sealed END
    FROM unnest(%b::bigint[], %b::text[], %b::text[], %b::uuid[], %b::uuid[])
      AS t(number, state, reasons, person_id, record_id)
    WHERE r.file_id = %b AND r.number = t.number
""")

Verdict = tuple[int, RowState, str, UUID | None, UUID | None]
"""Of a row of one file: its number, its end, why, the person it was carried to, and the record it became."""


def settle(file_id: UUID, verdicts: Sequence[Verdict]) -> None:
    """Write the ends of rows of one file."""
    if verdicts:
        numbers, states, reasons, persons, records = zip(*verdicts, strict=True)
        ends = [state.value for state in states]
        run(SETTLE, [list(numbers), ends, list(reasons), list(persons), list(records), file_id])
