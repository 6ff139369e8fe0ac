"""How does a telephone come to be enrolled? It shows its own key over our challenge, and uses up a code.

The key pair is made on the telephone and its secret half never leaves it: what is kept here lets nobody sign.
"""

import datetime as dt
import re
import secrets
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from pccovid.kernel import clock
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Role
from pccovid.trust.accounts.limits import Limit, take
from pccovid.trust.accounts.security_log import Event, by, note, pseudonym
from pccovid.trust.devices.codes import Admission, normal, use_code
from pccovid.trust.devices.errors import EnrolmentRefused, KeyTaken, ProofRefused
from pccovid.trust.devices.models import Device, Post
from pccovid.trust.devices.signing import (
    KEY_BYTES,
    SIGNATURE_BYTES,
    bytes_of,
    enrol_statement,
    is_key,
    text_of,
    verifies,
)
from pccovid.trust.vault import blind

CHALLENGE_BYTES = 32
LIFE = dt.timedelta(days=90)
LONGEST_LABEL = 60
QUARTER = dt.timedelta(minutes=15)
# A desk may enrol a whole shift's telephones under one name; of 8.5e11 codes twenty tries find none.
PER_ACCOUNT = Limit("enrol.account", most=20, within=QUARTER)
PER_NETWORK = Limit("enrol.network", most=60, within=QUARTER)
_UNSHOWN = re.compile(r"[\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a telephone sends to be enrolled; `key` and `signature` are base64url."""

    code: str = field(repr=False)
    label: str
    key: str
    signature: str


def new_challenge() -> str:
    """Something nobody could have had signed before."""
    return text_of(secrets.token_bytes(CHALLENGE_BYTES))


def enrol(asked: Asked, *, challenge: str, account: UUID, role: Role, network: bytes) -> Device:
    """Enrol the telephone, or give an enrolled one a further place, or more time.

    Raises TooMany, ProofRefused, EnrolmentRefused, KeyTaken. The proof comes first: a wrong one uses up no code.
    """
    take((PER_ACCOUNT, blind("enrol", str(account))), (PER_NETWORK, network))
    try:
        device = _enrol(asked, challenge, account, role)
    except (ProofRefused, EnrolmentRefused, KeyTaken) as fault:
        note(Event.TELEPHONE_REFUSED, who=by(account), network=network.hex(), reason=fault.code)
        raise
    note(Event.TELEPHONE_ENROLLED, who=by(account), network=network.hex(), device=pseudonym(str(device.id)))
    return device


def label(written: str) -> str:
    """A name for a telephone as it is kept: printable, at most 60 signs, never empty."""
    return _UNSHOWN.sub(" ", written).strip()[:LONGEST_LABEL].strip() or "?"


def _enrol(asked: Asked, challenge: str, account: UUID, role: Role) -> Device:
    key, signature = bytes_of(asked.key, KEY_BYTES), bytes_of(asked.signature, SIGNATURE_BYTES)
    if not challenge or key is None or signature is None or not is_key(key):
        raise ProofRefused
    statement = enrol_statement(challenge=challenge, code=normal(asked.code), key=asked.key)
    if not verifies(key, signature, statement):
        raise ProofRefused
    with transaction.atomic():
        admission = use_code(asked.code, role)
        return _admit(key, label(asked.label), account, admission)


def _admit(key: bytes, name: str, account: UUID, admission: Admission) -> Device:
    now = clock.now()
    device, fresh = Device.objects.select_for_update().get_or_create(
        public_key=key,
        defaults={
            "id": uuid7(), "label": name, "enrolled_by": account, "enrolled_at": now, "expires_at": now + LIFE,
        },
    )  # fmt: skip
    if device.revoked_at is not None:
        raise KeyTaken
    if not fresh:
        device.label, device.expires_at, device.enrolled_by = name, now + LIFE, account
        device.save(update_fields=["label", "expires_at", "enrolled_by"])
    Post.objects.update_or_create(
        device=device,
        place_id=admission.place_id,
        defaults={"zone": admission.zone, "code_by": admission.code_by, "since": now},
    )
    return device
