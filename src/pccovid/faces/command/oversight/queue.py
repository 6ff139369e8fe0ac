"""What needs the auditor now? Emergencies by their deadline, approvals, what is in force, findings."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from pccovid.kernel.clock import VIETNAM
from pccovid.trust.access import Access
from pccovid.trust.oversight import lists, orders
from pccovid.trust.oversight.findings import findings
from pccovid.trust.oversight.reviewing import waiting
from pccovid.trust.oversight.states import FindingState, RequestState
from pccovid.trust.oversight.wording import GLASS_REASONS, finding_sentence


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of the queue."""

    url: str
    title: str
    text: str
    icon: str
    tag: str
    colour: str


def queue(access: Access) -> list[Waiting]:
    """All that waits, by urgency."""
    return [*_glass(access), *_orders(access), *_lists(access), *_findings(access)]


def _glass(access: Access) -> list[Waiting]:
    found = []
    for one in waiting(access):
        due = _("Review by %(when)s") % {"when": f"{_local(one.review_due):%H:%M %d/%m}"}
        found.append(
            Waiting(
                reverse("command:glass-review", args=[one.id]),
                _("A record was opened in an emergency"),
                f"{one.office}: {GLASS_REASONS[one.reason]}",
                "lock",
                _("Overdue") if one.overdue else due,
                "red" if one.overdue else "yellow",
            )
        )
    return found


def _orders(access: Access) -> list[Waiting]:
    shown = [
        one for one in orders.orders(access) if one.state in (RequestState.IN_FORCE, RequestState.WAITING)
    ]
    return [
        Waiting(
            reverse("command:order", args=[one.id]),
            _("Order %(number)s: another purpose than the epidemic") % {"number": one.text.number},
            one.requested_office,
            "warning",
            _("In force") if one.state is RequestState.IN_FORCE else _("Waits for approval"),
            "red" if one.state is RequestState.IN_FORCE else "yellow",
        )
        for one in shown
    ]


def _lists(access: Access) -> list[Waiting]:
    return [
        Waiting(
            reverse("command:list", args=[one.id]),
            _("List %(number)s would leave the service") % {"number": one.number},
            f"{one.requested_office} → {one.receiver}",
            "download",
            _("Waits for approval"),
            "yellow",
        )
        for one in lists.lists(access)
        if one.state is RequestState.WAITING
    ]


def _findings(access: Access) -> list[Waiting]:
    return [
        Waiting(
            reverse("command:finding", args=[one.id]),
            finding_sentence(one.rule, one.inputs),
            f"{one.office} ({one.account})" if one.account else one.office,
            "eye",
            "",
            "",
        )
        for one in findings(access, FindingState.OPENED)
    ]


def _local(at: datetime) -> datetime:
    return at.astimezone(VIETNAM)
