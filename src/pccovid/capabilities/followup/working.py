"""How is an item taken, a call opened, and what came of it noted?"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from pccovid.capabilities.followup.errors import NoSuchCall, NoSuchItem, NotOpen, TakenBySomebody
from pccovid.capabilities.followup.events import CallShown, MeetingDescribed, WrongNumber
from pccovid.capabilities.followup.making import MEETING, harm_of
from pccovid.capabilities.followup.models import Call, Item
from pccovid.capabilities.followup.policies import check_work
from pccovid.capabilities.followup.queries import call_shown
from pccovid.capabilities.followup.rules import Next, following, rule_of, work_rule
from pccovid.capabilities.followup.states import Channel, ItemState, Kind, Outcome, Step
from pccovid.kernel.dated_rules import DatedRule
from pccovid.trust.access import Access


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What came of a call or visit, and what she said; None where nobody asked or she did not know.

    `ill`: has symptoms, since `onset_on`; `apart`: stays apart from others; `knew`: had read the warning before. The
    last five: how the meeting was, as the interview asks.
    """

    outcome: Outcome
    again_at: datetime | None = None
    ill: bool | None = None
    onset_on: date | None = None
    apart: bool | None = None
    knew: bool | None = None
    body_contact: bool | None = None
    care_unprotected: bool | None = None
    masked: bool | None = None
    near: bool | None = None
    enclosed: bool | None = None

    @property
    def described(self) -> dict[str, bool | None]:
        """How the meeting was, by the questions of the interview."""
        return {name: getattr(self, name) for name in MEETING}


def take(access: Access, item_id: UUID) -> None:
    """This account does it, for as long as the rule keeps it; taken again, it is kept anew.

    Raises NoSuchItem, NotOpen, TakenBySomebody, AccessDenied.
    """
    row = _mine(access, item_id)
    until = access.now + timedelta(minutes=_rule(row).params["keep_minutes"])
    free = Q(taken_by=None) | Q(taken_by=access.actor.id) | Q(taken_until__lte=access.now)
    taken = Item.objects.filter(free, person_id=row.person_id, id=row.id, state=ItemState.OPEN.value).update(
        taken_by=access.actor.id, taken_office=access.actor.office[:200], taken_until=until
    )
    access.wrote("work", [row.person_id], ["taken"])
    if not taken:
        raise TakenBySomebody


def give_back(access: Access, item_id: UUID) -> None:
    """Somebody else may take it. Raises NoSuchItem, NotOpen, AccessDenied."""
    row = _mine(access, item_id)
    access.wrote("work", [row.person_id], ["taken"])
    Item.objects.filter(person_id=row.person_id, id=row.id, taken_by=access.actor.id).update(
        taken_by=None, taken_office="", taken_until=None
    )


def open_call(access: Access, item_id: UUID, channel: Channel) -> CallShown:
    """Begin to call or to visit: who and where she is may be shown from now on. Takes the item.

    One that this account has opened and not closed is gone on with. Raises as `take`.
    """
    take(access, item_id)
    row = _mine(access, item_id)
    running = Call.objects.filter(
        person_id=row.person_id, item_id=item_id, account_id=access.actor.id, outcome=""
    ).first()
    if running is None:
        running = Call(
            person_id=row.person_id, territory=row.territory, item_id=item_id, account_id=access.actor.id,
            office=access.actor.office[:200], channel=channel.value, opened_at=access.now,
        )  # fmt: skip
        running.save(force_insert=True)
    access.wrote("work", [row.person_id], ["calls"])
    return call_shown(running)


def opened(access: Access, item_id: UUID) -> CallShown:
    """The call of this account to the person of an item that is not closed yet. Raises NoSuchItem, NoSuchCall."""
    row = _mine(access, item_id)
    running = Call.objects.filter(
        person_id=row.person_id, item_id=item_id, account_id=access.actor.id, outcome=""
    ).first()
    access.read("work", [row.person_id], ["calls"])
    if running is None:
        raise NoSuchCall
    return call_shown(running)


def note_outcome(access: Access, *, call_id: UUID, item_id: UUID, said: Said) -> Next:
    """Close a call with what came of it; gives what follows by the rule. Once.

    Raises NoSuchItem, NotOpen, NoSuchCall, CallTooLate, AccessDenied, and the events WrongNumber, MeetingDescribed.
    """
    row = _mine(access, item_id)
    tries = row.tries + (said.outcome is not Outcome.REACHED)
    then = following(
        said.outcome,
        tries=tries,
        ill=said.ill is True,
        again_at=said.again_at,
        now=access.now,
        rule=_rule(row),
    )
    closed = Call.objects.filter(
        person_id=row.person_id, item_id=item_id, id=call_id, account_id=access.actor.id, outcome=""
    ).update(
        outcome=said.outcome.value, ended_at=access.now, again_at=said.again_at, ill=said.ill,
        onset_on=said.onset_on, apart=said.apart, knew=said.knew, **said.described,
    )  # fmt: skip
    access.wrote("work", [row.person_id], ["calls", "step"])
    if not closed:
        raise NoSuchCall
    _go_on(access, row, tries, said.outcome, then)
    if row.kind == Kind.WARNED.value and any(answer is not None for answer in said.described.values()):
        access.happened(MeetingDescribed(row.person_id, call_id, row.origin_id))
    if said.outcome is Outcome.WRONG_NUMBER:
        access.happened(WrongNumber(row.person_id, call_id, row.territory))
    return then


def finish(access: Access, item_id: UUID) -> None:
    """What was asked for is done: the sample taken, the number corrected. Raises NoSuchItem, NotOpen, AccessDenied."""
    row = _mine(access, item_id)
    if Step(row.step) in (Step.CALL, Step.VISIT, Step.SEND):
        raise NotOpen
    access.wrote("work", [row.person_id], ["state"])
    _end(access, row)


def _go_on(access: Access, row: Item, tries: int, outcome: Outcome, then: Next) -> None:
    row.tries, row.outcome = tries, outcome.value
    Item.objects.filter(pk=row.pk).update(tries=tries, outcome=outcome.value, harm=harm_of(row))
    if then.step is None:
        _end(access, row)
        return
    Item.objects.filter(pk=row.pk).update(
        step=then.step.value, next_at=then.at or access.now, due_at=then.due_at or row.due_at
    )


def _end(access: Access, row: Item) -> None:
    Item.objects.filter(pk=row.pk).update(
        state=ItemState.DONE.value, ended_at=access.now, taken_by=None, taken_until=None
    )


def _mine(access: Access, item_id: UUID) -> Item:
    row = Item.objects.filter(id=item_id).first()
    if row is None:
        access.read_aggregate("work", ["state"])
        raise NoSuchItem
    check_work(access, row.territory)
    if row.state != ItemState.OPEN.value:
        access.read("work", [row.person_id], ["state"])
        raise NotOpen
    return row


def _rule(row: Item) -> DatedRule:
    return rule_of(row.rule_id) or work_rule(row.made_at, row.territory)
