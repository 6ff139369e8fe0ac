"""What was deleted, as far as may be told? Receipts are written with the deletion, in its own transaction."""

import datetime as dt
from dataclasses import dataclass

from pccovid.trust.retention.classes import RecordClass, classes
from pccovid.trust.retention.models import Receipt

CLOCK, REQUEST, SUNSET = "clock", "request", "sunset"


@dataclass(frozen=True, slots=True)
class Removed:
    """Rows of one class that went: how many, and all of before when (None: of any time)."""

    record_class: str
    rows: int
    before: dt.datetime | None
    reason: str
    deleted_at: dt.datetime
    fingerprint: str = ""


def keep_receipt(
    kind: RecordClass,
    rows: int,
    *,
    before: dt.datetime | None,
    now: dt.datetime,
    reason: str,
    using: str = "default",
    fingerprint: str = "",
) -> Removed:
    """Write down that these rows went."""
    removed = Removed(kind.name, rows, before, reason, now, fingerprint)
    Receipt.objects.using(using).create(
        record_class=kind.name,
        reason=reason,
        before=before,
        rows=rows,
        rule=f"retention@{classes().version}",
        deleted_at=now,
        fingerprint=fingerprint,
    )
    return removed


def receipts(*, reason: str | None = None) -> list[Removed]:
    """All receipts, the oldest first."""
    rows = Receipt.objects.order_by("deleted_at", "id")
    if reason is not None:
        rows = rows.filter(reason=reason)
    return [
        Removed(row.record_class, row.rows, row.before, row.reason, row.deleted_at, row.fingerprint)
        for row in rows
    ]
