"""How is a sealed value found again? By a keyed hash, one key a kind: else a 12-digit number could be tried out."""

import hmac
from hashlib import sha256

from pccovid.trust.vault.keys import field_key

BLIND_BYTES = 16


def blind(kind: str, normal_value: str) -> bytes:
    """16 bytes of HMAC-SHA-256 over the normalised value; equal values of one kind give equal bytes."""
    return hmac.digest(field_key(f"blind:{kind}"), normal_value.encode(), sha256)[:BLIND_BYTES]
