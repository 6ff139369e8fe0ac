"""Who may see a person's record, and how is that ended? By the person, or by whoever cares for her, for herself."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pccovid.kernel.errors import DomainError
from pccovid.trust.access import Access, AccessDenied, Purpose, Role
from pccovid.trust.accounts.holdings import Relation
from pccovid.trust.accounts.models import Holding


class NoSuchHolding(DomainError):
    """It has ended already, or it is none that this account may end."""

    code = "accounts.no_such_holding"


@dataclass(frozen=True, slots=True)
class Holder:
    """An account that may see the record now; which one it is, only for one's own."""

    id: UUID
    relation: Relation
    since: datetime
    own: bool
    may_end: bool


def holders_of(access: Access, person_id: UUID) -> list[Holder]:
    """Who may see this person's record now, the longest first."""
    rows = _current(access, person_id)
    owner = _is_owner(access, rows)
    return [
        Holder(row.id, Relation(row.relation), row.since, own, _may_end(row, owner=owner, own=own))
        for row in rows
        for own in (row.account_id == access.actor.id,)
    ]


def end_holding(access: Access, *, person_id: UUID, holding_id: UUID) -> None:
    """From now on that account does not see the record any more. Raises NoSuchHolding, AccessDenied.

    Whoever is the person ends anybody's care; whoever cares ends the own. Nobody ends the person's own holding here:
    that would lock her out.
    """
    rows = _current(access, person_id)
    owner = _is_owner(access, rows)
    chosen = [row for row in rows if row.id == holding_id]
    if not chosen or not _may_end(chosen[0], owner=owner, own=chosen[0].account_id == access.actor.id):
        raise NoSuchHolding
    ended = Holding.objects.filter(person_id=person_id, id=holding_id, until=None).update(until=access.now)
    if not ended:
        raise NoSuchHolding
    access.wrote("holding", [person_id], ["ended"])


def owner_of(access: Access, person_id: UUID) -> UUID | None:
    """The account of the person herself; None where she has none. Raises AccessDenied."""
    if access.purpose is not Purpose.ACCOUNT:
        raise AccessDenied
    access.about(person_id)
    access.read("holding", [person_id], ["account"])
    rows = Holding.objects.filter(person_id=person_id, relation=Relation.SELF, until=None).order_by("since")
    return rows.values_list("account_id", flat=True).first()


def _current(access: Access, person_id: UUID) -> list[Holding]:
    if access.purpose is not Purpose.PATRQT or access.actor.role is not Role.CITIZEN:
        raise AccessDenied
    access.read("holding", [person_id], ["account", "relation"])
    return list(Holding.objects.filter(person_id=person_id, until=None).order_by("since", "id"))


def _is_owner(access: Access, rows: list[Holding]) -> bool:
    return any(row.account_id == access.actor.id and row.relation == Relation.SELF for row in rows)


def _may_end(row: Holding, *, owner: bool, own: bool) -> bool:
    return row.relation == Relation.CARED_FOR and (owner or own)
