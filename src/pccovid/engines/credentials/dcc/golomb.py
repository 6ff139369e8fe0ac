"""How are sorted numbers packed? Their differences by Golomb-Rice: the high part in ones, the low part in bits.

Layout: bits of a number (1 byte), bits of the low part (1), count (4, big end first), then for each difference its high
part as so many ones and a zero, then its low part, most significant bit first; the last byte is filled with zeros.
"""

import struct
from collections.abc import Iterator, Sequence

_HEAD = struct.Struct(">BBI")
_MOST_BITS = 64


def pack(numbers: Sequence[int], *, bits: int) -> bytes:
    """Ascending, distinct numbers below 2**bits."""
    low = max((2**bits // max(len(numbers), 1)).bit_length() - 1, 0)
    out = bytearray(_HEAD.pack(bits, low, len(numbers)))
    held, filled = 0, 0
    for step in _steps(numbers):
        high = step >> low
        held = (held << high + 1 + low) | ((1 << high) - 1 << low + 1) | (step & (1 << low) - 1)
        filled += high + 1 + low
        whole, filled = divmod(filled, 8)
        out += (held >> filled).to_bytes(whole, "big")
        held &= (1 << filled) - 1
    if filled:
        out.append(held << 8 - filled)
    return bytes(out)


def unpack(data: bytes) -> tuple[int, tuple[int, ...]]:
    """Bits of a number, and the numbers. Raises ValueError for what `pack` did not make."""
    try:
        bits, low, count = _HEAD.unpack_from(data)
    except struct.error:
        raise ValueError("head") from None
    reader = _Bits(data[_HEAD.size :])
    if not (low <= bits <= _MOST_BITS) or count > reader.left:
        raise ValueError("head")
    numbers: list[int] = []
    last = -1
    for _ in range(count):
        last += (reader.ones() << low | reader.take(low)) + 1
        numbers.append(last)
    if last >= 1 << bits or not reader.at_end():
        raise ValueError("body")
    return bits, tuple(numbers)


def _steps(numbers: Sequence[int]) -> Iterator[int]:
    last = -1
    for number in numbers:
        if number <= last:
            raise ValueError("not ascending")
        yield number - last - 1
        last = number


class _Bits:
    """A stream of bits, the first the most significant."""

    _STEP = 32  # bytes taken at once

    def __init__(self, data: bytes) -> None:
        self._data, self._place = data, 0
        self._held, self._filled = 0, 0

    @property
    def left(self) -> int:
        return self._filled + 8 * (len(self._data) - self._place)

    def ones(self) -> int:
        """How many ones stand before the next zero, which is passed over. Raises ValueError at the end."""
        count = 0
        while True:
            zeros = self._held ^ (1 << self._filled) - 1
            before = self._filled - zeros.bit_length()
            count += before
            if zeros:
                self._drop(before + 1)
                return count
            self._filled, self._held = 0, 0
            self._fill()

    def take(self, size: int) -> int:
        """The next bits as a number. Raises ValueError at the end."""
        while self._filled < size:
            self._fill()
        taken = self._held >> self._filled - size
        self._drop(size)
        return taken

    def at_end(self) -> bool:
        """Whether nothing is left but the zeros that fill a byte."""
        return self.left < 8 and self._held == 0 and self._place == len(self._data)

    def _drop(self, size: int) -> None:
        self._filled -= size
        self._held &= (1 << self._filled) - 1

    def _fill(self) -> None:
        chunk = self._data[self._place : self._place + self._STEP]
        if not chunk:
            raise ValueError("body")
        self._place += len(chunk)
        self._held = self._held << 8 * len(chunk) | int.from_bytes(chunk, "big")
        self._filled += 8 * len(chunk)
