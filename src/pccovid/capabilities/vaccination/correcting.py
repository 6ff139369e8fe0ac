"""How does a dose that was wrong go, and what becomes of one that was held? Rows end, and say why."""

import datetime as dt
import json
from dataclasses import dataclass, field
from uuid import UUID

from pccovid.capabilities.vaccination.errors import NoSuchDose, NoSuchItem, ReasonMissing
from pccovid.capabilities.vaccination.events import DosesChanged
from pccovid.capabilities.vaccination.injecting import Injection, own, record
from pccovid.capabilities.vaccination.models import Appointment, Correction, Dose, Item, Lot
from pccovid.capabilities.vaccination.policies import check_site
from pccovid.capabilities.vaccination.states import Booked, EndedWhy, ItemKind, ItemOutcome
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows

FIELDS = ("person_id", "id", "territory", "dose_id", "why", "at", "account_id", "office", "sealed")


@dataclass(frozen=True, slots=True)
class HeldShown:
    """A dose that was held: what was typed, and why it was not recorded."""

    id: UUID
    person_id: UUID
    appointment_id: UUID
    at: dt.datetime
    reasons: tuple[str, ...]
    product: str = field(repr=False)
    lot: str = field(repr=False)
    injected_at: dt.datetime


def strike(access: Access, appointment_id: UUID, *, why: EndedWhy, words: str) -> None:
    """The dose of this appointment was never given, or to somebody else; it goes back into no lot: it is gone.

    Raises NoSuchDose, NoSuchSite, ReasonMissing; the event DosesChanged: its certificate is compared and revoked.
    """
    if not words.strip():
        access.read_aggregate("dose", ["ended"])
        raise ReasonMissing
    row = own(access, appointment_id)
    dose = Dose.objects.filter(person_id=row.person_id, appointment_id=row.id, ended_at=None).first()
    if dose is None:
        raise NoSuchDose
    Dose.objects.filter(pk=dose.pk).update(ended_at=access.now, ending=why.value)
    line = (
        row.person_id, uuid7(), row.territory, dose.id, why.value, access.now, access.actor.id,
        access.actor.office[:200], access.keys.seal(row.person_id, "vaccination_correction", words),
    )  # fmt: skip
    add_rows(Correction, FIELDS, [line])
    access.wrote("dose", [row.person_id], ["ended"])
    access.wrote("dose_correction", [row.person_id], ["why"])
    access.happened(DosesChanged(row.person_id, dose.id, recorded=False))


def held_doses(access: Access, site_id: UUID) -> list[HeldShown]:
    """What a site still has to decide about, the oldest first. Raises AccessDenied, NoSuchSite."""
    check_site(access, site_id)
    rows = list(
        Item.objects.filter(site_id=site_id, kind=ItemKind.HELD_DOSE.value, done_at=None).order_by("at")[:200]
    )
    persons = {row.person_id for row in rows}
    access.about(*persons)
    access.read("site_work", persons, ["reasons", "state"])
    return [_held(access, row) for row in rows]


def decide_held(access: Access, item_id: UUID, *, record_it: bool, words: str, demo: bool) -> None:
    """Somebody records a held dose as it was given, or dismisses it; either way she says why.

    Where the stock has none left, the dose names its lot and is taken out of no stock. Raises NoSuchItem, NoSuchSite,
    NoSuchAppointment, ReasonMissing.
    """
    item = Item.objects.select_for_update().filter(id=item_id, done_at=None).first()
    if item is None or item.about_id is None or not words.strip():
        access.read_aggregate("site_work", ["state"])
        raise ReasonMissing if item else NoSuchItem
    row = own(access, item.about_id)
    typed = _held(access, item)
    if record_it and row.state == Booked.ARRIVED:
        said = Injection(
            injected_at=typed.injected_at, product=typed.product, lot=typed.lot, no_code="held", late=False
        )
        record(access, row, said, _stocked(row, typed), UUID(item.dedupe_key.partition(":")[2]), demo=demo)
    outcome = ItemOutcome.RECORDED if record_it else ItemOutcome.DISMISSED
    kept = json.dumps({**_typed(access, item), "decided": words}, ensure_ascii=False)
    Item.objects.filter(pk=item.pk).update(
        done_at=access.now,
        done_by=access.actor.id,
        outcome=outcome.value,
        sealed=access.keys.seal(item.person_id, "vaccination_item", kept),
    )
    access.wrote("site_work", [item.person_id], ["state"])


def _stocked(row: Appointment, typed: HeldShown) -> Lot | None:
    """The lot in the stock, where a dose of it is left besides those promised to others."""
    mine = 1 if row.lot_id else 0
    lots = Lot.objects.select_for_update().filter(
        site_id=row.site_id, product=typed.product, lot=typed.lot.strip().upper()
    )
    found = lots.first()
    if found is None:
        return None
    own_promise = mine if row.lot_id == found.id else 0
    free = found.received - found.used - found.wasted - found.promised + own_promise
    return found if free > 0 else None


def _typed(access: Access, row: Item) -> dict[str, str]:
    return dict(json.loads(access.keys.unseal(row.person_id, "vaccination_item", row.sealed)))


def _held(access: Access, row: Item) -> HeldShown:
    said = _typed(access, row)
    return HeldShown(
        row.id, row.person_id, row.about_id or row.id, row.at, tuple(row.reasons), said["product"], said["lot"],
        dt.datetime.fromisoformat(said["injected_at"]),
    )  # fmt: skip
