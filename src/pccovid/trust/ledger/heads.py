"""What does the ledger sign? A head: the tree's size, its root, and when. Ed25519, the key outside the database."""

import json
from dataclasses import dataclass

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from pccovid.kernel.errors import DomainError
from pccovid.trust.ledger.merkle import HASH_BYTES

MEANING = "pccovid ledger head 1"  # signed too, so that no other signature of this key can pass for a head's
SIGNATURE_BYTES = 64


class BadHead(DomainError):
    """A head that is malformed or not signed by the ledger's key."""

    code = "ledger.bad_head"


@dataclass(frozen=True, slots=True)
class Head:
    """The tree as it was at one moment: `size` leaves under `root`; `time` in microseconds since 1970."""

    size: int
    root: bytes
    time: int
    signature: bytes
    key: bytes

    def check(self) -> None:
        """Raises BadHead unless sizes and lengths are right and the signature is that of `key`."""
        if self.size < 1 or (len(self.root), len(self.signature)) != (HASH_BYTES, SIGNATURE_BYTES):
            raise BadHead("form")
        try:
            Ed25519PublicKey.from_public_bytes(self.key).verify(
                self.signature, signed_bytes(self.size, self.root, self.time)
            )
        except (InvalidSignature, ValueError) as fault:
            raise BadHead("signature") from fault

    def line(self) -> str:
        """As one line of JSON; bytes in hexadecimal."""
        return json.dumps(self.as_dict())

    def as_dict(self) -> dict[str, int | str]:
        """Size, time, and root, signature and public key in hexadecimal."""
        parts = {"root": self.root, "signature": self.signature, "key": self.key}
        return {"size": self.size, "time": self.time} | {name: part.hex() for name, part in parts.items()}


def read_head(line: str) -> Head:
    """A head from its line; raises BadHead for anything else. The signature is not checked here."""
    try:
        data = json.loads(line)
        root, signature, key = (bytes.fromhex(data[name]) for name in ("root", "signature", "key"))
        size, time = data["size"], data["time"]
    except (ValueError, KeyError, TypeError) as fault:
        raise BadHead("form") from fault
    if type(size) is not int or type(time) is not int:
        raise BadHead("form")
    return Head(size, root, time, signature, key)


def sign(key: Ed25519PrivateKey, *, size: int, root: bytes, time: int) -> Head:
    """A signed head."""
    signature = key.sign(signed_bytes(size, root, time))
    return Head(size, root, time, signature, key.public_key().public_bytes_raw())


def signed_bytes(size: int, root: bytes, time: int) -> bytes:
    """What is signed: the CBOR array of meaning, size, root and time."""
    return cbor2.dumps([MEANING, size, root, time])
