"""Which uploads wait to be settled? Sealed bodies that were acknowledged; inside an access of the procedures."""

from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from pccovid.trust.access import Access
from pccovid.trust.devices.models import Waiting


@dataclass(frozen=True, slots=True)
class Held:
    """An upload: of which telephone, which was whose, and its body sealed under its id."""

    id: UUID
    device: UUID
    account: UUID
    sealed: bytes = field(repr=False)


def count_waiting(access: Access, most: int) -> int:
    """How many wait; no more than one beyond `most` is counted."""
    access.read_aggregate("scan", ["count"])
    return Waiting.objects.all()[: most + 1].count()


def waiting_now(access: Access, many: int, without: Collection[UUID]) -> list[Held]:
    """The oldest, locked; those that another process has locked are passed over."""
    access.read_aggregate("scan", ["sealed"])
    rows = Waiting.objects.exclude(id__in=without).order_by("id").select_for_update(skip_locked=True)
    return [Held(row.id, row.device_id, row.account_id, bytes(row.sealed)) for row in rows[:many]]


def let_go(access: Access, held: Collection[UUID]) -> None:
    """They wait no longer."""
    Waiting.objects.filter(id__in=held).delete()
    access.wrote_aggregate("scan", ["sealed"])
