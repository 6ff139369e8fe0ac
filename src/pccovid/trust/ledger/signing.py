"""With which key are heads signed? An Ed25519 key in the folder of secrets, made at first use."""

from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from pccovid.trust.ledger.bodies import Body
from pccovid.trust.vault.keys import secret

NAME = "ledger-heads.key"


@lru_cache(maxsize=1)
def signing_key() -> Ed25519PrivateKey:
    """The ledger's own key; the database never sees it."""
    return Ed25519PrivateKey.from_private_bytes(secret(NAME))


def bodies() -> list[Body]:
    """The bodies that heads are given to."""
    return [Body(Path(path)) for path in settings.LEDGER_HEADS]
