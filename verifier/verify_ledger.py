"""Does the ledger hold? An independent check, written apart: it shares no code with the application.

    python verify_ledger.py ledger EXPORT HEADS...     every entry against every head of these files
    python verify_ledger.py proof  PROOF  HEADS...     one entry, as a citizen downloads it
    ... --key HEX                                      the first head must be signed with this public key

EXPORT is what `pccovid ledger export` wrote; HEADS are the files of bodies that keep the heads, which this program
believes. It believes nothing else. Another key signs only after a statement of the key before it; an entry may lack
its contents only when a mark in the ledger gave up all of its class and age, and not before their time. Needs Python
3.11 and the package `cryptography`. Exit code 1: something is wrong.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

HASH_BYTES = 32
TIME_BYTES = 8
YEAR_2000 = 946_684_800_000_000  # in microseconds since 1970
ENTRY_IDS = ("id", "person", "actor", "request", "basis")
ENTRY_WORDS = ("role", "office", "territory", "purpose", "action", "classes", "fields", "route")
STUB_KEYS = {"index", "leaf", "keep", "at", "digest"}
DAY = 86_400_000_000
KEPT = {"look": 730 * DAY, "routine": 365 * DAY}  # what is kept otherwise is never forgotten
LINE_KEYS = {"index", "leaf", "at", "shown_from", "keep", *ENTRY_IDS, *ENTRY_WORDS}


class Wrong(Exception):
    """What does not hold, and where."""


def cbor(value: object) -> bytes:
    """Canonical CBOR of the four kinds of value that entries and heads are made of."""
    if type(value) is int and value >= 0:
        return _cbor_head(0, value)
    if isinstance(value, bytes):
        return _cbor_head(2, len(value)) + value
    if isinstance(value, str):
        text = value.encode("utf-8")
        return _cbor_head(3, len(text)) + text
    if isinstance(value, list):
        return _cbor_head(4, len(value)) + b"".join(cbor(item) for item in value)
    raise Wrong(f"a value of type {type(value).__name__} has no place in an entry")


def _cbor_head(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes([kind << 5 | number])
    for code, width in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if number < 1 << (8 * width):
            return bytes([kind << 5 | code]) + number.to_bytes(width, "big")
    raise Wrong("a number is too large")


def leaf_of(entry: bytes) -> bytes:
    """Leaf hash of RFC 6962."""
    return hashlib.sha256(b"\x00" + entry).digest()


def parent(left: bytes, right: bytes) -> bytes:
    """Node hash of RFC 6962."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """Grows by one leaf at a time; holds (height, hash) of its complete subtrees, the tallest first."""

    def __init__(self) -> None:
        self.size = 0
        self._stack: list[tuple[int, bytes]] = []

    def add(self, leaf: bytes) -> None:
        """One more leaf."""
        height, found = 0, leaf
        while self._stack and self._stack[-1][0] == height:
            found = parent(self._stack.pop()[1], found)
            height += 1
        self._stack.append((height, found))
        self.size += 1

    def root(self) -> bytes:
        """Root of all leaves so far, at least one."""
        found = self._stack[-1][1]
        for _, left in reversed(self._stack[:-1]):
            found = parent(left, found)
        return found


class Heads:
    """The heads of several bodies: every root that any of them keeps, by size. Their signatures are checked."""

    def __init__(self, files: Iterable[Path], first: bytes | None = None) -> None:
        self.roots: dict[int, list[tuple[str, bytes]]] = {}
        self.times: dict[int, int] = {}
        chains = sorted((self._read(file) for file in files), key=len)
        self.keys = chains[-1]
        for chain in chains:
            begin = self.keys.index(chain[0]) if chain[0] in self.keys else 0
            if self.keys[begin : begin + len(chain)] != chain:
                raise Wrong("the heads are signed with keys that do not follow from one another")
        if first is not None and self.keys[0] != first:
            raise Wrong("the first head is signed with another key than the one given")
        self.largest = max(self.roots)

    def _read(self, file: Path) -> list[bytes]:
        """Take the heads of a file; gives the keys that signed them, in turn."""
        last, changed, keys = 0, 0, list[bytes]()
        for number, text in enumerate(file.read_text(encoding="ascii").splitlines(keepends=True), start=1):
            place = f"{file.name}, line {number}"
            if not text.endswith("\n"):
                break  # still being written
            line = json.loads(text)
            if line.get("kind") == "handover":
                changed = self._follow(line, keys, after=max(last, changed), place=place)
                continue
            size, root, key = checked_head(line, place=place)
            keys = keys or [key]
            if key != keys[-1]:
                raise Wrong(f"{place}: signed with a key that was not announced")
            if size <= max(last, changed):
                raise Wrong(f"{place}: the size does not grow")
            last = size
            self.times[size] = min(self.times.get(size, line["time"]), line["time"])
            self.roots.setdefault(size, []).append((file.name, root))
        if not last:
            raise Wrong(f"{file.name} has no heads")
        return keys

    @staticmethod
    def _follow(line: dict[str, object], keys: list[bytes], *, after: int, place: str) -> int:
        """Add the key that this statement announces; gives the size from which on it signs."""
        size, time = line["size"], line["time"]
        names = ("old", "new", "signature_old", "signature_new")
        old, new, by_old, by_new = (bytes.fromhex(str(line[name])) for name in names)
        if type(size) is not int or type(time) is not int or size < after or old == new or keys[-1:] != [old]:
            raise Wrong(f"{place}: the change of keys does not follow")
        signed = cbor(["pccovid ledger key 1", size, time, old, new])
        for key, signature in ((old, by_old), (new, by_new)):
            check_signature(key, signature, signed, place=place)
        keys.append(new)
        return size


def checked_head(head: dict[str, object], *, place: str) -> tuple[int, bytes, bytes]:
    """Size, root and key of a head whose signature is right."""
    size, time = head.get("size"), head.get("time")
    if type(size) is not int or type(time) is not int or size < 1:
        raise Wrong(f"{place}: not a head")
    root, signature, key = (bytes.fromhex(str(head.get(name))) for name in ("root", "signature", "key"))
    if len(root) != HASH_BYTES:
        raise Wrong(f"{place}: the root is not a hash")
    check_signature(key, signature, cbor(["pccovid ledger head 1", size, root, time]), place=place)
    return size, root, key


def check_signature(key: bytes, signature: bytes, signed: bytes, *, place: str) -> None:
    """Raises Wrong unless the key signed this."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, signed)
    except InvalidSignature:
        raise Wrong(f"{place}: the signature is wrong") from None


