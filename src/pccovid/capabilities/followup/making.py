"""How does work come about, and how does it end by itself? Only by procedures: a case, a release, a wrong number."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from pccovid.capabilities.followup.events import NewItem
from pccovid.capabilities.followup.models import Call, Item
from pccovid.capabilities.followup.policies import check_make
from pccovid.capabilities.followup.rules import Facts, all_rules, deadline, harm, rule_of, work_rule
from pccovid.capabilities.followup.states import STEPS, ItemState, Kind
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows

FIELDS = (
    "person_id", "id", "territory", "kind", "origin_id", "state", "step", "rule_id", "made_at", "due_at", "next_at",
    "exposed_on", "minutes", "harm", "told_at", "told_after", "tries", "outcome", "taken_office",
)  # fmt: skip
MEETING = ("body_contact", "care_unprotected", "masked", "near", "enclosed")
WRITTEN = ("step", "due", "exposure")


def add_items(access: Access, wanted: Iterable[NewItem]) -> int:
    """Write down what is to be done; gives how many items are new. May be repeated.

    Who is to be reached already is reached once: the later and longer exposure counts, and the earlier deadline.
    """
    check_make(access)
    items = list(wanted)
    if not items:
        return 0
    persons = {one.person_id for one in items}
    access.wrote("work", persons, WRITTEN)
    done = set(Item.objects.filter(person_id__in=persons).values_list("person_id", "kind", "origin_id"))
    open_ones = {
        (row.person_id, row.kind): row
        for row in Item.objects.select_for_update().filter(person_id__in=persons, state=ItemState.OPEN.value)
    }
    rows = []
    for one in items:
        if (one.person_id, one.kind.value, one.origin_id) in done:
            continue
        running = open_ones.get((one.person_id, one.kind.value))
        if running is None or one.kind in (Kind.NUMBER, Kind.NAMED):
            rows.append(_row(one, access.now))
        else:
            _strengthen(running, one, access.now)
    return add_rows(Item, FIELDS, rows)


def unlooked(access: Access, *, limit: int = 500) -> list[tuple[UUID, UUID]]:
    """Items (person, item) whose warning has lain for as long as the rule gives to read it, and nobody looked yet."""
    check_make(access)
    hours = min(rule.params["unread_after_hours"] for rule in all_rules())
    rows = Item.objects.filter(
        state=ItemState.OPEN.value, unread=None, told_at__lte=access.now - timedelta(hours=hours)
    )
    access.read_aggregate("work", ["state"])
    return list(rows.order_by("told_at").values_list("person_id", "id")[:limit])


def note_read(access: Access, items: Collection[tuple[UUID, UUID]], *, unread: Collection[UUID]) -> int:
    """Whose warnings lie unread becomes urgent, with a deadline of its own; gives how many. `unread`: persons."""
    check_make(access)
    rows = Item.objects.select_for_update().filter(
        person_id__in={person for person, _ in items}, id__in=[number for _, number in items]
    )
    late = 0
    for row in rows:
        row.unread = row.person_id in unread
        late += row.unread
        rule = rule_of(row.rule_id) or work_rule(row.made_at, row.territory)
        if row.unread:
            row.due_at = min(row.due_at, access.now + timedelta(hours=rule.params["unread_hours"]))
        Item.objects.filter(pk=row.pk).update(unread=row.unread, due_at=row.due_at, harm=harm_of(row))
    access.wrote("work", {person for person, _ in items}, ["due"])
    return late


def stop_items(access: Access, *, person_id: UUID, origins: Collection[UUID]) -> int:
    """What comes from these meetings is not to be done any more: the warning was taken back. Gives how many."""
    check_make(access)
    access.wrote("work", [person_id], ["state"])
    rows = Item.objects.filter(person_id=person_id, origin_id__in=origins, state=ItemState.OPEN.value)
    return rows.update(state=ItemState.STOPPED.value, ended_at=access.now, taken_by=None, taken_until=None)


def follow_item(access: Access, *, person_id: UUID, item_id: UUID) -> None:
    """What was tried for an item goes with it to the territory that has accepted it."""
    check_make(access)
    access.wrote("work", [person_id], ["calls"])
    row = Item.objects.filter(person_id=person_id, id=item_id).first()
    if row is not None:
        Call.objects.filter(person_id=person_id, item_id=item_id).update(territory=row.territory)


def described(
    access: Access, *, person_id: UUID, call_id: UUID
) -> tuple[dict[str, bool | None], UUID] | None:
    """What was said in a call of how the meeting was, and who noted it; None where there is no such call."""
    check_make(access)
    access.read("work", [person_id], ["calls"])
    row = Call.objects.filter(person_id=person_id, id=call_id).first()
    return ({name: getattr(row, name) for name in MEETING}, row.account_id) if row else None


def harm_of(row: Item) -> int:
    """The place in the list of an item as it stands."""
    facts = Facts(Kind(row.kind), row.exposed_on, row.minutes, bool(row.unread), row.tries)
    return harm(facts, rule_of(row.rule_id) or work_rule(row.made_at, row.territory))


def _row(one: NewItem, now: datetime) -> tuple[object, ...]:
    rule = work_rule(now, one.territory)
    return (
        one.person_id, uuid7(), one.territory, one.kind.value, one.origin_id, ItemState.OPEN.value,
        STEPS[one.kind].value, rule.version, now, deadline(one.kind, now, rule), now, one.exposed_on, one.minutes,
        harm(Facts(one.kind, one.exposed_on, one.minutes), rule), one.told_at, one.told_after, 0, "", "",
    )  # fmt: skip


def _strengthen(row: Item, one: NewItem, now: datetime) -> None:
    later = one.exposed_on is not None and (row.exposed_on is None or one.exposed_on > row.exposed_on)
    if later:
        row.exposed_on, row.minutes = one.exposed_on, one.minutes
    elif one.exposed_on == row.exposed_on:
        row.minutes = max(row.minutes, one.minutes)
    due = min(row.due_at, deadline(one.kind, now, work_rule(now, one.territory)))
    Item.objects.filter(pk=row.pk).update(
        exposed_on=row.exposed_on, minutes=row.minutes, due_at=due, harm=harm_of(row)
    )
