"""How does a certificate stand in its row? Sealing and opening what it says, and what a site signs of it."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from uuid import UUID

from pccovid.capabilities.passports.rules import Facts
from pccovid.trust.access import Access

FIELD = "passport"
SERVED = ("name", "birth", "nationality", "doses", "number")
SITE = "pccovid-passport-site-1"  # no other signature can stand for this one


@dataclass(frozen=True, slots=True)
class Content:
    """What is sealed: the facts, the certificate's own number, the code's text once it is issued."""

    facts: Facts
    uvci: str = field(repr=False)
    text: str = field(default="", repr=False)


def sealed(access: Access, person_id: UUID, content: Content) -> bytes:
    """The content, sealed for its person."""
    kept = {"facts": asdict(content.facts), "uvci": content.uvci, "text": content.text}
    return access.keys.seal(person_id, FIELD, json.dumps(kept, ensure_ascii=False))


def opened(access: Access, person_id: UUID, blob: "bytes | memoryview[int]") -> Content:
    """The content again."""
    kept = json.loads(access.keys.unseal(person_id, FIELD, blob))
    return Content(Facts(**kept["facts"]), kept["uvci"], kept["text"])


def site_statement(certificate_id: UUID, content: Content, *, account_id: UUID, at: str) -> bytes:
    """What a site signs: these facts under this number, in this certificate, by this account, at this moment.

    Changed afterwards, the facts do not pass the central step. The number is random, so the hash tells nobody anything.
    """
    facts = json.dumps(asdict(content.facts), ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(f"{content.uvci}\n{facts}".encode()).hexdigest()
    return "\n".join((SITE, str(certificate_id), digest, str(account_id), at)).encode()