def entry_bytes(line: dict[str, object]) -> bytes:
    """The bytes of an entry's leaf, made again from its fields: its class, its time, and a digest of all the rest.

    Of a forgotten entry the digest is all that is left; what it says is then up to the marks.
    """
    if set(line) == STUB_KEYS:
        digest = bytes.fromhex(str(line["digest"]))
        if len(digest) != HASH_BYTES:
            raise Wrong(f"leaf {line['index']}: the digest is not a hash")
        return cbor([2, line["keep"], moment(line["at"]) + digest])
    if set(line) != LINE_KEYS:
        raise Wrong(f"the entry of leaf {line.get('index')} is missing or has other fields")
    ids = [bytes.fromhex(str(line[name])) for name in ENTRY_IDS]
    if any(len(one) != 16 for one in ids):
        raise Wrong(f"leaf {line['index']}: an id is not 16 bytes")
    fixed = b"".join(ids) + moment(line["shown_from"])
    contents = cbor([2, fixed, *(line[name] for name in ENTRY_WORDS)])
    return cbor([2, line["keep"], moment(line["at"]) + hashlib.sha256(contents).digest()])


def moment(time: object) -> bytes:
    """A time in microseconds since 1970 as it is hashed: 8 bytes, counted from 2000."""
    if type(time) is not int:
        raise Wrong("a time is not a number")
    return (time - YEAR_2000).to_bytes(TIME_BYTES, "big", signed=True)


def check_ledger(export: Path, heads: Heads) -> int:
    """Every entry against every head; gives how many entries the heads cover. Raises Wrong."""
    tree, seen, good, gone = Tree(), set[object](), 0, Gone()
    for line in _lines(export):
        if line.get("index") != tree.size:
            raise Wrong(f"leaf {tree.size} is missing, or the order is another")
        if "id" in line and line["id"] in seen:
            raise Wrong(f"leaf {tree.size}: the entry stands twice")
        seen.add(line.get("id"))
        leaf = leaf_of(entry_bytes(line))
        if leaf.hex() != line["leaf"]:
            raise Wrong(f"the entry of leaf {tree.size} is not what was sealed")
        gone.note(line, heads)
        tree.add(leaf)
        for name, root in heads.roots.get(tree.size, ()):
            if tree.root() != root:
                raise Wrong(
                    f"one of the leaves {good} to {tree.size - 1} is not what the head in {name} vouches for"
                )
            good = tree.size
    if tree.size < heads.largest:
        raise Wrong(f"the end is cut: {tree.size} entries, and a body has a head of {heads.largest}")
    if tree.size > good:
        raise Wrong(f"the leaves from {good} on are covered by no head")
    gone.check()
    return good


