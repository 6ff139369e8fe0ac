"""How does a row reach its end? Its state, why, whose and which record it became; what the record holds is let go."""

from collections.abc import Sequence
from uuid import UUID

from psycopg import sql

from pccovid.intake.states import RowState
from pccovid.trust.access.bulk import run
from pccovid.trust.columns import column

SETTLE = sql.SQL("""
    UPDATE intake_row AS r SET state = t.state, reasons = t.reasons, carried_to = t.person_id, record_id = t.record_id,
           sealed = CASE WHEN t.state IN ('refused', 'review') THEN r.sealed END
    FROM unnest(%b::uuid[], %b::bigint[], %b::text[], %b::text[], %b::uuid[], %b::uuid[])
      AS t(file_id, number, state, reasons, person_id, record_id)
    WHERE r.file_id = t.file_id AND r.number = t.number
""")
KINDS = ("uuid", "int8", "text", "text", "uuid", "uuid")
Verdict = tuple[UUID, int, RowState, str, UUID | None, UUID | None]
"""Of a row: its file and number, its end, why, the person it was carried to, and the record it became."""


def settle(verdicts: Sequence[Verdict]) -> None:
    """Write the ends of these rows, those of one file beside each other."""
    if verdicts:
        ends = [
            (file, number, state.value, *rest) for file, number, state, *rest in sorted(verdicts, key=_place)
        ]
        run(SETTLE, [column(kind, told) for kind, told in zip(KINDS, zip(*ends, strict=True), strict=True)])


def _place(verdict: Verdict) -> tuple[int, int]:
    return verdict[0].int, verdict[1]
