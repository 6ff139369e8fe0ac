"""Who lets lists that sites signed be signed centrally? An officer, who sees how many there are, and nobody's name."""

from collections.abc import Collection
from uuid import UUID

from pccovid.capabilities.passports.errors import NothingToSign
from pccovid.capabilities.passports.events import BatchReleased, BatchShown
from pccovid.capabilities.passports.models import Batch
from pccovid.capabilities.passports.policies import check_releasing
from pccovid.trust.access import Access


def release(access: Access, batches: Collection[UUID]) -> int:
    """Let what stands on these lists be signed centrally; gives how many lists.

    A list that the same account signed for its site is left. Raises AccessDenied, NothingToSign where none is left.
    """
    check_releasing(access)
    rows = Batch.objects.select_for_update().filter(id__in=list(batches), released_at=None)
    chosen = tuple(one.id for one in rows if one.account_id != access.actor.id)
    if not chosen:
        raise NothingToSign
    Batch.objects.filter(id__in=chosen).update(
        released_by=access.actor.id, released_office=access.actor.office[:200], released_at=access.now
    )
    access.wrote_aggregate("passport", ["central_signature"])
    access.happened(BatchReleased(chosen))
    return len(chosen)


def lists(access: Access, *, limit: int = 200) -> list[BatchShown]:
    """What waits to be released, the oldest first; then what is being signed, then what was signed last."""
    check_releasing(access)
    waiting = Batch.objects.filter(released_at=None).order_by("signed_at")[:limit]
    under_way = Batch.objects.exclude(released_at=None).filter(done_at=None).order_by("released_at")[:limit]
    done = Batch.objects.exclude(done_at=None).order_by("-done_at")[:20]
    access.read_aggregate("passport", ["state"])
    return [_shown(row) for rows in (waiting, under_way, done) for row in rows]


def _shown(row: Batch) -> BatchShown:
    return BatchShown(
        row.id, row.territory, row.office, row.signed_at, row.many, row.issued, row.released_office, row.released_at,
        row.done_at,
    )  # fmt: skip
