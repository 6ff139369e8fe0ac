"""How does an item go to another territory, and come back? Until it is accepted it stays where it was."""

from uuid import UUID

from django.db.models import F

from pccovid.capabilities.followup.errors import NoSuchItem, NoSuchUnit, NotOpen, SentAlready
from pccovid.capabilities.followup.events import ItemAccepted, TransferShown
from pccovid.capabilities.followup.models import Item, Transfer
from pccovid.capabilities.followup.policies import check_work
from pccovid.capabilities.followup.states import ItemState, ReturnReason, SendReason, SendState
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows

FIELDS = (
    "person_id", "id", "territory", "item_id", "destination", "reason", "state", "sent_at", "sent_by", "sent_office",
    "refusal", "answered_office",
)  # fmt: skip
SERVED = ("step", "place", "state")


def send(access: Access, *, item_id: UUID, destination: str, reason: SendReason) -> UUID:
    """Offer an item to another territory; its deadline runs on. Gives the hand-over's id.

    Raises NoSuchItem, NotOpen, NoSuchUnit (the unit has it already), SentAlready, AccessDenied.
    """
    row = Item.objects.filter(id=item_id).first()
    if row is None:
        access.read_aggregate("work", ["state"])
        raise NoSuchItem
    check_work(access, row.territory)
    access.wrote("work", [row.person_id], SERVED)
    if row.state != ItemState.OPEN.value:
        raise NotOpen
    if destination == row.territory:
        raise NoSuchUnit
    number = uuid7()
    values = (
        row.person_id, number, row.territory, item_id, destination, reason.value, SendState.SENT.value, access.now,
        access.actor.id, access.actor.office[:200], "", "",
    )  # fmt: skip
    if not add_rows(Transfer, FIELDS, [values]):
        raise SentAlready
    return number


def accept(access: Access, transfer_id: UUID) -> None:
    """This territory does it from now on; raises the event ItemAccepted.

    Raises NoSuchItem, NotOpen (answered before), AccessDenied.
    """
    row = _waiting(access, transfer_id)
    check_work(access, row.destination)
    # First the item, then the hand-over by which it may be seen here.
    moved = Item.objects.filter(
        person_id=row.person_id, id=row.item_id, state=ItemState.OPEN.value, territory=row.territory
    ).update(territory=row.destination, taken_by=None, taken_office="", taken_until=None)
    if not moved:
        raise NotOpen
    _answer(access, row, SendState.ACCEPTED)
    access.happened(ItemAccepted(row.person_id, row.item_id))


def return_it(access: Access, transfer_id: UUID, reason: ReturnReason) -> None:
    """It is not this territory's; it stays with whoever sent it. Raises NoSuchItem, NotOpen, AccessDenied."""
    row = _waiting(access, transfer_id)
    check_work(access, row.destination)
    _answer(access, row, SendState.RETURNED, reason.value)


def take_back(access: Access, transfer_id: UUID) -> None:
    """Whoever sent it does it after all. Raises NoSuchItem, NotOpen, AccessDenied."""
    row = _waiting(access, transfer_id)
    check_work(access, row.territory)
    _answer(access, row, SendState.TAKEN_BACK)


def transfers(
    access: Access, unit: str, *, limit: int = 200
) -> tuple[list[TransferShown], list[TransferShown]]:
    """What came to a unit and what went from it, what waits first and then the latest."""
    came = Transfer.objects.filter(destination__startswith=unit).order_by(
        F("answered_at").asc(nulls_first=True), "-sent_at"
    )[:limit]
    went = Transfer.objects.filter(territory__startswith=unit).order_by(
        F("answered_at").asc(nulls_first=True), "-sent_at"
    )[:limit]
    found = [_shown(row) for row in came], [_shown(row) for row in went]
    persons = {one.person_id for side in found for one in side}
    if persons:
        access.read("work", persons, SERVED)
    else:
        access.read_aggregate("work", ["state"])
    return found


def transfer(access: Access, transfer_id: UUID) -> TransferShown:
    """One hand-over from or to the own territory. Raises NoSuchItem."""
    row = Transfer.objects.filter(id=transfer_id).first()
    if row is None:
        access.read_aggregate("work", ["state"])
        raise NoSuchItem
    access.read("work", [row.person_id], SERVED)
    return _shown(row)


def of_item(access: Access, *, person_id: UUID, item_id: UUID) -> list[TransferShown]:
    """Where an item went, the latest first."""
    rows = Transfer.objects.filter(person_id=person_id, item_id=item_id).order_by("-sent_at", "-id")
    access.read("work", [person_id], SERVED)
    return [_shown(row) for row in rows]


def _waiting(access: Access, transfer_id: UUID) -> Transfer:
    row = Transfer.objects.filter(id=transfer_id).first()
    if row is None:
        access.read_aggregate("work", ["state"])
        raise NoSuchItem
    access.wrote("work", [row.person_id], ["state"])
    if row.state != SendState.SENT.value:
        raise NotOpen
    return row


def _answer(access: Access, row: Transfer, state: SendState, refusal: str = "") -> None:
    answered = Transfer.objects.filter(pk=row.pk, state=SendState.SENT.value).update(
        state=state.value, refusal=refusal, answered_at=access.now, answered_by=access.actor.id,
        answered_office=access.actor.office[:200],
    )  # fmt: skip
    if not answered:
        raise NotOpen


def _shown(row: Transfer) -> TransferShown:
    return TransferShown(
        row.id, row.person_id, row.item_id, row.territory, row.destination, SendReason(row.reason),
        SendState(row.state), row.sent_at, row.sent_office, row.refusal, row.answered_at, row.answered_office,
    )  # fmt: skip
