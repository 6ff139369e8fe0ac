"""What can be done about an order, by which form, and how is a refusal said?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pccovid.capabilities.quarantine import facilities, ordering, releasing, telling, watching
from pccovid.capabilities.quarantine.events import FacilityShown, ItemShown, OrderShown
from pccovid.capabilities.quarantine.states import Channel, DeclineReason, Ending, ExitKind, Outcome, Setting
from pccovid.faces.isolation.forms import (
    AskForm,
    Data,
    DeclineForm,
    EarlyForm,
    ExitForm,
    IssueForm,
    OutcomeForm,
    TellForm,
)
from pccovid.kernel.errors import DomainError
from pccovid.trust.access import Access, AccessDenied

FAULTS: dict[str, Promise] = {
    "quarantine.already_decided": _("Somebody has decided about it just now. Look at the page again."),
    "quarantine.not_a_person": _(
        "This record was joined to another or closed. Look for the person by her card."
    ),
    "quarantine.days_missing": _("Say until when: no rule that may be used does."),
    "quarantine.days_contradict": _("The end lies before the beginning, or too far off."),
    "quarantine.reason_missing": _("It is not as proposed. Say why, in words."),
    "quarantine.already_ordered": _("An order for this person is open already."),
    "quarantine.days_not_over": _("The days are not over yet. Before that: end it early, with a reason."),
    "quarantine.test_missing": _("A test is still due, or the last one was not negative."),
    "quarantine.no_such_facility": _("This facility takes nobody any more."),
    "quarantine.facility_full": _("Every bed is taken. The person goes on waiting, in the order of asking."),
    "quarantine.fewer_beds_than_taken": _("More beds than that are taken in this room."),
    "quarantine.no_such_stay": _("This was answered already, or is another facility's."),
    "quarantine.exit_in_the_past": _("A way out is allowed before somebody leaves, never afterwards."),
    "quarantine.no_such_item": _("Somebody has seen to it already."),
    "quarantine.no_such_order": _("No order holds here any more."),
    "quarantine.temperature": _("No body has this temperature. Measure again."),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What the page is about: the order, what is open about it, the facilities around."""

    order: OrderShown
    items: Sequence[ItemShown]
    facilities: Sequence[FacilityShown]


Carry = Callable[[Access, Subject, forms.Form], None]
Make = Callable[[Data, Subject], forms.Form]


def _issue(access: Access, about: Subject, form: forms.Form) -> None:
    data = form.cleaned_data
    setting = Setting(data["setting"])
    ordering.issue(access, about.order.id, setting=setting, ends_on=data["ends_on"], words=data["words"])


def _decline(access: Access, about: Subject, form: forms.Form) -> None:
    reason = DeclineReason(form.cleaned_data["reason"])
    ordering.decline(access, about.order.id, reason=reason, words=form.cleaned_data["words"])


def _tell(access: Access, about: Subject, form: forms.Form) -> None:
    if not isinstance(form, TellForm):
        raise AccessDenied
    channel = Channel(form.cleaned_data["channel"])
    telling.write_down(access, about.order.id, client_id=form.client(), told=form.told(), channel=channel)


def _exit(access: Access, about: Subject, form: forms.Form) -> None:
    data = form.cleaned_data
    kind = ExitKind(data["kind"])
    watching.allow_exit(
        access, about.order.id, kind=kind, starts_at=data["starts_at"], ends_at=data["ends_at"]
    )


def _ask(access: Access, about: Subject, form: forms.Form) -> None:
    facilities.ask(access, about.order.id, UUID(form.cleaned_data["facility"]))


def _early(access: Access, about: Subject, form: forms.Form) -> None:
    ending = Ending(form.cleaned_data["ending"])
    releasing.release_early(access, about.order.id, ending=ending, words=form.cleaned_data["words"])


ACTIONS: dict[str, tuple[Make, Carry, Promise]] = {
    "issue": (lambda data, about: IssueForm(data, about.order), _issue, _("The order holds. The person is told now.")),
    "decline": (lambda data, _about: DeclineForm(data), _decline, _("No order is issued.")),
    "tell": (lambda data, _about: TellForm(data), _tell, _("Written down.")),
    "exit": (lambda data, _about: ExitForm(data), _exit, _("The way out is allowed.")),
    "ask": (lambda data, about: AskForm(data, about.facilities), _ask, _("The facility has been asked.")),
    "early": (lambda data, _about: EarlyForm(data), _early, _("The order has ended. The person is told now.")),
    "release": (
        lambda data, _about: forms.Form(data),
        lambda access, about, _form: releasing.release(access, about.order.id),
        _("Released. The person is told now, and has her certificate."),
    ),
    "take": (
        lambda data, _about: forms.Form(data),
        lambda access, about, _form: ordering.take_over(access, about.order.id),
        _("You look after this person now."),
    ),
}  # fmt: skip


def outcome_form(data: Data, item: ItemShown) -> OutcomeForm:
    """The form of one item; several stand on a page, so each has the item's number before its names."""
    return OutcomeForm(data, item.kind, prefix=f"item-{item.id}")


def forms_of(about: Subject, action: str, data: Data) -> dict[str, forms.Form]:
    """Every form of the page; what was sent in the one that was sent."""
    return {name: make(data if name == action else None, about) for name, (make, _c, _s) in ACTIONS.items()}


def carry_out(access: Access, about: Subject, action: str, form: forms.Form) -> Promise | None:
    """Do it; the sentence that says so, or None with the refusal in the form."""
    if not form.is_valid():
        return None
    try:
        ACTIONS[action][1](access, about, form)
    except AccessDenied:
        raise
    except DomainError as fault:
        refuse(form, fault)
        return None
    return ACTIONS[action][2]


def close_item(access: Access, item: ItemShown, form: OutcomeForm) -> bool:
    """Say what came of an item; whether it was taken."""
    if not form.is_valid():
        return False
    outcome = Outcome(form.cleaned_data["outcome"])
    try:
        watching.close(access, item.id, outcome=outcome, words=form.cleaned_data["words"])
    except AccessDenied:
        raise
    except DomainError as fault:
        refuse(form, fault)
        return False
    return True


def refuse(form: forms.Form, fault: DomainError) -> None:
    """Show a refusal above the form; one that is not known here is raised again."""
    if fault.code not in FAULTS:
        raise fault
    form.add_error(None, ValidationError(str(FAULTS[fault.code])))
