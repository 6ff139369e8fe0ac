"""Whose SMART Health Cards are believed? Issuers whose keys an operator has laid into a folder, a file `*.jwks` each.

Few countries issue them, and their keys change once a year: a folder is enough. A change holds from the next start.
"""

from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from django.conf import settings

from pccovid.engines.credentials.smart_health_card import issuer_keys
from pccovid.kernel.errors import DomainError

CardIssuers = dict[tuple[str, str], EllipticCurvePublicKey]


class BadIssuers(DomainError):
    """A file of the folder that holds no keys, or no folder; the message is its name."""

    code = "signers.bad_issuers"


def card_issuers() -> CardIssuers:
    """Keys by issuer's address and name; none where no folder is named. Raises BadIssuers."""
    return read_issuers(settings.CARD_ISSUERS) if settings.CARD_ISSUERS else {}


@lru_cache(maxsize=4)
def read_issuers(folder: str) -> CardIssuers:
    """The same of a folder. Raises BadIssuers."""
    if not Path(folder).is_dir():
        raise BadIssuers(Path(folder).name)
    found: CardIssuers = {}
    for path in sorted(Path(folder).glob("*.jwks")):
        try:
            found |= issuer_keys(path.read_bytes())
        except (ValueError, OSError):
            raise BadIssuers(path.name) from None
    return found
