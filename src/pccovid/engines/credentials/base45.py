"""How do bytes become text for a code's alphanumeric mode, and back? RFC 9285.

Two bytes are three characters, a last single byte two. All of a text is reckoned at once: a loop over
its characters took as long as all the rest beside the signature.
"""

import struct

import numpy as np

ALPHABET = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_FOREIGN = 255
_VALUES = bytes(ALPHABET.find(byte) if byte in ALPHABET else _FOREIGN for byte in range(256))
_LARGEST_BYTE, _LARGEST_PAIR = 0xFF, 0xFFFF
_BASE = 45
_WEIGHTS = np.array([1, _BASE, _BASE**2], dtype=np.uint32)


def decode(text: str) -> bytes:
    """The bytes. Raises ValueError for a foreign character, a length or a group that no bytes give."""
    values = text.encode("ascii").translate(_VALUES)
    if _FOREIGN in values:
        raise ValueError("alphabet")
    whole, rest = divmod(len(values), 3)
    pairs = np.frombuffer(values, np.uint8, 3 * whole).reshape(-1, 3) @ _WEIGHTS
    if rest == 1 or (whole and pairs.max() > _LARGEST_PAIR):
        raise ValueError("group")
    decoded = pairs.astype(">u2").tobytes()
    if not rest:
        return decoded
    last = values[-2] + _BASE * values[-1]
    if last > _LARGEST_BYTE:
        raise ValueError("group")
    return decoded + bytes((last,))


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
