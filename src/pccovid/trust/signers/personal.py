"""With which key are personal codes signed, and by which are they checked? Numbered files in the folder of secrets.

A code lives a minute, so the key before is needed for a day at most; printed codes live a year, and need theirs.
"""

from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
    derive_private_key,
)
from django.conf import settings

from pccovid.engines.credentials.signed_layout import PersonalKey
from pccovid.trust.vault.files import destroy, numbered
from pccovid.trust.vault.keys import secret

FOLDER, SUFFIX = "personal-codes", ".key"
FIRST = 1


def signing_key() -> PersonalKey:
    """The newest; the first is made where there is none."""
    number = max(_numbers(), default=FIRST)
    return PersonalKey(number, _key(str(settings.SECRET_FOLDER), number))


def public_keys() -> dict[int, EllipticCurvePublicKey]:
    """By number: every key that codes may be shown under."""
    numbers = _numbers() or [signing_key().number]
    return {number: _key(str(settings.SECRET_FOLDER), number).public_key() for number in numbers}


def begin() -> int:
    """Make another key, which signs from now on; gives its number. Telephones learn of it with their lists."""
    number = max(_numbers(), default=FIRST - 1) + 1
    _key(str(settings.SECRET_FOLDER), number)
    return number


def end(number: int) -> bool:
    """Destroy a key that is not the newest: codes under it are unknown from then on. False where it is, or none is."""
    if number == max(_numbers(), default=number):
        return False
    _key.cache_clear()
    return destroy(Path(settings.SECRET_FOLDER) / FOLDER / f"{number}{SUFFIX}")


def _numbers() -> list[int]:
    return numbered(Path(settings.SECRET_FOLDER) / FOLDER, SUFFIX)


@lru_cache(maxsize=8)
def _key(folder: str, number: int) -> EllipticCurvePrivateKey:  # noqa: ARG001  # tests have folders of their own
    # One value in 2**32 lies beyond the curve's order; the library then refuses it, and the file is to be destroyed.
    return derive_private_key(int.from_bytes(secret(f"{FOLDER}/{number}{SUFFIX}")), SECP256R1())
