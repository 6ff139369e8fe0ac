"""Which ids does our own protocol send? Those of a key that lives one day and has nothing to do with any other day's.

Each morning a telephone draws a signing key. The day's key is derived from its public half, the day's 96 ids from the
day's key. So whoever uploads shows that the ids are hers by a signature, nothing need be registered beforehand, and
whoever is told a day's key can recognise that day's ids but neither sign for them nor say anything of another day.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from pccovid.engines.proximity.slots import SLOTS_A_DAY, day_number

KEY_BYTES, ID_BYTES, SIGNATURE_BYTES = 32, 16, 64
VERSION = b"pccovid-proximity-1"


@dataclass(frozen=True, slots=True)
class DailyKey:
    """What recognises the ids of one UTC day. It may be published: it signs nothing."""

    day: date
    secret: bytes = field(repr=False)

    @property
    def first(self) -> date:
        """The day it speaks for."""
        return self.day

    @property
    def last(self) -> date:
        """The same day: there is no other."""
        return self.day

    def ids(self, day: date) -> tuple[bytes, ...]:
        """The 96 ids of its day. Raises ValueError for another."""
        if day != self.day:
            raise ValueError("a key of another day")
        whole = _derive(self.secret, b"ids", day, SLOTS_A_DAY * ID_BYTES)
        return tuple(whole[begin : begin + ID_BYTES] for begin in range(0, len(whole), ID_BYTES))

    @classmethod
    def behind(cls, public: bytes, day: date) -> Self:
        """The key of the day on which this public half was in use."""
        return cls(day, _derive(public, b"key", day, KEY_BYTES))


@dataclass(frozen=True, slots=True)
class DailySecret:
    """What a telephone holds of one day, and nobody else: it never leaves the telephone."""

    day: date
    private: Ed25519PrivateKey = field(repr=False)

    @classmethod
    def drawn(cls, day: date) -> Self:
        """A new one, from the operating system's random numbers."""
        return cls(day, Ed25519PrivateKey.generate())

    @property
    def public(self) -> bytes:
        """The half that an upload shows to the server, and nobody else is told."""
        return self.private.public_key().public_bytes_raw()

    @property
    def key(self) -> DailyKey:
        """The key of the day."""
        return DailyKey.behind(self.public, self.day)

    def sign(self, statement: bytes) -> bytes:
        """That whoever holds this day's secret says so."""
        return self.private.sign(_of_day(statement, self.day))


def is_signed(public: bytes, day: date, *, statement: bytes, signature: bytes) -> bool:
    """Whether the holder of that day's secret signed the statement. Malformed keys and signatures are none."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, _of_day(statement, day))
    except (InvalidSignature, ValueError):
        return False
    return True


def _of_day(statement: bytes, day: date) -> bytes:
    return VERSION + b" upload " + day_number(day).to_bytes(4, "big") + statement


def _derive(secret: bytes, use: bytes, day: date, length: int) -> bytes:
    info = VERSION + b" " + use + b" " + day_number(day).to_bytes(4, "big")
    return HKDF(SHA256(), length, salt=None, info=info).derive(secret)
