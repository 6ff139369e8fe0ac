"""How is a telephone let in? By a code of eight signs: for one place, once, for fifteen minutes, kept as a hash."""

import datetime as dt
import secrets
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from pccovid.kernel import clock
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Role
from pccovid.trust.accounts.security_log import Event, by, note
from pccovid.trust.devices.errors import EnrolmentRefused
from pccovid.trust.devices.models import Code
from pccovid.trust.vault import blind

# Told over a table or a telephone: no sign that looks or sounds like another.
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 8
LIFE = dt.timedelta(minutes=15)
KEPT_FOR = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """What a code lets in to. `code_by` is whose code it was, None for a technician's."""

    place_id: UUID
    zone: str
    code_by: UUID | None


def make_code(*, place_id: UUID, zone: str = "", role: Role = Role.OFFICER, made_by: UUID | None) -> str:
    """A new code, as it is read out ("7KQ2-MX4D"). It is nowhere stored in clear. Who may ask is decided before."""
    now = clock.now()
    Code.objects.filter(expires_at__lt=now - KEPT_FOR).delete()
    code = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    Code.objects.create(
        id=uuid7(),
        code_hash=_hash(code),
        place_id=place_id,
        zone=zone,
        role=role.value,
        made_by=made_by,
        created_at=now,
        expires_at=now + LIFE,
    )
    note(Event.TELEPHONE_CODE_MADE, who=by(made_by))
    return f"{code[:4]}-{code[4:]}"


def use_code(written: str, role: Role) -> Admission:
    """Use up a code for an account of this role; of two at once, one gets it. Raises EnrolmentRefused."""
    now = clock.now()
    with transaction.atomic():
        free = Code.objects.filter(
            code_hash=_hash(normal(written)), role=role.value, used_at=None, expires_at__gt=now
        )
        code = free.select_for_update().first()
        if code is None:
            raise EnrolmentRefused
        code.used_at = now
        code.save(update_fields=["used_at"])
    return Admission(place_id=code.place_id, zone=code.zone, code_by=code.made_by)


def normal(written: str) -> str:
    """A code as it is hashed, however it was typed."""
    return "".join(sign for sign in written.upper() if sign in SIGNS)


def _hash(code: str) -> bytes:
    return blind("enrolment-code", code)
