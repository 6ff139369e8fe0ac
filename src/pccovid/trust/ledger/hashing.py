"""What hashes do the entries of a chunk give? The tight loop of every check: no object is made for an entry but bytes.

Entries that differ only in ids and times share their words, which are encoded once and kept.
"""

from dataclasses import dataclass, field
from hashlib import sha256

from pccovid.trust.ledger.encoding import START, Words, encode_words, read_words, stub_start
from pccovid.trust.ledger.marks import MARKING
from pccovid.trust.ledger.merkle import LEAF
from pccovid.trust.ledger.walking import Chunk

MOST_KEPT = 200_000
WRONG = b""


@dataclass(slots=True)
class Hashed:
    """The leaf hashes of a chunk in its order: None where there is no entry, empty where it holds what we never write.

    `marks`: when made, and the words, of entries that say that others were forgotten, by their id.
    """

    leaves: list[bytes | None]
    marks: dict[bytes, tuple[bytes, Words]] = field(default_factory=dict)


class Hasher:
    """Hashes chunks; keeps the words it has met."""

    def __init__(self) -> None:
        self._known: dict[bytes, tuple[bytes, bytes]] = {}

    def hash(self, chunk: Chunk) -> Hashed:
        """All leaves of a chunk, from what the entries are now."""
        made = Hashed([])
        found = self._entries(chunk, made)
        if chunk.forgotten:
            found |= self._forgotten(chunk)
        made.leaves = [found.get(entry) for entry in chunk.ids]
        return made

    def _entries(self, chunk: Chunk, made: Hashed) -> dict[bytes, bytes]:
        known, start, found = self._known.get, START, dict[bytes, bytes]()
        for fixed, record in chunk.entries:
            words = known(record)
            if words is None:
                words = self._read(fixed, record, made)
                if words is None:
                    found[fixed[8:24]] = WRONG
                    continue
            found[fixed[8:24]] = sha256(
                words[0] + fixed[:8] + sha256(start + fixed[8:] + words[1]).digest()
            ).digest()
        return found

    def _read(self, fixed: bytes, record: bytes, made: Hashed) -> tuple[bytes, bytes] | None:
        """The first bytes of the stub, and the encoded words; None for what we never write."""
        try:
            keep, words = read_words(record)
            encoded = (LEAF + stub_start(keep), encode_words(words))
            if len(fixed) != 96:
                return None
        except (ValueError, TypeError):  # a column that is empty, bytes that are no text
            return None
        if words[4] == MARKING:  # not kept: each is met once, and must be met here
            made.marks[fixed[8:24]] = (fixed[:8], words)
        elif len(self._known) < MOST_KEPT:
            self._known[record] = encoded
        return encoded

    @staticmethod
    def _forgotten(chunk: Chunk) -> dict[bytes, bytes]:
        ids = dict(zip(chunk.places, chunk.ids, strict=True))
        return {
            ids[stub.place]: sha256(LEAF + stub_start(stub.keep) + stub.made + stub.digest).digest()
            for stub in chunk.forgotten
            if stub.place in ids
        }
