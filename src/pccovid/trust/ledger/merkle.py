"""Is this entry in the tree, and does the new tree begin with the old one? Merkle trees as in RFC 6962 and RFC 9162.

Nothing here knows a database. Sizes and lengths are checked before anything is hashed.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256

from pccovid.kernel.errors import DomainError

HASH_BYTES = 32
LEAF, NODE = b"\x00", b"\x01"  # what stands before the bytes of each, so that neither passes for the other
EMPTY_ROOT = sha256(b"").digest()
LARGEST = 2**63 - 1

# The hash of the complete subtree of 2**level leaves that is the index-th of its level.
Node = Callable[[int, int], bytes]


class BadProof(DomainError):
    """The proof does not show what it was given for; the message says what is wrong with it."""

    code = "ledger.bad_proof"


def leaf_hash(entry: bytes) -> bytes:
    """SHA-256(0x00 || entry)."""
    return sha256(LEAF + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 || left || right)."""
    return sha256(NODE + left + right).digest()


def check_inclusion(*, index: int, size: int, leaf: bytes, root: bytes, path: Sequence[bytes]) -> None:
    """The leaf stands at `index` of the tree of `size` leaves with this root (RFC 9162, 2.1.3.2); else BadProof."""
    _check_lengths(leaf, root, *path)
    if not 0 <= index < size <= LARGEST:
        raise BadProof("index")
    found = leaf
    for part, left in zip(path, _turns(index, size - 1, len(path)), strict=True):
        found = node_hash(part, found) if left else node_hash(found, part)
    if found != root:
        raise BadProof("root")


def check_consistency(*, size1: int, size2: int, root1: bytes, root2: bytes, path: Sequence[bytes]) -> None:
    """The tree of `size2` leaves begins with that of `size1` (RFC 9162, 2.1.4.2); else BadProof.

    `size1` = 0 is refused: that a tree begins with nothing proves nothing, and needs no proof.
    """
    if not 0 < size1 <= size2 <= LARGEST:
        raise BadProof("sizes")
    if size1 == size2:
        if path or root1 != root2:
            raise BadProof("one size, two trees")
        return  # nothing is hashed, so nothing depends on a length
    _check_lengths(root1, root2, *path)
    if not path:
        raise BadProof("too short")
    parts = list(path) if size1 & (size1 - 1) else [root1, *path]
    place, last = size1 - 1, size2 - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    older = newer = parts[0]
    for part, left in zip(parts[1:], _turns(place, last, len(parts) - 1), strict=True):
        if left:
            older, newer = node_hash(part, older), node_hash(part, newer)
        else:
            newer = node_hash(newer, part)
    if (older, newer) != (root1, root2):
        raise BadProof("root")


def inclusion_path(index: int, size: int, node: Node) -> list[bytes]:
    """The siblings from the leaf at `index` up to the root of the tree of `size` leaves."""
    if not 0 <= index < size:
        raise BadProof("index")
    begin, end, path = 0, size, list[bytes]()
    while end - begin > 1:
        middle = begin + _split(end - begin)
        if index < middle:
            path.append(_range_hash(middle, end, node))
            end = middle
        else:
            path.append(_range_hash(begin, middle, node))
            begin = middle
    return path[::-1]


def consistency_path(size1: int, size2: int, node: Node) -> list[bytes]:
    """What shows that the tree of `size2` leaves begins with that of `size1`."""
    if not 0 < size1 <= size2:
        raise BadProof("sizes")
    begin, end, path = 0, size2, list[bytes]()
    while end != size1:
        middle = begin + _split(end - begin)
        if size1 <= middle:
            path.append(_range_hash(middle, end, node))
            end = middle
        else:
            path.append(_range_hash(begin, middle, node))
            begin = middle
    if begin:
        path.append(_range_hash(begin, end, node))
    return path[::-1]


def fold(peaks: Iterable[bytes]) -> bytes:
    """The root over complete subtrees, given from the smallest (right) to the largest (left)."""
    found: bytes | None = None
    for peak in peaks:
        found = peak if found is None else node_hash(peak, found)
    return EMPTY_ROOT if found is None else found


def _range_hash(begin: int, end: int, node: Node) -> bytes:
    size = end - begin
    if not size & (size - 1):
        level = size.bit_length() - 1
        return node(level, begin >> level)
    middle = begin + _split(size)
    return node_hash(_range_hash(begin, middle, node), _range_hash(middle, end, node))


def _turns(place: int, last: int, length: int) -> Iterator[bool]:
    """For each of `length` siblings on the way up: whether it stands to the left. BadProof where the way is another."""
    for _ in range(length):
        if not last:
            raise BadProof("too long")
        left = bool(place & 1) or place == last
        if left:
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        yield left
        place, last = place >> 1, last >> 1
    if last:
        raise BadProof("too short")


def _split(size: int) -> int:
    """The largest power of two below `size`."""
    return 1 << ((size - 1).bit_length() - 1)


def _check_lengths(*hashes: bytes) -> None:
    if any(len(one) != HASH_BYTES for one in hashes):
        raise BadProof("length of a hash")
