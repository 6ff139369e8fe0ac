"""How are our own short codes laid out, signed and opened?

Version (1 byte), key (2), the fields of the kind, length of the QID (1), QID, ES256 signature over all before it (64);
base45 behind a prefix, to fit the alphanumeric mode. A version belongs to one kind, so that no code passes for another
kind's under the same key.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey, EllipticCurvePublicKey

from pccovid.engines.credentials import base45, es256
from pccovid.engines.credentials.reasons import CertificateRefused, Reason
from pccovid.kernel.errors import InvalidQid
from pccovid.kernel.qid import Qid

_LONGEST = 400  # characters; a QID of 64 gives 212


@dataclass(frozen=True, slots=True)
class PersonalKey:
    """The key that our own codes are signed with, and its short name in them."""

    number: int
    key: EllipticCurvePrivateKey


@dataclass(frozen=True, slots=True)
class SignedLayout:
    """One kind of code. `fields` are unsigned numbers in the letters of `struct`: I four bytes, B one."""

    prefix: str
    version: int
    fields: str
    _head: struct.Struct = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_head", struct.Struct(f">BH{self.fields}B"))

    def sign(self, qid: Qid, values: tuple[int, ...], key: PersonalKey) -> str:
        """The text of a code."""
        name = qid.value.encode("ascii")
        signed = self._head.pack(self.version, key.number, *values, len(name)) + name
        return self.prefix + base45.encode(signed + es256.sign(key.key, signed))

    def open(self, text: str, keys: Mapping[int, EllipticCurvePublicKey]) -> tuple[Qid, list[int]]:
        """Whom it names and the fields' values. Raises `CertificateRefused` for whatever is not signed by a key."""
        text = text.strip()
        if not text.startswith(self.prefix):
            raise CertificateRefused(Reason.OTHER_CODE)
        if len(text) > _LONGEST:
            raise CertificateRefused(Reason.TOO_LARGE)
        try:
            data = base45.decode(text[len(self.prefix) :])
            version, number, *values, length = self._head.unpack_from(data)
        except (ValueError, struct.error):
            raise CertificateRefused(Reason.DAMAGED) from None
        if version != self.version:
            raise CertificateRefused(Reason.OTHER_CODE, field="version")
        signed, signature = data[: -es256.LENGTH], data[-es256.LENGTH :]
        if len(signed) != self._head.size + length:
            raise CertificateRefused(Reason.DAMAGED, field="length")
        if number not in keys:
            raise CertificateRefused(Reason.UNKNOWN_SIGNER if keys else Reason.NO_KEYS)
        if not es256.is_signed(keys[number], signature, signed):
            raise CertificateRefused(Reason.SIGNATURE)
        try:
            return Qid.parse(signed[self._head.size :].decode("ascii")), values
        except (InvalidQid, UnicodeDecodeError):
            raise CertificateRefused(Reason.CONTENT, field="qid") from None
