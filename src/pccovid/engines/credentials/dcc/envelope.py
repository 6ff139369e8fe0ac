"""What lies in the text of a code? `HC1:`, base45, zlib: EU DCC, volume 3, "HC1" contexts.

A picture is small and what it inflates to need not be: five megabytes hide in five kilobytes. Nothing over
`LARGEST` is inflated.
"""

import zlib

from pccovid.engines.credentials import base45
from pccovid.engines.credentials.reasons import CertificateRefused, Reason

PREFIX = "HC1:"
LARGEST = 16 * 1024
LONGEST = 8 * 1024  # characters; the largest code there is, version 40 level L, holds 4,296
_LINE_ENDS = "\r\n\t\0"


def unprefix(text: str) -> str:
    """The base45 part. A trailing space belongs to the alphabet, a line's end does not. Raises CertificateRefused."""
    text = text.strip(_LINE_ENDS).lstrip()
    if not text.startswith(PREFIX):
        raise CertificateRefused(Reason.OTHER_CODE)
    if len(text) > LONGEST:
        raise CertificateRefused(Reason.TOO_LARGE)
    return text[len(PREFIX) :]


def decode(encoded: str) -> bytes:
    """What base45 stands for; spaces that were added behind are forgiven. Raises CertificateRefused."""
    try:
        return base45.decode(encoded)
    except ValueError:
        bare = encoded.rstrip()
        if bare != encoded:
            return decode(bare)
        raise CertificateRefused(Reason.DAMAGED, field="base45") from None


def inflate(packed: bytes) -> bytes:
    """What was compressed. Raises CertificateRefused for what is torn, too large, or has bytes behind it."""
    inflater = zlib.decompressobj()
    try:
        inflated = inflater.decompress(packed, LARGEST)
    except zlib.error:
        raise CertificateRefused(Reason.DAMAGED, field="zlib") from None
    if inflater.unconsumed_tail:
        raise CertificateRefused(Reason.TOO_LARGE, field="zlib")
    if not inflater.eof:
        raise CertificateRefused(Reason.DAMAGED, field="zlib")
    if inflater.unused_data:
        raise CertificateRefused(Reason.NOT_STRICT, field="zlib")
    return inflated


def unpack(text: str) -> bytes:
    """The signed message in a code's text. Raises CertificateRefused."""
    return inflate(decode(unprefix(text)))


def pack(message: bytes) -> str:
    """The text of a code for a signed message."""
    return PREFIX + base45.encode(zlib.compress(message, 9))
