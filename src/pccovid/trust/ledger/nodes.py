"""Where do the hashes of the tree come from when a proof is made? From stored subtrees, below them from the leaves."""

from psycopg import sql

from pccovid.trust.access.bulk import fetch
from pccovid.trust.ledger.frontier import Frontier

TILE_LEVEL = 8
_TILE = sql.SQL("SELECT leaf FROM ledger_leaf WHERE index >= %b AND index < %b ORDER BY index")
_NODE = sql.SQL("SELECT hash FROM ledger_node WHERE level = %b AND index = %b")


class StoredNodes:
    """Hashes of complete subtrees, out of the tables. Good for one access; keeps what it has read."""

    def __init__(self) -> None:
        self._tiles: dict[int, list[bytes]] = {}

    def __call__(self, level: int, index: int) -> bytes:
        """The index-th complete subtree of 2**level leaves; LookupError when the tables do not hold it."""
        if level >= TILE_LEVEL:
            [stored] = fetch(_NODE, [level, index], bytes) or [b""]
        else:
            begin = index << level
            leaves = self._tile(begin >> TILE_LEVEL)
            offset = begin % (1 << TILE_LEVEL)
            frontier = Frontier()
            wanted = leaves[offset : offset + (1 << level)]
            frontier.extend(wanted)
            stored = frontier.root() if len(wanted) == 1 << level else b""
        if not stored:
            raise LookupError((level, index))
        return stored

    def _tile(self, number: int) -> list[bytes]:
        if number not in self._tiles:
            begin = number << TILE_LEVEL
            self._tiles[number] = fetch(_TILE, [begin, begin + (1 << TILE_LEVEL)], bytes)
        return self._tiles[number]
