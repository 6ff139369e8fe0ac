"""Does the ledger hold? Recomputes every leaf from its entry, the tree, and every head that we or a body ever kept."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.ledger.bodies import Body, Line
from pccovid.trust.ledger.encoding import Words, microseconds_of
from pccovid.trust.ledger.frontier import Frontier
from pccovid.trust.ledger.handovers import BadHandover, Handover, Keys
from pccovid.trust.ledger.hashing import Hasher
from pccovid.trust.ledger.heads import BadHead, Head
from pccovid.trust.ledger.marks import Mark, permitted, read_mark
from pccovid.trust.ledger.walking import (
    Chunk,
    chunks,
    number_of_leaves,
    outside,
    stored_handovers,
    stored_heads,
)

MOST_FAULTS = 20
OURS = "the database"


@dataclass(slots=True)
class Verified:
    """What was checked, and what does not hold: sentences that name the place. `waiting` entries are not sealed yet."""

    entries: int = 0
    forgotten: int = 0
    heads: int = 0
    waiting: int = 0
    faults: list[str] = field(default_factory=list)

    def fault(self, sentence: str) -> None:
        """Note a fault; after twenty only that there are more matters."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(sentence)


@dataclass(slots=True)
class _Forgetting:
    """What was forgotten, and what said so: of each class the newest that is gone, and up to when it may be."""

    newest: dict[str, tuple[int, int]] = field(default_factory=dict)
    limits: dict[str, int] = field(default_factory=dict)

    def gone(self, chunk: Chunk) -> None:
        for stub in chunk.forgotten:
            made = (microseconds_of(stub.made), stub.place)
            self.newest[stub.keep] = max(self.newest.get(stub.keep, made), made)

    def allow(self, mark: Mark) -> None:
        self.limits[mark.keep] = max(self.limits.get(mark.keep, mark.before), mark.before)


def verify(bodies: Iterable[Body], *, first_key: bytes | None = None) -> Verified:
    """Check everything. The bodies' files are read before the database: they must never be ahead of it.

    `first_key`: the public key that the first head must be signed with; None: that of the oldest head there is.
    """
    found = Verified()
    given = {body.name: _read(body, found) for body in bodies}
    with Access.open(SYSTEM, Purpose.AUDIT, "ledger.verify") as access:
        given[OURS] = [*stored_heads(), *stored_handovers()]
        heads = {name: [one for one in lines if isinstance(one, Head)] for name, lines in given.items()}
        handovers = [one for lines in given.values() for one in lines if isinstance(one, Handover)]
        _check_bodies(heads, _keys(heads, handovers, first_key, found), found)
        total = number_of_leaves()
        _check_tree(total, _by_size(heads, total, found), found)
        strangers, found.waiting = outside()
        for entry in strangers:
            found.fault(f"entry {entry} was never sealed, or should be gone: it was added beside the ledger")
        access.read_aggregate("ledger", ["tree"])
    return found


def _read(body: Body, found: Verified) -> list[Line]:
    lines: list[Line] = []
    try:
        lines.extend(body.lines())
    except (BadHead, BadHandover, UnicodeDecodeError):
        found.fault(f"{body.name}: line {len(lines) + 1} is not a head")
    return lines


def _keys(
    heads: dict[str, list[Head]], handovers: list[Handover], first: bytes | None, found: Verified
) -> Keys | None:
    known = [head for those in heads.values() for head in those]
    first = first or (min(known, key=lambda head: head.size).key if known else None)
    if first is None:
        return None
    try:
        return Keys(first, handovers)
    except BadHandover as fault:
        found.fault(f"a hand-over of the signing key does not hold: {fault}")
        return Keys(first, [])


def _check_bodies(given: dict[str, list[Head]], keys: Keys | None, found: Verified) -> None:
    for name, heads in given.items():
        if not heads and any(given.values()):
            found.fault(f"{name} has no heads")
        for head in heads:
            try:
                head.check()
            except BadHead:
                found.fault(f"{name}: the head of {head.size} entries is not signed by its key")
            if keys and head.key != keys.at(head.size):
                found.fault(
                    f"{name}: the head of {head.size} entries is signed with a key that was not announced"
                )


