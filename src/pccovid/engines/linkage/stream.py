"""Whose is one more record? Found by its keys, weighed against whom it meets, what it touches solved again.

The partition is a function of the set of records, whatever the order in which they came: the same keys,
weights and rules as in the batch, and a block that grows too large loses the edges that it alone had brought.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from pccovid.engines.linkage import resolving
from pccovid.engines.linkage.copies import said_of
from pccovid.engines.linkage.few import Group
from pccovid.engines.linkage.keys import Rule, rules
from pccovid.engines.linkage.model import Model
from pccovid.engines.linkage.rivals import most_gain
from pccovid.engines.linkage.scorer import Scorer
from pccovid.engines.linkage.single import Record, Stated, joined, read_record
from pccovid.engines.linkage.store import Store

NUMBER = rules(("cccd",))[0]
MOST_CERTAIN = 1 << 40  # certain keys know no limit


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a record: those that link, those that only bring together, and that of its very words."""

    certain: tuple[int, ...]
    blocking: tuple[int, ...]
    said: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """The persons of all that could have changed hands; none where the record is a copy: it goes with its original."""

    groups: list[Group]
    copy_of: int | None


class Stream:
    """Adds records one at a time. Not for several threads at once: the store's transaction is the lock."""

    def __init__(self, model: Model, store: Store) -> None:
        self.model = model
        self._store = store
        self._scorer = Scorer(model)
        self._most = model.largest_block
        thresholds = model.thresholds
        # A pair lighter than this cannot link, whoever its rivals are.
        self._near = thresholds.link - thresholds.margin - most_gain(thresholds.unlisted)

    def add(self, stated: Stated) -> Added:
        """Take in a record. Gives the persons of every record that could have changed hands, the new one among them."""
        record_id, record = stated["record"], read_record(stated, self.model.frozen)
        keys = keys_of(record, self.model)
        original = self._original(keys)
        if original is not None:
            return Added([], original)
        lost = self._overflowing(keys)
        met = self._met(keys)
        known = self._store.records(met)
        weights = {other: self._scorer.weight(record, known[other]) for other in met}
        kept = {other: weight for other, weight in weights.items() if weight >= self.model.thresholds.keep}
        self._store.put(record_id, record, (*keys.certain, *keys.blocking, *keys.said))
        self._store.connect(record_id, kept)
        touched = {record_id, *lost, *kept, *self._certain({record_id}), *self._renumbered(record)}
        return Added(self._solve(touched), None)

    def _original(self, keys: Keys) -> int | None:
        """The record that said the very same before, where a certain key makes the two one person."""
        before = self._store.under(keys.said, 1)
        return min((one for members in before.values() for one in members), default=None)

    def _renumbered(self, record: Record) -> set[int]:
        """Whose number turns out to be a listed one when the authority's record of it comes."""
        if not record["authority"] or not record["cccd"]:
            return set()
        return {
            one for under in self._store.under([_number_key(record)], self._most).values() for one in under
        }

    def _listed(self, records: Iterable[Record]) -> set[int]:
        """Those of their personal numbers that stand on a record of the authority."""
        numbers = {_number_key(record): int(record["cccd"]) for record in records if record["cccd"]}
        found = self._store.under(numbers, self._most)
        known = self._store.records({one for under in found.values() for one in under})
        return {numbers[key] for key, under in found.items() if any(known[one]["authority"] for one in under)}

    def _met(self, keys: Keys) -> set[int]:
        """With whom it shares a key whose block is still small enough, itself counted."""
        most = self.model.largest_block - 1
        blocks = self._store.under(keys.blocking, most)
        return {one for members in blocks.values() if len(members) <= most for one in members}

    def _overflowing(self, keys: Keys) -> set[int]:
        """The record fills these blocks beyond the limit: edges that nothing else supports are dropped."""
        most = self.model.largest_block
        blocks = self._store.under(keys.blocking, most)
        full = {key: members for key, members in blocks.items() if len(members) == most}
        return {one for members in full.values() for one in self._drop(set(full), members)}

    def _drop(self, full: set[int], members: Collection[int]) -> set[int]:
        keys = {one: set(keys) for one, keys in self._store.keys_of(members).items()}
        inside, touched = set(members), set()
        for one, edges in self._store.edges(members).items():
            for other in [other for other in edges if other in inside and other > one]:
                shared = (keys[one] & keys[other]) - full
                if not self._supported(shared):
                    self._store.disconnect(one, other)
                    touched |= {one, other}
        return touched

    def _supported(self, shared: Iterable[int]) -> bool:
        most = self.model.largest_block
        blocks = self._store.under([key for key in shared if not is_certain(key)], most)
        return any(len(members) <= most for members in blocks.values())

    def _certain(self, ids: Iterable[int]) -> set[int]:
        """Everybody who hangs together with these by certain keys."""
        found: set[int] = set()
        waiting, seen = set(ids), set[int]()
        while waiting:
            found |= waiting
            keys = {
                key for keys in self._store.keys_of(waiting).values() for key in keys if is_certain(key)
            } - seen
            seen |= keys
            members = self._store.under(keys, MOST_CERTAIN)
            waiting = {one for under in members.values() for one in under} - found
        return found

    def _solve(self, touched: set[int]) -> list[Group]:
        inner = self._reach(touched)
        edges = self._store.edges(inner)
        outer = self._certain(inner | {other for near in edges.values() for other in near})
        records = self._store.records(sorted(outer))
        listed = self._listed(records.values())
        return resolving.resolve(records, self._store.edges(outer), inner, listed, self._scorer)

    def _reach(self, touched: set[int]) -> set[int]:
        """All that hangs together with these by certain keys and by edges that might link."""
        found: set[int] = set()
        waiting = self._certain(touched)
        while waiting:
            found |= waiting
            edges = self._store.edges(waiting)
            near = {
                other
                for weights in edges.values()
                for other, weight in weights.items()
                if weight >= self._near
            }
            waiting = self._certain(near - found) - found
        return found


def keys_of(record: Record, model: Model) -> Keys:
    """The same keys as `keys.keys_of` gives for a column of records, but for the bit that tells their kind."""
    certain = _keys(record, rules(model.certain), 2)
    said = (said_of(record) & ~2,) if certain else ()
    return Keys(certain, _keys(record, rules(model.blocking), 0), said)


def _number_key(record: Record) -> int:
    return joined(NUMBER.salt, [int(record[column]) for column in NUMBER.columns]) & ~2


def is_certain(key: int) -> bool:
    """Whether a key links by itself."""
    return bool(key & 2)


def _keys(record: Record, wanted: Collection[Rule], kind: int) -> tuple[int, ...]:
    found = (joined(rule.salt, [int(record[column]) for column in rule.columns]) for rule in wanted)
    return tuple(key & ~2 | kind for key in found if key)
