"""How is a telephone number proved? By a code of six digits: sent once, good once, in one browser, for ten minutes.

ASVS 5.0: 6.5.1 (single use), 6.5.2 (stored as a keyed hash), 6.5.5 (ten minutes), 6.6.2 (bound to its request),
6.6.3 (limited), 6.3.8 (the same answer for every number: nothing is looked up before the number is proved).
"""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pccovid.kernel import clock
from pccovid.kernel.errors import DomainError
from pccovid.kernel.ids import uuid7
from pccovid.kernel.phone import Phone
from pccovid.trust.accounts.gateways import Channel, Delivery, DeliveryState, gateway_for, has_voice
from pccovid.trust.accounts.limits import KEPT_FOR, Limit, take
from pccovid.trust.accounts.models import Attempt, Otp
from pccovid.trust.accounts.security_log import Event, note
from pccovid.trust.vault import blind

DIGITS = 6
LIFE = timedelta(minutes=10)
MOST_TRIES = 5
VOICE_AFTER = timedelta(seconds=60)
HOUR = timedelta(hours=1)
PAUSE = Limit("code.pause", most=100, within=HOUR, pauses=(30, 60, 120, 300))
PER_NUMBER = Limit("code.number", most=5, within=HOUR)
PER_BROWSER = Limit("code.browser", most=10, within=HOUR)
PER_NETWORK = Limit("code.network", most=300, within=HOUR)  # a whole town may stand behind one address


class CodeRefused(DomainError):
    """Not the code, or no longer: `left` tries remain, none when a new code is needed."""

    code = "one_time_code.refused"
    retry = True

    def __init__(self, left: int) -> None:
        super().__init__()
        self.left = left


@dataclass(frozen=True, slots=True)
class Sent:
    """A code that is out, as its page shows it. It does not hold the code."""

    id: UUID
    channel: Channel
    delivery: DeliveryState
    resend_at: datetime
    voice_at: datetime | None
    """From when it may be told by a call; None when there is no voice gateway or it was a call already."""
    expires_at: datetime


def send_code(
    *, phone: Phone, browser: bytes, network: bytes, host: str, channel: Channel = Channel.SMS
) -> UUID:
    """Send a new code to a number and give the id under which this browser may answer it.

    `host` ends the message, so that a browser fills the code in on our page only. Raises TooMany.
    """
    number = _number(phone)
    counts = take(
        (PAUSE, blind("code.pause", f"{number.hex()}:{browser.hex()}")),
        (PER_NUMBER, number),
        (PER_BROWSER, browser),
        (PER_NETWORK, network),
    )
    forget_expired()
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    otp_id, now = uuid7(), clock.now()
    Otp.objects.create(
        id=otp_id,
        phone_blind=number,
        code_hash=_hash(otp_id, code),
        browser_hash=browser,
        channel=channel,
        created_at=now,
        resend_at=now + PAUSE.pause_after(counts[PAUSE.kind]),
        expires_at=now + LIFE,
        delivery=DeliveryState.QUEUED,
    )
    # Outside any transaction: a slow gateway must not hold a lock.
    _note(otp_id, gateway_for(channel).send(phone, _text(code, host)))
    return otp_id


def check_code(*, otp_id: UUID, phone: Phone, browser: bytes, code: str) -> None:
    """Use up the code if it is right; each call spends a try. Raises CodeRefused."""
    now = clock.now()
    given = _hash(otp_id, code)
    with transaction.atomic():
        row = (
            Otp.objects.select_for_update()
            .filter(
                id=otp_id,
                phone_blind=_number(phone),
                browser_hash=browser,
                used_at=None,
                expires_at__gt=now,
                tries__lt=MOST_TRIES,
            )
            .first()
        )
        right = hmac.compare_digest(given, bytes(row.code_hash) if row else bytes(len(given)))
        if row:
            row.tries += 1
            row.used_at = now if right else None
            row.save(update_fields=["tries", "used_at"])
    if not row or not right:
        note(Event.CODE_REFUSED, browser=f"b{browser.hex()}", left=str(MOST_TRIES - row.tries if row else 0))
        raise CodeRefused(MOST_TRIES - row.tries if row else 0)


def look(otp_id: UUID, browser: bytes) -> Sent | None:
    """What became of the code that this browser asked for; None when it is used, expired or another browser's."""
    row = Otp.objects.filter(
        id=otp_id, browser_hash=browser, used_at=None, expires_at__gt=clock.now()
    ).first()
    if row is None:
        return None
    channel = Channel(row.channel)
    call = has_voice() and channel is Channel.SMS
    return Sent(
        id=row.id,
        channel=channel,
        delivery=DeliveryState(row.delivery),
        resend_at=row.resend_at,
        voice_at=max(row.resend_at, row.created_at + VOICE_AFTER) if call else None,
        expires_at=row.expires_at,
    )


def note_delivery(*, reference: str, state: DeliveryState) -> bool:
    """A gateway reports what became of a message; whether it is one of ours that was still under way."""
    waiting = Otp.objects.filter(reference=reference, delivery=DeliveryState.HANDED_OVER).exclude(
        reference=""
    )
    return waiting.update(delivery=state) > 0


def forget_expired() -> None:
    """Take away codes that have expired and tries that no limit counts any more."""
    now = clock.now()
    Otp.objects.filter(expires_at__lt=now).delete()
    Attempt.objects.filter(at__lt=now - KEPT_FOR).delete()


def _note(otp_id: UUID, delivery: Delivery) -> None:
    Otp.objects.filter(id=otp_id).update(delivery=delivery.state, reference=delivery.reference)


def _number(phone: Phone) -> bytes:
    return blind("code.number", phone.e164)


def _hash(otp_id: UUID, code: str) -> bytes:
    return blind("one-time-code", f"{otp_id}:{code}")


def _text(code: str, host: str) -> str:
    sentence = _("PC-Covid: your code is %(code)s, valid for 10 minutes. Do not tell it to anybody.")
    return f"{sentence % {'code': code}}\n\n@{host} #{code}"