def _by_size(given: dict[str, list[Head]], total: int, found: Verified) -> dict[int, list[tuple[str, Head]]]:
    sizes: dict[int, list[tuple[str, Head]]] = defaultdict(list)
    for name, heads in given.items():
        found.heads += len(heads)
        for head in heads:
            if head.size > total:
                found.fault(f"the end is cut: {name} has a head of {head.size} entries, {total} are left")
            else:
                sizes[head.size].append((name, head))
    if total and total not in sizes:
        found.fault(f"no head covers the last of {total} entries")
    return sizes


def _check_tree(total: int, sizes: dict[int, list[tuple[str, Head]]], found: Verified) -> None:
    tree, hasher, forgetting = Frontier(), Hasher(), _Forgetting()
    cuts, held = sorted(sizes), 0
    contradicted: set[str] = set()
    for chunk in chunks(total):
        hashed = hasher.hash(chunk)
        leaves = _leaves(chunk, hashed.leaves, found, begin=tree.size)
        _note(chunk, hashed.marks, forgetting, sizes, found)
        while cuts and cuts[0] <= tree.size + len(leaves):
            cut = cuts.pop(0)
            here = cut - tree.size
            tree.extend(leaves[:here])
            leaves = leaves[here:]
            root = tree.root()
            for name, head in sizes[cut]:
                if head.root != root and name not in contradicted:
                    contradicted.add(name)
                    found.fault(
                        f"{name}: the head of {cut} entries does not fit: one of {held + 1} to {cut} is not what it was"
                    )
            held = cut
        tree.extend(leaves)
    found.entries = tree.size
    for keep, (made, place) in forgetting.newest.items():
        if made >= forgetting.limits.get(keep, made):
            found.fault(f"the entry of leaf {place} is missing: no mark lets it be forgotten")


def _note(
    chunk: Chunk,
    marks: Mapping[bytes, tuple[bytes, Words]],
    forgetting: _Forgetting,
    sizes: dict[int, list[tuple[str, Head]]],
    found: Verified,
) -> None:
    """What is gone, and what says that it may be."""
    found.forgotten += len(chunk.forgotten)
    forgetting.gone(chunk)
    for entry, (made, words) in marks.items():
        mark, place = read_mark(made, words), chunk.places[chunk.ids.index(entry)]
        if mark is None or not permitted(mark) or mark.at > _sealed_at(place, sizes):
            found.fault(f"the mark at leaf {place} gives up entries before their time")
        else:
            forgetting.allow(mark)


def _sealed_at(place: int, sizes: dict[int, list[tuple[str, Head]]]) -> int:
    """When the first head was signed that covers the leaf; of several bodies' the earliest counts."""
    covering = min((size for size in sizes if size > place), default=None)
    return 0 if covering is None else min(head.time for _, head in sizes[covering])


def _leaves(chunk: Chunk, computed: list[bytes | None], found: Verified, *, begin: int) -> list[bytes]:
    """The leaf hashes as the entries give them; what is missing or differs from the stored leaf is noted."""
    if computed != chunk.leaves or chunk.places != list(range(begin, begin + len(computed))):
        _name(chunk, computed, found, begin=begin)
    return [leaf or b"" for leaf in computed]


def _name(chunk: Chunk, computed: list[bytes | None], found: Verified, *, begin: int) -> None:
    rows = zip(chunk.places, computed, chunk.leaves, strict=True)
    for place, (at, leaf, stored) in enumerate(rows, start=begin):
        if at != place:
            found.fault(f"leaf {place} is missing or stands twice")
            break
        if leaf is None:
            found.fault(f"the entry of leaf {place} is missing")
        elif leaf != stored:
            found.fault(f"the entry of leaf {place} is not what was sealed")
