"""What is signed, by whom, with what? COSE_Sign1 messages (RFC 9052) as certificates use them.

Before the signature is checked nothing is read but the frame of four items and its headers.
"""

from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

import cbor2

from pccovid.engines.credentials.dcc.strict_cbor import Item, read_item
from pccovid.engines.credentials.reasons import CertificateRefused, Reason

_ALG, _KID = 1, 4
_TAGS = (b"\xd2", b"\xd8\x3d\xd2", b"\xd8\x3d")  # COSE_Sign1, a CWT around it, a CWT alone
_FOUR_ITEMS = 0x84
_PLAIN, _EMPTY_MAP = b"\xd2\x84", 0xA0
_USUAL_HEADER = 64
_STRING, _SHORT, _ONE_BYTE, _TWO_BYTES = 0x40, 0x57, 0x58, 0x59  # how a byte string begins: RFC 8949, 3.1


class Algorithm(IntEnum):
    """The two a certificate may be signed with; the numbers are COSE's."""

    ES256 = -7
    PS256 = -37


Frame = tuple[bytes, dict[Item, Item], bytes, bytes]


class Header(NamedTuple):
    """What a protected header says, and what stands before the payload under the signature: RFC 9052, 4.4."""

    algorithm: Algorithm | None
    kid: bytes
    under_signature: bytes


class Signed(NamedTuple):
    """A message before its signature was checked. `kid` is empty where none is named."""

    protected: bytes
    algorithm: Algorithm
    kid: bytes
    kid_protected: bool
    payload: bytes
    signature: bytes

    def to_be_signed(self) -> bytes:
        """The bytes under the signature."""
        return _protected(self.protected).under_signature + _string(self.payload)


def parse(message: bytes) -> Signed:
    """Take the frame apart. Raises CertificateRefused."""
    protected, unprotected, payload, signature = _as_usual(message) or _as_any(message)
    algorithm, kid, _ = _protected(protected)
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
    return _before_payload(protected) + _string(payload)


def _before_payload(protected: bytes) -> bytes:
    return b"".join((b"\x84\x6aSignature1", _string(protected), b"\x40"))


def _as_usual(message: bytes) -> Frame | None:
    """The frame where it is written as nearly all issuers do: one tag, no other header, sizes beforehand."""
    if not message.startswith(_PLAIN):
        return None
    try:
        start, end = _string_at(message, 2)
        protected = message[start:end]
        if message[end] != _EMPTY_MAP:
            return None
        start, end = _string_at(message, end + 1)
        payload = message[start:end]
        start, end = _string_at(message, end)
    except IndexError:
        return None
    return (protected, {}, payload, message[start:]) if end == len(message) else None


def _string_at(message: bytes, place: int) -> tuple[int, int]:
    """Where the content of the byte string at a place starts and ends. Raises IndexError where none can stand there."""
    first = message[place]
    if first == _ONE_BYTE:
        return place + 2, place + 2 + message[place + 1]
    if first == _TWO_BYTES:
        return place + 3, place + 3 + (message[place + 1] << 8 | message[place + 2])
    if _STRING <= first <= _SHORT:
        return place + 1, place + 1 + first - _STRING
    raise IndexError


def _as_any(message: bytes) -> Frame:
    match read_item(_untagged(message), field="cose"):
        case [bytes(protected), dict(unprotected), bytes(payload), bytes(signature)]:
            return protected, unprotected, payload, signature
    raise CertificateRefused(Reason.DAMAGED, field="cose")


def _string(data: bytes) -> bytes:
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


def _protected(header: bytes) -> Header:
    """Signers use the same few headers for millions of certificates; what strangers make up is not kept for long."""
    return _known(header) if len(header) <= _USUAL_HEADER else _read(header)


@lru_cache(maxsize=1024)
def _known(header: bytes) -> Header:
    return _read(header)


def _read(header: bytes) -> Header:
    fields = read_item(header, field="header") if header else {}
    if not isinstance(fields, dict):
        raise CertificateRefused(Reason.DAMAGED, field="header")
    kid: Item = fields.get(_KID)
    algorithm = _algorithm(fields[_ALG]) if _ALG in fields else None
    return Header(algorithm, kid if isinstance(kid, bytes) else b"", _before_payload(header))


def _algorithm(number: Item) -> Algorithm:
    if isinstance(number, int) and not isinstance(number, bool) and number in _NUMBERS:
        return Algorithm(number)
    raise CertificateRefused(Reason.ALGORITHM)


_NUMBERS = frozenset(int(one) for one in Algorithm)
