"""With which key are heads signed? An Ed25519 key in the folder of secrets, another after each rotation."""

from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from pccovid.kernel.errors import DomainError
from pccovid.trust.ledger.bodies import Body
from pccovid.trust.ledger.handovers import Handover
from pccovid.trust.vault.keys import secret


class KeyMissing(DomainError):
    """The folder of secrets does not hold the key that the last hand-over names."""

    code = "ledger.key_missing"


def name_of(number: int) -> str:
    """The file of the key after so many rotations."""
    return f"ledger-heads-{number}.key" if number else "ledger-heads.key"


@lru_cache(maxsize=4)
def signing_key(number: int = 0) -> Ed25519PrivateKey:
    """The ledger's own key after `number` rotations, made where there is none; the database never sees it."""
    return Ed25519PrivateKey.from_private_bytes(secret(name_of(number)))


def key_after(handovers: list[Handover]) -> Ed25519PrivateKey:
    """The key that signs now. Raises KeyMissing when it is not the one that was announced."""
    key = signing_key(len(handovers))
    if handovers and key.public_key().public_bytes_raw() != handovers[-1].new:
        raise KeyMissing
    return key


def bodies() -> list[Body]:
    """The bodies that heads are given to."""
    return [Body(Path(path)) for path in settings.LEDGER_HEADS]
