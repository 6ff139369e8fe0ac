"""How do bytes become text for a code's alphanumeric mode, and back? RFC 9285.

Two bytes are three characters, a last single byte two. All of a text is reckoned at once: a loop over
its characters took as long as all the rest beside the signature.
"""

import struct

ALPHABET = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_FOREIGN = 255
_VALUES = bytes(ALPHABET.find(byte) if byte in ALPHABET else _FOREIGN for byte in range(256))
_LARGEST_BYTE = 0xFF
_BASE = 45
# A group's three values are a lane of 24 bits in one long integer; no group reaches 2**17, so none runs into the next.
_BLOCK = 1 << 12
_FIRST_OF_LANES = int.from_bytes(b"\xff\0\0" * _BLOCK, "little")
_THIRD_OF_LANES = _FIRST_OF_LANES << 16


def decode(text: str) -> bytes:
    """The bytes. Raises ValueError for a foreign character, a length or a group that no bytes give."""
    values = text.encode("ascii").translate(_VALUES)
    if _FOREIGN in values:
        raise ValueError("alphabet")
    whole, rest = divmod(len(values), 3)
    if whole > _BLOCK or rest == 1:
        raise ValueError("length")
    lanes = int.from_bytes(values[: 3 * whole], "little")
    reckoned = (
        (lanes & _FIRST_OF_LANES)
        + _BASE * (lanes >> 8 & _FIRST_OF_LANES)
        + _BASE**2 * (lanes >> 16 & _FIRST_OF_LANES)
    )
    if reckoned & _THIRD_OF_LANES:
        raise ValueError("group")
    pairs = reckoned.to_bytes(3 * whole, "little")
    decoded = bytearray(2 * whole)
    decoded[::2], decoded[1::2] = pairs[1::3], pairs[::3]
    if rest:
        last = values[-2] + _BASE * values[-1]
        if last > _LARGEST_BYTE:
            raise ValueError("group")
        decoded.append(last)
    return bytes(decoded)


def encode(data: bytes) -> str:
    """The text."""
    even = len(data) & ~1
    out = bytearray()
    for pair in struct.unpack(f">{even // 2}H", data[:even]):
        rest, low = divmod(pair, _BASE)
        high, middle = divmod(rest, _BASE)
        out += bytes((ALPHABET[low], ALPHABET[middle], ALPHABET[high]))
    if len(data) > even:
        high, low = divmod(data[-1], _BASE)
        out += bytes((ALPHABET[low], ALPHABET[high]))
    return out.decode("ascii")
