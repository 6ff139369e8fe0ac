"""How does the ledger go over to another signing key? By a statement that both keys sign, and that names the last head.

From the next head on only the new key counts. Who knows the first key can follow to every later one.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from pccovid.kernel.errors import DomainError

MEANING = "pccovid ledger key 1"
KIND = "handover"


class BadHandover(DomainError):
    """A hand-over that is malformed, not signed by both keys, or does not follow; the message says why."""

    code = "ledger.bad_handover"


@dataclass(frozen=True, slots=True)
class Handover:
    """After the head of `size` leaves, heads are signed with `new`; `time` in microseconds since 1970."""

    size: int
    time: int
    old: bytes
    new: bytes
    signature_old: bytes
    signature_new: bytes

    def check(self) -> None:
        """Raises BadHandover unless both keys signed it."""
        if self.size < 1 or self.old == self.new:
            raise BadHandover("form")
        signed = signed_bytes(size=self.size, time=self.time, old=self.old, new=self.new)
        for key, signature in ((self.old, self.signature_old), (self.new, self.signature_new)):
            try:
                Ed25519PublicKey.from_public_bytes(key).verify(signature, signed)
            except (InvalidSignature, ValueError) as fault:
                raise BadHandover("signature") from fault

    def line(self) -> str:
        """As one line of JSON; bytes in hexadecimal."""
        parts = {name: bytes(getattr(self, name)).hex() for name in _PARTS}
        return json.dumps({"kind": KIND, "size": self.size, "time": self.time} | parts)


_PARTS = ("old", "new", "signature_old", "signature_new")


def read_handover(data: dict[str, object]) -> Handover:
    """A hand-over from the object of its line; raises BadHandover. The signatures are not checked here."""
    size, time = data.get("size"), data.get("time")
    try:
        old, new, by_old, by_new = (bytes.fromhex(str(data[name])) for name in _PARTS)
    except (ValueError, KeyError) as fault:
        raise BadHandover("form") from fault
    if type(size) is not int or type(time) is not int:
        raise BadHandover("form")
    return Handover(size, time, old, new, by_old, by_new)


def hand_over(old: Ed25519PrivateKey, new: Ed25519PrivateKey, *, size: int, time: int) -> Handover:
    """A hand-over after the head of `size` leaves, signed by both."""
    keys = (old.public_key().public_bytes_raw(), new.public_key().public_bytes_raw())
    signed = signed_bytes(size=size, time=time, old=keys[0], new=keys[1])
    return Handover(size, time, *keys, old.sign(signed), new.sign(signed))


def signed_bytes(*, size: int, time: int, old: bytes, new: bytes) -> bytes:
    """What is signed: the CBOR array of meaning, size, time, and both public keys."""
    return cbor2.dumps([MEANING, size, time, old, new])


class Keys:
    """Which key signs the head of which size: the first, and each that the one before it named."""

    def __init__(self, first: bytes, handovers: Iterable[Handover]) -> None:
        """Raises BadHandover where one does not follow the one before it."""
        self._chain: list[tuple[int, bytes]] = [(0, first)]
        for one in sorted(dict.fromkeys(handovers), key=lambda handover: handover.size):
            one.check()
            size, key = self._chain[-1]
            if one.old != key or one.size <= size:
                raise BadHandover(f"the one after {one.size} entries does not follow")
            self._chain.append((one.size, one.new))

    def at(self, size: int) -> bytes:
        """The public key that signs the head of this size."""
        return next(key for after, key in reversed(self._chain) if after < size)
