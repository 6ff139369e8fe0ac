"""One record in words: from where, of when, what came with it, and why it is thought to be this person's."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from pccovid.faces.citizen.presenters.doubts import DoubtLine, doubt_line
from pccovid.faces.citizen.presenters.looks import KINDS
from pccovid.faces.citizen.presenters.sources import source_name
from pccovid.faces.citizen.presenters.ties import Agreement, agreement_of, why_words
from pccovid.faces.citizen.references import RECORD, reference
from pccovid.registry.people.doubt_rules import OPEN
from pccovid.registry.people.doubts import DoubtShown
from pccovid.registry.people.hanging import Hanging
from pccovid.registry.people.queries import CarriedSource

CONTENTS = {
    "declarations_declaration": "declaration",
    "movement_movement": "movement",
    "entry_arrival": "arrival",
    "visits_visit": "visit",
    "vaccination_dose": "dose",
    "testing_result": "test",
    "tracing_encounter": "encounter",
    "tracing_case": "case",
    "tracing_onset": "onset",
}
"""Which words stand for the rows of a table."""


@dataclass(frozen=True, slots=True)
class RecordShown:
    """A record with the address at which to say that it is not one's own."""

    reference: str
    source: str
    at: dt.datetime | None
    received_at: dt.datetime
    contents: str
    why: str
    agreement: Agreement | None
    doubt: DoubtLine | None


def record_shown(
    one: CarriedSource,
    rows: Mapping[str, list[UUID]],
    doubt: DoubtShown | None,
    *,
    account: UUID,
    now: dt.datetime,
) -> RecordShown:
    """The record, with the last doubt about it."""
    return RecordShown(
        reference(one.record_id, account=account, of=RECORD),
        source_name(one.source),
        one.source_time,
        one.received_at,
        contents_words({table: len(ids) for table, ids in rows.items()}),
        why_words(one),
        agreement_of(one.evidence),
        doubt_line(doubt, account=account, now=now) if doubt else None,
    )


def records_shown(
    records: Iterable[CarriedSource],
    hanging: Hanging,
    doubts: Iterable[DoubtShown],
    *,
    account: UUID,
    now: dt.datetime,
) -> dict[UUID, RecordShown]:
    """All of them; a doubt that is over is left to the record's own page."""
    standing = {one.record_id: one for one in doubts if one.state in OPEN}
    return {
        one.record_id: record_shown(
            one, hanging.get(one.record_id, {}), standing.get(one.record_id), account=account, now=now
        )
        for one in records
    }


def contents_words(counts: Mapping[str, int]) -> str:
    """How many facts of which kind."""
    told = [f"{KINDS[CONTENTS[table]]}: {counts[table]}" for table in CONTENTS if counts.get(table)]
    return "; ".join(told) or _("name, papers or address only")