class Gone:
    """What was forgotten, and the marks that gave it up: an entry "forget", of one class, with one moment."""

    def __init__(self) -> None:
        self._newest: dict[object, tuple[int, object]] = {}
        self._given_up: dict[object, int] = {}

    def note(self, line: dict[str, object], heads: Heads) -> None:
        """Remember a leaf without contents, or a mark."""
        keep, at, index = line["keep"], line["at"], line["index"]
        if type(at) is not int or type(index) is not int:
            raise Wrong("a time or a place is not a number")
        if "digest" in line:
            self._newest[keep] = max(self._newest.get(keep, (at, index)), (at, index))
        elif line["action"] == "forget":
            kept, before = self._read(line)
            sealed = heads.times[min(size for size in heads.times if size > index)]
            if kept not in KEPT or before > at - KEPT[kept] or at > sealed:
                raise Wrong(f"the mark at leaf {index} gives up entries before their time")
            self._given_up[kept] = max(self._given_up.get(kept, before), before)

    @staticmethod
    def _read(line: dict[str, object]) -> tuple[str, int]:
        """Which class a mark gives up, and what was made before when."""
        kinds, fields = line["classes"], line["fields"]
        if not isinstance(kinds, list) or not isinstance(fields, list) or len(kinds) != 1 or len(fields) != 1:
            raise Wrong(f"leaf {line['index']}: not a mark")
        kept, said, since_2000 = str(fields[0]).partition(".before-")
        if not said or kinds != [kept] or (line["role"], line["purpose"]) != ("system", "RETENTION"):
            raise Wrong(f"leaf {line['index']}: not a mark")
        return kept, int(since_2000) + YEAR_2000

    def check(self) -> None:
        """Raises Wrong where contents lack that no mark gave up."""
        for keep, (at, index) in self._newest.items():
            if keep not in self._given_up or at >= self._given_up[keep]:
                raise Wrong(f"the contents of leaf {index} lack, and no mark gave them up")


def _lines(export: Path) -> Iterator[dict[str, object]]:
    """The lines of the leaves; what the export says beside them is checked here."""
    with export.open(encoding="utf-8") as file:
        if json.loads(file.readline()) != {"format": "pccovid ledger export 2"}:
            raise Wrong("not an export of the ledger")
        last: dict[str, object] = {}
        for text in file:
            if "outside" in last:
                raise Wrong("something follows the end of the export")
            last = json.loads(text)
            if "outside" not in last:
                yield last
    if last.get("outside") != []:
        raise Wrong(f"entries that were never sealed: {last.get('outside', 'the export has no end')}")


def check_proof(proof: dict[str, object], heads: Heads) -> int:
    """One entry, by the path to a head that a body keeps or that lies on the way; gives its index. Raises Wrong."""
    head, path, index = proof["head"], proof["path"], proof["index"]
    if not isinstance(head, dict) or not isinstance(path, list) or type(index) is not int:
        raise Wrong("not a proof")
    size, root, key = checked_head(head, place="the proof's head")
    if key not in heads.keys or not 0 <= index < size:
        raise Wrong("the proof's head is signed with another key, or the index lies outside it")
    if any(len(str(part)) != 2 * HASH_BYTES for part in path):
        raise Wrong("a part of the path is not a hash")
    if any(kept != root for _, kept in heads.roots.get(size, ())):
        raise Wrong("a body keeps another root for this size")
    entry, contents = (bytes.fromhex(str(proof[name])) for name in ("entry", "contents"))
    if not entry.endswith(hashlib.sha256(contents).digest()):
        raise Wrong("the contents are not those of the entry")
    found = leaf_of(entry)
    for left in _sides(index, size):
        if not path:
            raise Wrong("the path is too short")
        sibling = bytes.fromhex(str(path[0]))
        path = path[1:]
        found = parent(sibling, found) if left else parent(found, sibling)
    if path or found != root:
        raise Wrong("the path does not lead to the head")
    return index


def _sides(index: int, size: int) -> list[bool]:
    """From the leaf up: whether the sibling stands to the left."""
    sides = []
    while size > 1:
        half = 1 << ((size - 1).bit_length() - 1)
        sides.append(index >= half)
        index, size = (index - half, size - half) if index >= half else (index, half)
    return sides[::-1]


def main(arguments: list[str] | None = None) -> int:
    """0 when all holds, 1 when it does not or cannot be read."""
    parser = argparse.ArgumentParser(description="Check the ledger of accesses against its signed heads.")
    parser.add_argument("what", choices=["ledger", "proof"])
    parser.add_argument("file", type=Path)
    parser.add_argument("heads", type=Path, nargs="+")
    parser.add_argument("--key", type=bytes.fromhex, default=None)
    given = parser.parse_args(arguments)
    try:
        heads = Heads(given.heads, given.key)
        if given.what == "ledger":
            sys.stdout.write(f"{check_ledger(given.file, heads):,} entries hold, up to the last head.\n")
        else:
            index = check_proof(json.loads(given.file.read_text(encoding="utf-8")), heads)
            sys.stdout.write(f"The entry is leaf {index:,} of the ledger.\n")
    except (Wrong, ValueError, KeyError, TypeError, OSError) as fault:
        sys.stderr.write(f"BROKEN: {fault}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
