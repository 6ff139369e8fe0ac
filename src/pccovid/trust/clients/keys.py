"""How does a system get a key, what does the key allow, and how does it end?

A key is 256 bits from the system's own source of randomness. Nobody can try out so many, so a plain hash keeps it.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from pccovid.kernel import clock
from pccovid.kernel.errors import DomainError
from pccovid.trust.clients.models import ApiClient

BEGINNING = "pck_"  # so that a key that leaked is found by a search
KEY_BYTES = 32
LONGEST = 100


class Scope(StrEnum):
    """For what a key may be used."""

    USAGE = "usage"  # who looked at a person's data, for that person or somebody who holds the record


class UnknownKey(DomainError):
    """No key, none of ours, or one that was revoked: the answer is the same for all."""

    code = "clients.unknown_key"


class ScopeMissing(DomainError):
    """The key is good, but not for this."""

    code = "clients.scope_missing"


@dataclass(frozen=True, slots=True)
class Client:
    """A system that may ask."""

    id: UUID
    office: str
    scopes: frozenset[Scope]
    made_at: datetime
    revoked_at: datetime | None


def issue(*, office: str, scopes: Iterable[Scope]) -> tuple[Client, str]:
    """A new client and its key, which is nowhere kept and cannot be shown again."""
    key = BEGINNING + secrets.token_urlsafe(KEY_BYTES)
    named = sorted({scope.value for scope in scopes})
    row = ApiClient.objects.create(office=office, key_hash=_hash(key), scopes=named, made_at=clock.now())
    return _client(row), key


def revoke(client_id: UUID) -> bool:
    """From now on its key opens nothing; False where there is none, or it was revoked before."""
    return ApiClient.objects.filter(id=client_id, revoked_at=None).update(revoked_at=clock.now()) == 1


def clients() -> list[Client]:
    """All of them, the oldest first."""
    return [_client(row) for row in ApiClient.objects.order_by("made_at", "id")]


def client_of(key: str) -> Client:
    """Whose key this is. Raises UnknownKey."""
    if not key.startswith(BEGINNING) or len(key) > LONGEST:
        raise UnknownKey
    row = ApiClient.objects.filter(key_hash=_hash(key), revoked_at=None).first()
    if row is None:
        raise UnknownKey
    return _client(row)


def _hash(key: str) -> bytes:
    return sha256(key.encode("utf-8", "replace")).digest()


def _client(row: ApiClient) -> Client:
    scopes = frozenset(Scope(scope) for scope in row.scopes if scope in set(Scope))
    return Client(row.id, row.office, scopes, row.made_at, row.revoked_at)
