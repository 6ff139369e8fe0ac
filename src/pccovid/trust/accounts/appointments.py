"""How does an account of staff begin, change, and come back after a lost factor? One proposes, another confirms.

ASVS 5.0: 6.4.1 (a first secret is random, short-lived and never the password), 6.4.4 (a lost factor is renewed when a
second person has seen whose it is). Nothing opens before the confirmation; the confirmer hands over the code, which is
good once, for three days.
"""

import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from pccovid.kernel import clock
from pccovid.kernel.errors import DomainError
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import AccessDenied, Role
from pccovid.trust.access.actors import SYSTEM
from pccovid.trust.accounts import sign_ins
from pccovid.trust.accounts.limits import Limit, take
from pccovid.trust.accounts.models import Account, Appointment
from pccovid.trust.accounts.security_log import Event, note
from pccovid.trust.vault import blind

LIFE = timedelta(days=3)
CODE_BYTES = 10
PROPOSERS = frozenset({Role.OPERATOR})
CONFIRMERS = frozenset({Role.OPERATOR, Role.AUDITOR})
STAFF_ROLES = tuple(role for role in Role if role not in (Role.CITIZEN, Role.SYSTEM))
TRIES = Limit("invitation", most=10, within=timedelta(hours=1))
MOST_SHOWN = 100
_NAME = re.compile(r"[a-z0-9][a-z0-9.\-]{2,79}")
_TERRITORY = re.compile(r"VN/(?:\d{2}/(?:\d{3}/(?:\d{5}/)?)?)?")


class AppointmentRefused(DomainError):
    """The proposal cannot be: a name in use or of another form, a role or territory that is none, nobody to renew."""

    code = "appointment.refused"


class Kind(StrEnum):
    """What is proposed."""

    NEW = "new"
    CHANGE = "change"
    RENEW = "renew"


@dataclass(frozen=True, slots=True)
class Office:
    """What an account is to be."""

    username: str
    role: str
    office: str
    territory: str
    place_id: UUID | None = None


def propose(by: Account, kind: Kind, office: Office) -> UUID:
    """Note a proposal; it changes nothing yet. Raises AccessDenied, AppointmentRefused."""
    if by.role not in PROPOSERS:
        raise AccessDenied
    known = Account.objects.filter(username=office.username).first()
    role_fits = office.role in STAFF_ROLES and _TERRITORY.fullmatch(office.territory) is not None
    new_fits = known is None and _NAME.fullmatch(office.username) is not None and bool(office.office)
    fits = {
        Kind.NEW: role_fits and new_fits,
        Kind.CHANGE: role_fits and known is not None and known.role != Role.CITIZEN,
        Kind.RENEW: known is not None and known.role != Role.CITIZEN,
    }[kind]
    if not fits or (known is not None and known.pk == by.pk):
        raise AppointmentRefused
    row = _write(kind, office, proposed_by=by.pk)
    note(Event.APPOINTMENT, account=by, step="proposed", kind=kind)
    return row.id


@transaction.atomic
def confirm(by: Account, number: UUID) -> str:
    """Put a proposal into force; gives the code for its owner, empty for a change. Raises AccessDenied.

    Whoever confirms is another person than who proposed and whom it is about, and has seen who the owner is.
    """
    row = Appointment.objects.select_for_update().filter(id=number, decided_at=None).first()
    if row is None or by.role not in CONFIRMERS or by.pk == row.proposed_by or by.username == row.username:
        raise AccessDenied
    row.decided_by, row.decided_at, row.confirmed = by.pk, clock.now(), True
    code = "" if row.kind == Kind.CHANGE else _give_code(row)
    row.save()
    _put_into_force(row)
    note(Event.APPOINTMENT, account=by, step="confirmed", kind=row.kind)
    return code


def refuse(by: Account, number: UUID) -> None:
    """Put a proposal away; its proposer may too. Raises AccessDenied."""
    if by.role not in CONFIRMERS | PROPOSERS:
        raise AccessDenied
    Appointment.objects.filter(id=number, decided_at=None).update(decided_by=by.pk, decided_at=clock.now())
    note(Event.APPOINTMENT, account=by, step="refused")


