"""When a person has had her visits deleted, then the process that holds visits lets hers go within seconds."""

from collections.abc import Sequence
from uuid import UUID

from pccovid.procedures import tasks
from pccovid.trust.retention.receipts import Removed


def after_erasure(person_id: UUID, gone: Sequence[Removed]) -> None:
    """The worker tells it, since that process runs where the worker does."""
    for one in gone:
        if one.record_class == "visit" and one.before is not None:
            tasks.visits_left.defer(person_id=str(person_id), before=one.before.isoformat())
