"""How do findings, orders and lists appear on a page?"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from pccovid.kernel.masking import mask_number
from pccovid.trust.access.purposes import sentence
from pccovid.trust.oversight.approving import ApprovalShown
from pccovid.trust.oversight.findings import EntryShown, FindingShown
from pccovid.trust.oversight.lists import ListShown
from pccovid.trust.oversight.orders import OrderShown
from pccovid.trust.oversight.states import FindingState, RequestState
from pccovid.trust.oversight.wording import (
    FINDING_COLOURS,
    FINDING_STATES,
    ORDER_CLASSES,
    ORDER_KINDS,
    REQUEST_COLOURS,
    REQUEST_STATES,
    ROLES,
    RULES,
    VERDICTS,
    finding_sentence,
)


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding in words."""

    id: UUID
    title: str
    sentence: str
    who: str
    version: str
    found_at: datetime
    state: str
    colour: str
    open: bool
    decided_at: datetime | None
    why: str = field(repr=False)


def finding_row(one: FindingShown) -> FindingRow:
    """Of one finding; whoever looked is named by the account."""
    role = str(ROLES.get(one.role, one.role))
    who = ", ".join(part for part in (one.account, role, one.office) if part)
    return FindingRow(
        one.id, str(RULES.get(one.rule, one.rule)), finding_sentence(one.rule, one.inputs), who, one.version,
        one.found_at, str(FINDING_STATES[one.state]), FINDING_COLOURS[one.state], one.state is FindingState.OPENED,
        one.decided_at, one.why,
    )  # fmt: skip


def entry_rows(entries: Iterable[EntryShown]) -> list[tuple[datetime, str, str, str, str]]:
    """Time, which of the persons, purpose in words, what was done, page."""
    return [
        (
            one.at,
            _("Person %(number)s") % {"number": one.person},
            _(sentence(one.purpose)),
            _("Written") if one.action == "write" else _("Read"),
            one.route,
        )
        for one in entries
    ]


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    """What one body said."""

    office: str
    role: str
    verdict: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RequestRow:
    """An order or a list in words."""

    id: UUID
    title: str
    office: str
    requested_at: datetime
    ends: datetime
    state: str
    colour: str
    waiting: bool
    in_force: bool
    approvals: tuple[ApprovalRow, ...]
    facts: tuple[tuple[str, str], ...] = field(repr=False)


def order_row(one: OrderShown) -> RequestRow:
    """An order as its requester and its approvers read it; of each person the end of the number."""
    text = one.text
    facts = (
        (_("What it allows"), str(ORDER_KINDS[text.kind])),
        (_("Issued by"), text.issuer),
        (_("Law and article"), text.law),
        (_("For what"), text.words),
        (_("Persons"), ", ".join(dict.fromkeys(mask_number(value) for _kind, value in text.presented))),
        (_("Data"), "; ".join(str(ORDER_CLASSES[name]) for name in text.classes)),
    )
    title = _("Order %(number)s") % {"number": text.number}
    return _request(one.id, title, one, text.ends, facts)


def list_row(one: ListShown) -> RequestRow:
    """A list as its requester and its approvers read it."""
    facts = (
        (_("Who gets it"), one.receiver),
        (_("For what"), one.words),
        (
            _("What is in it"),
            _("Name, year of birth and the end of the number of everybody who lives in the commune"),
        ),
        (_("Downloads"), f"{one.downloads}/3"),
    )
    return _request(one.id, _("List %(number)s") % {"number": one.number}, one, one.expires_at, facts)


def _request(
    key: UUID, title: str, one: OrderShown | ListShown, ends: datetime, facts: tuple[tuple[str, str], ...]
) -> RequestRow:
    return RequestRow(
        key, title, one.requested_office, one.requested_at, ends, str(REQUEST_STATES[one.state]),
        REQUEST_COLOURS.get(one.state, ""), one.state is RequestState.WAITING, one.state is RequestState.IN_FORCE,
        tuple(_approval(row) for row in one.approvals), facts,
    )  # fmt: skip


def _approval(row: ApprovalShown) -> ApprovalRow:
    return ApprovalRow(row.office, str(ROLES.get(row.role, _("Audit"))), str(VERDICTS[row.verdict]), row.at)
