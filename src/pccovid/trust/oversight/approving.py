"""Do two bodies agree? Approvals are chained to what is asked for and to one another, and signed by the service.

What that proves: nobody without the service's key has changed the request, or added, changed or dropped an approval but
the last, since they were given. That a named person gave it rests on the session: a password, and a second factor that
was used again for this. The key is the service's, so a thief of machine and key together could forge both.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from uuid import UUID

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from pccovid.trust.access import Access, AccessDenied, Purpose, Role
from pccovid.trust.oversight.errors import NotOpen, OwnRequest, SameBody
from pccovid.trust.oversight.models import Approval
from pccovid.trust.oversight.states import RequestState, Verdict
from pccovid.trust.vault.keys import secret

NEEDED = 2
MAY_APPROVE = frozenset({Role.AUDITOR, Role.SUPERVISOR, Role.AUTHORITY})
KEY = "approvals.key"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be approved: who asked, and every word of it as canonical bytes."""

    id: UUID
    requested_by: UUID
    requested_office: str
    words: bytes


@dataclass(frozen=True, slots=True)
class Approver:
    """Who decides, and when the second factor of that session was last used."""

    account_id: UUID
    office: str
    role: str
    factor_at: datetime


@dataclass(frozen=True, slots=True)
class ApprovalShown:
    """What one body said, and when."""

    office: str
    role: str
    verdict: str
    at: datetime


def as_shown(rows: Iterable[Approval]) -> tuple[ApprovalShown, ...]:
    """Approvals as pages show them, the first one first."""
    given = sorted(rows, key=lambda row: row.at)
    return tuple(ApprovalShown(row.office, row.role, row.verdict, row.at) for row in given)


def canonical(*parts: object) -> bytes:
    """The same bytes for the same words, whoever writes them."""
    return cbor2.dumps(list(parts), canonical=True)


def moment(at: datetime) -> str:
    """A time as it is signed, wherever it was written."""
    return at.astimezone(UTC).isoformat()


def sign(asked: Asked, before: Iterable[Approval], who: Approver, verdict: Verdict, at: datetime) -> Approval:
    """The next approval of the chain, not stored yet."""
    previous = _end_of(asked, list(before))
    row = Approval(
        subject_id=asked.id,
        account_id=who.account_id,
        office=who.office,
        role=who.role,
        verdict=verdict.value,
        at=at,
        factor_at=who.factor_at,
        previous=previous,
    )
    row.hash = _hash(row)
    row.signature = _key().sign(row.hash)
    return row


def chain(asked: Asked, approvals: Iterable[Approval]) -> list[Approval]:
    """The approvals in the order in which they were given. ValueError where one is forged, missing or misplaced."""
    by_previous = {bytes(row.previous): row for row in approvals}
    end, found = sha256(asked.words).digest(), list[Approval]()
    while by_previous:
        row = by_previous.pop(end, None)
        if row is None or bytes(row.hash) != _hash(row) or row.subject_id != asked.id:
            raise ValueError("an approval does not belong to what was asked")
        try:
            _key().public_key().verify(bytes(row.signature), bytes(row.hash))
        except InvalidSignature as fault:
            raise ValueError("an approval is not signed") from fault
        found.append(row)
        end = bytes(row.hash)
    return found


def bodies_agree(asked: Asked, approvals: Iterable[Approval]) -> bool:
    """Whether two bodies of two kinds, neither the one that asked, said yes, nobody no, and all of it is genuine."""
    try:
        rows = chain(asked, approvals)
    except ValueError:
        return False
    if any(row.verdict != Verdict.ACCEPTED.value for row in rows):
        return False
    others = [
        row for row in rows if row.account_id != asked.requested_by and row.office != asked.requested_office
    ]
    return len({row.office for row in others}) >= NEEDED and len({row.role for row in others}) >= NEEDED


def state_of(
    asked: Asked, approvals: Iterable[Approval], *, closed: bool, ends: datetime, now: datetime
) -> RequestState:
    """What approvals and dates make of a request."""
    given = list(approvals)
    if closed:
        return RequestState.CLOSED
    if any(one.verdict == Verdict.REFUSED.value for one in given):
        return RequestState.REFUSED
    if now >= ends:
        return RequestState.ENDED
    return RequestState.IN_FORCE if bodies_agree(asked, given) else RequestState.WAITING


def decide(
    access: Access,
    asked: Asked,
    verdict: Verdict,
    *,
    factor_at: datetime,
    state: Callable[[list[Approval]], RequestState],
) -> RequestState:
    """Note what this body says, once a body; the caller holds the request's row.

    Raises NotOpen, OwnRequest, SameBody.
    """
    given = list(Approval.objects.filter(subject_id=asked.id))
    if state(given) is not RequestState.WAITING:
        raise NotOpen
    who = Approver(access.actor.id, access.actor.office, access.actor.role.value, factor_at)
    _check_other_body(asked, given, who)
    row = sign(asked, given, who, verdict, access.now)
    row.save(force_insert=True)
    return state([*given, row])


def check_may_approve(access: Access) -> None:
    """Raises AccessDenied for another purpose or a role that approves nothing."""
    if access.purpose is not Purpose.APPROVAL or access.actor.role not in MAY_APPROVE:
        raise AccessDenied


def _check_other_body(asked: Asked, given: list[Approval], who: Approver) -> None:
    """Raises OwnRequest or SameBody for whom two bodies' agreement would not be two bodies'."""
    if who.account_id == asked.requested_by or who.office == asked.requested_office:
        raise OwnRequest
    if any(row.office == who.office or row.role == who.role for row in given):
        raise SameBody


def _end_of(asked: Asked, before: list[Approval]) -> bytes:
    rows = chain(asked, before)
    return bytes(rows[-1].hash) if rows else sha256(asked.words).digest()


def _hash(row: Approval) -> bytes:
    words = canonical(
        row.subject_id.bytes, row.account_id.bytes, row.office, row.role, str(row.verdict),
        moment(row.at), moment(row.factor_at), bytes(row.previous),
    )  # fmt: skip
    return sha256(words).digest()


@lru_cache(maxsize=1)
def _key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(secret(KEY))
