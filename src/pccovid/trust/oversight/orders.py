"""How is use for another purpose allowed? By a document, for named persons, until a day, with two bodies' approval."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access, AccessDenied, Purpose, Role
from pccovid.trust.oversight.approving import (
    ApprovalShown,
    Asked,
    as_shown,
    canonical,
    check_may_approve,
    decide,
    moment,
    state_of,
)
from pccovid.trust.oversight.errors import NotOpen
from pccovid.trust.oversight.models import Approval, Order, Permit
from pccovid.trust.oversight.states import OrderKind, RequestState, Verdict
from pccovid.trust.vault import seal, unseal

CLASSES = (
    "people_person", "testing_result", "vaccination_dose", "risk_status", "visits_visit", "declarations_declaration",
)  # fmt: skip
MAY_ASK = frozenset({Role.SUPERVISOR})
Presented = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OrderText:
    """What the document says. `presented`: kind and number of each person; `classes`: tables that may be read."""

    kind: OrderKind
    number: str
    issuer: str
    law: str
    words: str = field(repr=False)
    presented: Presented = field(repr=False)
    classes: tuple[str, ...]
    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class OrderShown:
    """An order as requesters, approvers and auditors read it."""

    id: UUID
    text: OrderText
    requested_by: UUID
    requested_office: str
    requested_at: datetime
    state: RequestState
    approvals: tuple[ApprovalShown, ...]


def request_order(access: Access, text: OrderText) -> UUID:
    """Ask for it; it opens nothing yet. Raises AccessDenied for a role that may not, or for classes there are not."""
    _for_approval(access, MAY_ASK)
    if not set(text.classes) <= set(CLASSES) or not text.classes:
        raise AccessDenied
    number = uuid7()
    Order.objects.create(
        id=number,
        kind=text.kind.value,
        number=text.number,
        issuer=text.issuer,
        law=text.law,
        words=seal(number, "order:words", text.words),
        presented=seal(number, "order:presented", json.dumps(text.presented)),
        classes=list(text.classes),
        begins=text.begins,
        ends=text.ends,
        requested_by=access.actor.id,
        requested_office=access.actor.office,
        requested_role=access.actor.role.value,
        requested_at=access.now,
    )
    access.wrote_aggregate("order", ["request"])
    return number


def decide_order(access: Access, order_id: UUID, verdict: Verdict, *, factor_at: datetime) -> RequestState:
    """Say yes or no, once a body. Raises NotOpen, OwnRequest, SameBody, AccessDenied."""
    check_may_approve(access)
    order = Order.objects.select_for_update().filter(id=order_id).first()
    if order is None:
        raise AccessDenied
    state = decide(
        access, text_of(order), verdict, factor_at=factor_at,
        state=lambda given: order_state(order, given, access.now),
    )  # fmt: skip
    access.wrote_aggregate("order", ["approval"])
    return state


def close_order(access: Access, order_id: UUID) -> None:
    """End it before its day, by whoever asked or an auditor. Raises NotOpen."""
    _for_approval(access, MAY_ASK | {Role.AUDITOR})
    rows = Order.objects.filter(id=order_id, closed_at=None)
    if access.actor.role is not Role.AUDITOR:
        rows = rows.filter(requested_by=access.actor.id)
    if not rows.update(closed_at=access.now, closed_by=access.actor.id):
        raise NotOpen
    access.wrote_aggregate("order", ["closed"])


def orders(access: Access) -> list[OrderShown]:
    """All orders, newest first; whoever may only ask sees those of the own office and those to decide."""
    rows = list(Order.objects.order_by("-requested_at"))
    given: dict[UUID, list[Approval]] = {}
    for row in Approval.objects.filter(subject_id__in=[row.id for row in rows]).order_by("at"):
        given.setdefault(row.subject_id, []).append(row)
    access.read_aggregate("order", ["list"])
    return [_shown(row, given.get(row.id, []), access.now) for row in rows]


def order(access: Access, order_id: UUID) -> OrderShown:
    """One order. Raises AccessDenied."""
    row = Order.objects.filter(id=order_id).first()
    if row is None:
        raise AccessDenied
    access.read_aggregate("order", ["text"])
    return _shown(row, list(Approval.objects.filter(subject_id=order_id).order_by("at")), access.now)


def permit_persons(access: Access, order_id: UUID, persons: dict[UUID, str]) -> None:
    """Write down that the order is about these persons, each with the path of the home. By the system; repeatable."""
    row = Order.objects.get(id=order_id)
    shown_from = row.ends if row.kind == OrderKind.COVERT.value else access.now
    Permit.objects.bulk_create(
        [
            Permit(
                person_id=person,
                territory=territory,
                basis=row.id,
                kind=row.kind,
                account_id=row.requested_by,
                classes=row.classes,
                begins=row.begins,
                ends=row.ends,
                shown_from=shown_from,
                number=row.number,
                issuer=row.issuer,
            )
            for person, territory in persons.items()
        ],
        ignore_conflicts=True,
    )
    access.wrote("order", persons, ["named"])


def permitted(access: Access) -> dict[UUID, list[str]]:
    """Whom the basis of this access allows, and which classes."""
    if access.basis is None:
        raise AccessDenied
    rows = Permit.objects.filter(basis=access.basis.id)
    found = {row.person_id: list(row.classes) for row in rows}
    access.about(*found)
    access.read("order", found, ["named"])
    return found


def order_state(row: Order, approvals: list[Approval], now: datetime) -> RequestState:
    """What approvals and dates make of it."""
    return state_of(text_of(row), approvals, closed=row.closed_at is not None, ends=row.ends, now=now)


def text_of(row: Order) -> Asked:
    """The order's words as approvals are chained to them: any change of any of them breaks the chain."""
    words = canonical(
        "order",
        row.id.bytes,
        row.kind,
        row.number,
        row.issuer,
        row.law,
        unseal(row.id, "order:words", row.words),
        unseal(row.id, "order:presented", row.presented),
        list(row.classes),
        moment(row.begins),
        moment(row.ends),
        row.requested_by.bytes,
        row.requested_office,
        row.requested_role,
    )
    return Asked(row.id, row.requested_by, row.requested_office, words)


def _shown(row: Order, approvals: list[Approval], now: datetime) -> OrderShown:
    presented = json.loads(unseal(row.id, "order:presented", row.presented))
    text = OrderText(
        kind=OrderKind(row.kind),
        number=row.number,
        issuer=row.issuer,
        law=row.law,
        words=unseal(row.id, "order:words", row.words),
        presented=tuple((str(kind), str(value)) for kind, value in presented),
        classes=tuple(row.classes),
        begins=row.begins,
        ends=row.ends,
    )
    state = order_state(row, approvals, now)
    return OrderShown(
        row.id, text, row.requested_by, row.requested_office, row.requested_at, state, as_shown(approvals)
    )


def _for_approval(access: Access, roles: frozenset[Role]) -> None:
    if access.purpose is not Purpose.APPROVAL or access.actor.role not in roles:
        raise AccessDenied
