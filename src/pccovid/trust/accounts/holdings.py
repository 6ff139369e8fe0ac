"""Whose records may an account see? Its own person's, once a second fact has agreed; never on a number alone."""

from enum import StrEnum
from uuid import UUID

from pccovid.kernel.ids import uuid7
from pccovid.kernel.phone import Phone
from pccovid.trust.access import Access, Purpose
from pccovid.trust.access.errors import AccessDenied
from pccovid.trust.accounts.contacts import accounts_with, note_proof
from pccovid.trust.accounts.limits import lock_keys
from pccovid.trust.accounts.models import Account, Holding


class Relation(StrEnum):
    """What the person is to the account's owner."""

    SELF = "self"
    CARED_FOR = "cared_for"


def take_up(access: Access, *, person_id: UUID, phone: Phone, number_agreed: bool) -> UUID | None:
    """The account that may see this person now, after the facts agreed; None when somebody else has the record.

    Requirement A05, A06. `number_agreed`: the number just proved stands in the person's own records. An account that
    proved the same number before and holds the person is entered again: the same owner on a new device. A record
    that another account holds is given to a stranger to its number only at an office, with the card in hand.
    """
    if access.purpose is not Purpose.ACCOUNT:
        raise AccessDenied
    access.about(person_id)
    wait_for_claims(person_id)  # of two that claim at the same moment, the second sees the first
    owners = _holders(access, person_id)
    again = [account for account in accounts_with(access, phone) if account in owners]
    if again:
        return again[0]
    if owners and not number_agreed:
        return None
    hold(access, person_id=person_id, relation=Relation.SELF)
    note_proof(access, account_id=access.actor.id, phone=phone)
    return access.actor.id


def hold(access: Access, *, person_id: UUID, relation: Relation) -> None:
    """The actor's account, made if there is none yet, may see this person from now on."""
    account_id = access.actor.id
    if not Account.objects.filter(id=account_id).exists():
        Account.objects.create_citizen(account_id)
    Holding.objects.create(
        person_id=person_id, id=uuid7(), account_id=account_id, relation=relation, since=access.now
    )
    access.wrote("holding", [person_id], ["account", "relation"])


def relation_of(access: Access, person_id: UUID) -> Relation | None:
    """What the person is to the owner of this account; None where the account does not hold her."""
    held = Holding.objects.filter(person_id=person_id, account_id=access.actor.id, until=None).first()
    access.read("holding", [person_id], ["relation"])
    return Relation(held.relation) if held else None


def accounts_holding(access: Access, person_id: UUID) -> set[UUID]:
    """The accounts that may see this person now, by whatever relation."""
    rows = Holding.objects.filter(person_id=person_id, until=None)
    access.read("holding", [person_id], ["account"])
    return set(rows.values_list("account_id", flat=True))


def held_among(access: Access, persons: set[UUID]) -> set[UUID]:
    """Which of these persons any account may see now."""
    rows = Holding.objects.filter(person_id__in=persons, until=None)
    access.read("holding", persons, ["account"])
    return set(rows.values_list("person_id", flat=True))


def wait_for_claims(*persons: UUID) -> None:
    """Until this access ends nobody else takes up one of these persons, or joins her to another."""
    lock_keys([person.bytes[-8:] for person in persons])


def hold_along(access: Access, joined: UUID, survivor: UUID) -> list[UUID]:
    """Whoever may see a person that was joined to another sees that other too; gives the ids of the new holdings.

    The first holding stays: who looked at the record under its old id is still shown there.
    """
    wait_for_claims(joined, survivor)
    there = accounts_holding(access, survivor)
    begun = [
        Holding(
            person_id=survivor, id=uuid7(), account_id=row.account_id, relation=row.relation, since=access.now
        )
        for row in Holding.objects.filter(person_id=joined, until=None).exclude(account_id__in=there)
    ]
    Holding.objects.bulk_create(begun)
    if begun:
        access.wrote("holding", [survivor], ["account", "relation"])
    return [row.id for row in begun]


def end_holdings(access: Access, person_id: UUID, holdings: list[UUID]) -> None:
    """These holdings of a person end; those that have ended are left as they are."""
    if Holding.objects.filter(person_id=person_id, id__in=holdings, until=None).update(until=access.now):
        access.wrote("holding", [person_id], ["until"])


def _holders(access: Access, person_id: UUID) -> set[UUID]:
    rows = Holding.objects.filter(person_id=person_id, relation=Relation.SELF, until=None)
    owners = set(rows.values_list("account_id", flat=True))
    access.read("holding", [person_id], ["account"])
    return owners
