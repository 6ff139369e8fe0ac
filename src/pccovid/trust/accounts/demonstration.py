"""Whom may a visitor of the demonstration be? The invented people and officers, with all that is needed to sign in."""

import base64
import hmac
import json
import struct
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from pccovid.kernel.ids import uuid7
from pccovid.trust.accounts.models import DemoUser
from pccovid.trust.vault import seal, unseal

FIELD = "demo-user"
TOTP_SECONDS = 30
CITIZEN = "citizen"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody to sign in as. `facts` are what the page shows; `code` an officer's second factor of this moment."""

    name: str
    role: str
    facts: Mapping[str, str] = field(repr=False)
    code: str = field(repr=False)


def show_user(name: str, facts: Mapping[str, str]) -> None:
    """List somebody on the page of the demonstration. `facts` has "role"; an officer's also "password" and "secret";
    a citizen's "phone", "birth" (as it is typed) and perhaps "number"."""
    known = DemoUser.objects.filter(name=name).first()
    row = known or DemoUser(id=uuid7(), name=name, position=DemoUser.objects.count())
    row.sealed = seal(row.id, FIELD, json.dumps(dict(facts)))
    row.save()


def visitors() -> list[Visitor]:
    """Everybody on the list, in the order in which they were put there."""
    return [_visitor(row) for row in DemoUser.objects.order_by("position", "name")]


def seconds_left(now: float | None = None) -> int:
    """How long the codes shown are still good."""
    return TOTP_SECONDS - int(time.time() if now is None else now) % TOTP_SECONDS


def totp_code(secret: str, now: float | None = None) -> str:
    """The six digits of RFC 6238 for a base32 secret. By the real clock: an authenticator knows no other."""
    counter = int(time.time() if now is None else now) // TOTP_SECONDS
    digest = hmac.digest(base64.b32decode(secret, casefold=True), struct.pack(">Q", counter), "sha1")
    offset = digest[-1] & 0x0F
    (word,) = struct.unpack(">I", digest[offset : offset + 4])
    return f"{(word & 0x7FFFFFFF) % 10**6:06}"


def _visitor(row: DemoUser) -> Visitor:
    facts: dict[str, str] = json.loads(unseal(row.id, FIELD, bytes(row.sealed)))
    role, secret = facts.pop("role"), facts.pop("secret", "")
    return Visitor(row.name, role, facts, totp_code(secret) if secret else "")
