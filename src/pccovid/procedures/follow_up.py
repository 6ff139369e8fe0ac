"""When somebody was warned or is a case, then her own commune has something to do; when not any more, it has not."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from pccovid.capabilities.followup.events import NewItem
from pccovid.capabilities.followup.making import (
    add_items,
    described,
    follow_item,
    note_read,
    stop_items,
    unlooked,
)
from pccovid.capabilities.followup.states import Kind
from pccovid.capabilities.notices.kinds import Kind as NoticeKind
from pccovid.capabilities.notices.queries import unread_by
from pccovid.capabilities.tracing.definitions import Facts
from pccovid.capabilities.tracing.events import ContactShown
from pccovid.capabilities.tracing.operations import note_answers
from pccovid.capabilities.tracing.queries import case, contacts_of
from pccovid.capabilities.tracing.states import ContactStatus
from pccovid.kernel.clock import VIETNAM
from pccovid.registry.people.queries import homes_of
from pccovid.trust.access import SYSTEM, Access, Purpose

ROUTE = "procedures.follow_up"
NOWHERE = "VN/"


def follow_released(case_id: UUID, contact_ids: Collection[UUID]) -> int:
    """Each person warned of a case is to be reached by the commune where she lives; gives how many are new.

    The item names the meeting and not the case. Whose home nobody knows is left to the territory of the case.
    """
    with Access.open(SYSTEM, Purpose.PROCEDURE, ROUTE) as access:
        shown = case(access, case_id)
        released = [
            one
            for one in contacts_of(access, case_id, only=contact_ids)
            if one.status is ContactStatus.RELEASED
        ]
        if shown is None or not released:
            return 0
        homes = homes_of(access, {one.person_id for one in released})
        return add_items(
            access,
            [
                _warned(one, _home(homes, one.person_id, shown.territory), shown.opened_at)
                for one in _latest(released)
            ],
        )


def follow_case(access: Access, *, person_id: UUID, case_id: UUID, territory: str) -> None:
    """A case is to be interviewed by the commune where she lives."""
    homes = homes_of(access, {person_id})
    home = _home(homes, person_id, territory)
    today = access.now.astimezone(VIETNAM).date()
    add_items(access, [NewItem(person_id, home, Kind.CASE, case_id, exposed_on=today)])


def follow_unread() -> int:
    """Whose warning lies unread is called; gives how many. A bounded number at a time."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, ROUTE) as access:
        items = unlooked(access)
        if not items:
            return 0
        persons = {person for person, _ in items}
        access.about(*persons)
        return note_read(access, items, unread=unread_by(access, persons, NoticeKind.CONTACT_WARNING))


def correct_number(person_id: UUID, call_id: UUID, territory: str) -> None:
    """A number that is somebody else's is to be corrected."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, ROUTE) as access:
        add_items(access, [NewItem(person_id, territory, Kind.NUMBER, call_id)])


def note_meeting(person_id: UUID, call_id: UUID, contact_id: UUID) -> None:
    """What was said in a call of how the meeting was stands with the meeting, wherever its case is."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, ROUTE) as access:
        access.about(person_id)
        said = described(access, person_id=person_id, call_id=call_id)
        if said is not None:
            note_answers(
                access, person_id=person_id, contact_id=contact_id, facts=Facts(**said[0]), asked_by=said[1]
            )


def move_calls(person_id: UUID, item_id: UUID) -> None:
    """What was tried goes with an item to the territory that has accepted it."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, ROUTE) as access:
        access.about(person_id)
        follow_item(access, person_id=person_id, item_id=item_id)


def stop_for(access: Access, person_id: UUID, contact_id: UUID) -> None:
    """A warning that was taken back is nothing to call about."""
    stop_items(access, person_id=person_id, origins=[contact_id])


def _warned(one: ContactShown, home: str, opened_at: datetime) -> NewItem:
    told = one.decided_at or one.end
    return NewItem(
        person_id=one.person_id,
        territory=home,
        kind=Kind.WARNED,
        origin_id=one.id,
        exposed_on=one.end.astimezone(VIETNAM).date(),
        minutes=one.minutes,
        told_at=told,
        told_after=max(0, int((told - opened_at).total_seconds())),
    )


def _latest(contacts: Iterable[ContactShown]) -> list[ContactShown]:
    """For each person the latest day's longest meeting."""
    found: dict[UUID, ContactShown] = {}
    for one in sorted(contacts, key=lambda one: (one.end.astimezone(VIETNAM).date(), one.seconds, one.id)):
        found[one.person_id] = one
    return list(found.values())


def _home(homes: dict[UUID, str], person_id: UUID, otherwise: str) -> str:
    home = homes.get(person_id, "")
    return home if len(home) > len(NOWHERE) else otherwise
