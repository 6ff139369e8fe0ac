"""Who asks, and may she? The calling system by its key, the person by the number that it vouches for.

No cookie counts here, so nothing can be done in a browser's name:
that is why no token against forged forms is asked for.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import HttpRequest
from ninja.security import HttpBearer

from pccovid.faces.api.problems import NotTheAskers
from pccovid.kernel.cccd import Cccd
from pccovid.kernel.errors import InvalidValue
from pccovid.registry.people.queries import find_presented
from pccovid.trust.access import SYSTEM, Access, Actor, Purpose, Role
from pccovid.trust.accounts.actors import persons_held
from pccovid.trust.accounts.limits import Limit, take
from pccovid.trust.accounts.sharing import owner_of
from pccovid.trust.clients.keys import Client, Scope, ScopeMissing, UnknownKey, client_of

COUNTRY = "VN"
PER_KEY = Limit("api_key", most=300, within=dt.timedelta(minutes=1))


class KeyOfASystem(HttpBearer):
    """`Authorization: Bearer pck_…`; questions are counted by key before anything else is done for them."""

    def authenticate(self, request: HttpRequest, token: str) -> Client:  # noqa: ARG002 - the framework's signature
        """The system whose key it is. Raises UnknownKey, ScopeMissing, TooMany."""
        client = client_of(token)
        take((PER_KEY, client.id.bytes))
        if Scope.USAGE not in client.scopes:
            raise ScopeMissing
        return client


def caller(request: HttpRequest) -> Client:
    """The system that asks in this request. Raises UnknownKey where none was let in."""
    client = getattr(request, "auth", None)
    if not isinstance(client, Client):
        raise UnknownKey
    return client


@dataclass(frozen=True, slots=True)
class Question:
    """An access of the asker, and whose data it is about."""

    access: Access
    subject: UUID


@contextmanager
def asked_by(client: Client, *, route: str, asker: str, subject: str | None) -> Iterator[Question]:
    """An access as the citizen who asks, by way of the calling system. Raises NotTheAskers.

    Both searches stand in the ledger, whether or not they find anybody.
    """
    person = _person(client, route, asker)
    about = person if subject is None or _same(subject, asker) else _person(client, route, subject)
    if person is None or about is None:
        raise NotTheAskers
    actor = _actor(client, route, person)
    if about not in actor.persons:
        raise NotTheAskers
    with Access.open(replace(actor, persons=frozenset({about})), Purpose.PATRQT, route) as access:
        yield Question(access, about)


def system(client: Client) -> Actor:
    """The service itself, acting for the office that asks: in the ledger its name stands."""
    return replace(SYSTEM, office=client.office)


def _person(client: Client, route: str, code: str) -> UUID | None:
    try:
        number = Cccd.parse(code.strip().removeprefix(COUNTRY)).number
    except InvalidValue:
        return None
    with Access.open(system(client), Purpose.ACCOUNT, route) as access:
        card = find_presented(access, "cccd", number)
    return card.person_id if card else None


def _actor(client: Client, route: str, person: UUID) -> Actor:
    """The citizen: with the records her account holds; without an account her own alone."""
    with Access.open(system(client), Purpose.ACCOUNT, route) as access:
        account = owner_of(access, person)
    held = persons_held(Actor(account, Role.CITIZEN, "", "")) if account else []
    return Actor(account or client.id, Role.CITIZEN, client.office, "", frozenset({person, *held}))


def _same(one: str, other: str) -> bool:
    return one.strip().removeprefix(COUNTRY) == other.strip().removeprefix(COUNTRY)
