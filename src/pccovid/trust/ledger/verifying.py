"""Does the ledger hold? Recomputes every leaf from its entry, the tree, and every head that we or a body ever kept."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.ledger.bodies import Body
from pccovid.trust.ledger.frontier import Frontier
from pccovid.trust.ledger.heads import BadHead, Head
from pccovid.trust.ledger.walking import Stored, chunks, number_of_leaves, outside, stored_heads

MOST_FAULTS = 20
OURS = "the database"


@dataclass(slots=True)
class Verified:
    """What was checked, and what does not hold: sentences that name the place. `waiting` entries are not sealed yet."""

    entries: int = 0
    heads: int = 0
    waiting: int = 0
    faults: list[str] = field(default_factory=list)

    def fault(self, sentence: str) -> None:
        """Note a fault; after twenty only that there are more matters."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(sentence)


def verify(bodies: Iterable[Body]) -> Verified:
    """Check everything. The bodies' files are read before the database: they must never be ahead of it."""
    found = Verified()
    given = {body.name: _read(body, found) for body in bodies}
    with Access.open(SYSTEM, Purpose.AUDIT, "ledger.verify") as access:
        given[OURS] = stored_heads()
        _check_bodies(given, found)
        total = number_of_leaves()
        _check_tree(total, _by_size(given, total, found), found)
        strangers, found.waiting = outside()
        for entry in strangers:
            found.fault(f"entry {entry} was never sealed: it was added beside the ledger")
        access.read_aggregate("ledger", ["tree"])
    return found


def _read(body: Body, found: Verified) -> list[Head]:
    heads: list[Head] = []
    try:
        heads.extend(body.heads())
    except (BadHead, UnicodeDecodeError):
        found.fault(f"{body.name}: line {len(heads) + 1} is not a head")
    return heads


def _check_bodies(given: dict[str, list[Head]], found: Verified) -> None:
    keys = {head.key for heads in given.values() for head in heads}
    if len(keys) > 1:
        found.fault("the heads are signed with more than one key")
    for name, heads in given.items():
        if not heads and any(given.values()):
            found.fault(f"{name} has no heads")
        for head in heads:
            try:
                head.check()
            except BadHead:
                found.fault(f"{name}: the head of {head.size} entries is not signed by its key")


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
    tree = Frontier()
    cuts, held = sorted(sizes), 0
    contradicted: set[str] = set()
    for rows in chunks(total):
        leaves = _leaves(rows, found, begin=tree.size)
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


def _leaves(rows: list[Stored], found: Verified, *, begin: int) -> list[bytes]:
    """The leaf hashes as the entries give them; what is missing or differs from the stored leaf is noted."""
    computed = [row.recomputed() for row in rows]
    if computed != [row.leaf for row in rows] or rows[-1].place != begin + len(rows) - 1:
        for place, (row, leaf) in enumerate(zip(rows, computed, strict=True), start=begin):
            if row.place != place:
                found.fault(f"leaf {place} is missing or stands twice")
                break
            if leaf is None:
                found.fault(f"the entry of leaf {place} is missing")
            elif leaf != row.leaf:
                found.fault(f"the entry of leaf {place} is not what was sealed")
    return [leaf or b"" for leaf in computed]
