"""What is signed, by whom, with what? COSE_Sign1 messages (RFC 9052) as certificates use them.

Before the signature is checked nothing is read but the frame of four items and its headers.
"""

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

import cbor2

from pccovid.engines.credentials.dcc.strict_cbor import Item, read_item
from pccovid.engines.credentials.reasons import CertificateRefused, Reason

_ALG, _KID = 1, 4
_TAGS = (b"\xd2", b"\xd8\x3d\xd2", b"\xd8\x3d")  # COSE_Sign1, a CWT around it, a CWT alone
_FOUR_ITEMS = 0x84


class Algorithm(IntEnum):
    """The two a certificate may be signed with; the numbers are COSE's."""

    ES256 = -7
    PS256 = -37


@dataclass(frozen=True, slots=True)
class Signed:
    """A message before its signature was checked. `kid` is empty where none is named."""

    protected: bytes
    algorithm: Algorithm
    kid: bytes
    kid_protected: bool
    payload: bytes
    signature: bytes

    def to_be_signed(self) -> bytes:
        """The bytes under the signature: Sig_structure, RFC 9052, 4.4."""
        return to_be_signed(self.protected, self.payload)


def parse(message: bytes) -> Signed:
    """Take the frame apart. Raises CertificateRefused."""
    frame = read_item(_untagged(message), field="cose")
    match frame:
        case [bytes(protected), dict(unprotected), bytes(payload), bytes(signature)]:
            algorithm, kid = _protected(protected)
        case _:
            raise CertificateRefused(Reason.DAMAGED, field="cose")
    if algorithm is None:
        algorithm = _algorithm(unprotected.get(_ALG))
    loose = unprotected.get(_KID)
    if not kid and isinstance(loose, bytes):
        return Signed(protected, algorithm, loose, False, payload, signature)
    return Signed(protected, algorithm, kid, True, payload, signature)


def build(payload: bytes, *, algorithm: Algorithm, kid: bytes) -> tuple[bytes, bytes]:
    """The protected header and the bytes to be signed."""
    protected = cbor2.dumps({_ALG: int(algorithm), _KID: kid})
    return protected, to_be_signed(protected, payload)


def frame(protected: bytes, payload: bytes, signature: bytes) -> bytes:
    """The whole message, tagged."""
    return cbor2.dumps(cbor2.CBORTag(18, [protected, {}, payload, signature]))


def to_be_signed(protected: bytes, payload: bytes) -> bytes:
    """Sig_structure: context, protected header, no external data, payload."""
    return b"".join((b"\x84\x6aSignature1", _bytes(protected), b"\x40", _bytes(payload)))


def _bytes(data: bytes) -> bytes:
    size = len(data)
    if size < 24:  # RFC 8949, 3: the size stands in the first byte
        return bytes((0x40 | size,)) + data
    if size <= 0xFF:  # one byte of size
        return bytes((0x58, size)) + data
    return b"\x59" + size.to_bytes(2, "big") + data


def _untagged(message: bytes) -> bytes:
    if message[:1] == bytes((_FOUR_ITEMS,)):
        return message
    for tag in sorted(_TAGS, key=len, reverse=True):
        if message.startswith(tag):
            return message[len(tag) :]
    return message


@lru_cache(maxsize=1024)
def _protected(header: bytes) -> tuple[Algorithm | None, bytes]:
    """Signers use the same few headers for millions of certificates."""
    fields = read_item(header, field="header") if header else {}
    if not isinstance(fields, dict):
        raise CertificateRefused(Reason.DAMAGED, field="header")
    kid: Item = fields.get(_KID)
    algorithm = _algorithm(fields[_ALG]) if _ALG in fields else None
    return algorithm, kid if isinstance(kid, bytes) else b""


def _algorithm(number: Item) -> Algorithm:
    if isinstance(number, int) and not isinstance(number, bool) and number in _NUMBERS:
        return Algorithm(number)
    raise CertificateRefused(Reason.ALGORITHM)


_NUMBERS = frozenset(int(one) for one in Algorithm)