def first_operator(username: str, office: str) -> str:
    """The code of an operator made in a terminal, while there are fewer than two to confirm each other.

    Raises AccessDenied once there are two, AppointmentRefused for a name that cannot be.
    """
    if Account.objects.filter(role=Role.OPERATOR, is_active=True, demo=False).count() >= 2:
        raise AccessDenied
    if not _NAME.fullmatch(username) or Account.objects.filter(username=username).exists():
        raise AppointmentRefused
    row = _write(Kind.NEW, Office(username, Role.OPERATOR, office, SYSTEM.territory), proposed_by=SYSTEM.id)
    row.decided_by, row.decided_at, row.confirmed = row.id, clock.now(), True
    code = _give_code(row)
    row.save()
    _put_into_force(row)
    note(Event.APPOINTMENT, step="first", kind=Kind.NEW)
    return code


def take_up(*, username: str, code: str, password: str, network: bytes) -> bool:
    """Whether the code was right; then the password is the account's, and the code is used up.

    Raises TooMany, and ValidationError for a password that may not be: then the code stays good.
    """
    take((TRIES, network))
    with transaction.atomic():
        waiting = Appointment.objects.select_for_update().filter(
            username=username, confirmed=True, used_at=None, expires_at__gt=clock.now()
        )
        row = waiting.order_by("-decided_at").first()
        given = _hash(row.id if row else UUID(int=0), code.strip().upper().replace("-", ""))
        right = hmac.compare_digest(given, bytes(row.code_hash) if row else bytes(len(given)))
        account = Account.objects.filter(username=username, is_active=True).first()
        if row is None or not right or account is None:
            note(Event.SIGN_IN_REFUSED, reason="invitation")
            return False
        validate_password(password, account)
        account.set_password(password)
        account.save(update_fields=["password"])
        row.used_at = clock.now()
        row.save(update_fields=["used_at"])
    note(Event.APPOINTMENT, account=account, step="taken-up", kind=row.kind)
    return True


def shut(by: Account, username: str) -> None:
    """Close an account and end its sessions; one person suffices to take away. Raises AccessDenied."""
    account = _of_staff(by, username)
    account.is_active = False
    account.save(update_fields=["is_active"])
    sign_ins.end_all(account, sign_ins.EndedBy.ADMINISTRATOR)
    note(Event.APPOINTMENT, account=by, step="shut")


def end_sessions(by: Account, username: str) -> int:
    """End every session of an account of staff; how many there were. Raises AccessDenied (ASVS 5.0, 7.4.5)."""
    ended = sign_ins.end_all(_of_staff(by, username), sign_ins.EndedBy.ADMINISTRATOR)
    note(Event.SESSION_ENDED, account=by, reason=sign_ins.EndedBy.ADMINISTRATOR)
    return ended


def waiting() -> list[Appointment]:
    """The proposals that nobody has decided, oldest first."""
    return list(Appointment.objects.filter(decided_at=None).order_by("proposed_at")[:MOST_SHOWN])


def staff() -> list[Account]:
    """Every account of staff, by name."""
    return list(Account.objects.exclude(role=Role.CITIZEN).order_by("username"))


def _of_staff(by: Account, username: str) -> Account:
    account = Account.objects.filter(username=username).exclude(role=Role.CITIZEN).first()
    if by.role not in CONFIRMERS or account is None:
        raise AccessDenied
    return account


def _write(kind: Kind, office: Office, *, proposed_by: UUID) -> Appointment:
    return Appointment.objects.create(
        id=uuid7(),
        kind=kind,
        username=office.username,
        role=office.role,
        office=office.office,
        territory=office.territory,
        place_id=office.place_id,
        proposed_by=proposed_by,
        proposed_at=clock.now(),
    )


def _give_code(row: Appointment) -> str:
    code = secrets.token_hex(CODE_BYTES).upper()
    row.code_hash, row.expires_at = _hash(row.id, code), clock.now() + LIFE
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def _put_into_force(row: Appointment) -> None:
    """The account becomes what the proposal says; whoever is signed in with an old secret is out."""
    account = Account.objects.filter(username=row.username).first() or Account(username=row.username)
    if row.kind != Kind.RENEW:
        account.role, account.office, account.territory = row.role, row.office, row.territory
        account.place_id, account.is_staff = row.place_id, row.role == Role.OPERATOR
    if row.kind != Kind.CHANGE:
        account.set_unusable_password()
    account.save()
    if row.kind == Kind.RENEW:
        Authenticator.objects.filter(user_id=account.pk).delete()
    sign_ins.end_all(account, sign_ins.EndedBy.ADMINISTRATOR)


def _hash(number: UUID, code: str) -> bytes:
    return blind("invitation", f"{number}:{code}")
