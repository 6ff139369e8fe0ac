"""Who is asking in this request? The account that is signed in, as an actor, with the records a citizen holds."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.http import HttpRequest

from pccovid.trust.access import Access, AccessDenied, Actor, Basis, Purpose, Role
from pccovid.trust.access.policies import check_page
from pccovid.trust.accounts.models import Account, Holding


def actor_of(account: Account) -> Actor:
    """The actor of a signed-in account; a citizen's carries the records held now."""
    role = Role(account.role)
    actor = Actor(id=account.id, role=role, office=account.office, territory=account.territory)
    if role is not Role.CITIZEN:
        return actor
    return Actor(id=account.id, role=role, office="", territory="", persons=frozenset(persons_held(actor)))


def signed_in(request: HttpRequest) -> Account:
    """The account before this page. Raises AccessDenied for nobody."""
    if not isinstance(request.user, Account):
        raise AccessDenied
    return request.user


def actor_in(request: HttpRequest) -> Actor:
    """The actor of whoever is signed in. Raises AccessDenied for nobody."""
    if not isinstance(request.user, Account):
        raise AccessDenied
    return actor_of(request.user)


def persons_held(actor: Actor) -> list[UUID]:
    """The persons whose records this account may see now, oldest holding first."""
    with Access.open(actor, Purpose.ACCOUNT, "accounts.holdings") as access:
        held = Holding.objects.filter(account_id=actor.id, until=None).order_by("since")
        persons = list(held.values_list("person_id", flat=True))
        access.note_account()
    return persons


@contextmanager
def open_access(request: HttpRequest, purpose: Purpose, *, basis: Basis | None = None) -> Iterator[Access]:
    """An access of whoever is signed in, for a purpose that grants.toml declares for the page; raises AccessDenied."""
    account = request.user
    if not isinstance(account, Account):
        raise AccessDenied
    match = request.resolver_match
    route = match.view_name if match else ""
    check_page(Role(account.role), purpose, route)
    with Access.open(actor_of(account), purpose, route, basis=basis) as access:
        yield access
