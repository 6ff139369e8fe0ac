"""How does the tree grow without being held? By the roots of its complete subtrees, one for each bit of its size."""

from collections.abc import Sequence
from hashlib import sha256

from pccovid.trust.ledger.merkle import Node, fold

Made = tuple[int, int, bytes]


class Frontier:
    """A tree of `size` leaves, known by its peaks: level -> hash of the complete subtree of 2**level leaves."""

    def __init__(self, size: int = 0, peaks: dict[int, bytes] | None = None) -> None:
        self.size = size
        self._peaks = dict(peaks or {})

    @classmethod
    def at(cls, size: int, node: Node) -> "Frontier":
        """The frontier of a tree whose nodes are kept elsewhere."""
        levels = [level for level in range(size.bit_length()) if size >> level & 1]
        return cls(size, {level: node(level, (size >> level) - 1) for level in levels})

    def extend(self, leaves: Sequence[bytes], *, keep_from: int | None = None) -> list[Made]:
        """Add leaf hashes; gives the complete subtrees of level `keep_from` and above made by them."""
        made: list[Made] = []
        nodes, start, level = list(leaves), self.size, 0
        self.size += len(nodes)
        while nodes:
            if start & 1:  # the subtree to the left of the first one waits for its neighbour
                nodes.insert(0, self._peaks.pop(level))
                start -= 1
            if len(nodes) & 1:
                self._peaks[level] = nodes.pop()
            pairs = iter(nodes)
            nodes = [
                sha256(b"\x01" + left + right).digest() for left, right in zip(pairs, pairs, strict=True)
            ]
            start >>= 1
            level += 1
            if keep_from is not None and level >= keep_from:
                made += [(level, start + place, node) for place, node in enumerate(nodes)]
        return made

    def root(self) -> bytes:
        """The root of the tree as it is now."""
        return fold(self._peaks[level] for level in sorted(self._peaks))
