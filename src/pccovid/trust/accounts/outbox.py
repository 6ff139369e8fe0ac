"""Where do the text messages of a demonstration go? Onto a page, for ten minutes; sealed while they wait."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from pccovid.kernel import clock
from pccovid.kernel.ids import uuid7
from pccovid.kernel.phone import Phone
from pccovid.trust.accounts.models import DemoMessage
from pccovid.trust.vault import seal, unseal

KEPT_FOR = timedelta(minutes=10)
FIELD = "demo-message"
MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as the page shows it."""

    at: datetime
    to: str
    text: str


def keep_message(phone: Phone, text: str) -> None:
    """Put a message on the page, and take away those that are too old."""
    now = clock.now()
    DemoMessage.objects.filter(created_at__lt=now - KEPT_FOR).delete()
    key = uuid7()
    body = json.dumps({"to": phone.display, "text": text})
    DemoMessage.objects.create(id=key, sealed=seal(key, FIELD, body), created_at=now)


def messages_shown() -> list[Shown]:
    """The messages of the last ten minutes, newest first."""
    since = clock.now() - KEPT_FOR
    rows = DemoMessage.objects.filter(created_at__gte=since).order_by("-created_at", "-id")[:MOST_SHOWN]
    return [Shown(row.created_at, **json.loads(unseal(row.id, FIELD, bytes(row.sealed)))) for row in rows]
