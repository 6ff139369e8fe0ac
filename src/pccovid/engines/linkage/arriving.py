"""Whose is one more record, when persons are known already? Weighed against whom it meets; what it touches is solved.

The register answers with persons, whole ones, so what is known to be one person is asked for and kept once. Two steps
out: whoever is near the newcomer, and whoever is near those, since a rival decides too.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol
from uuid import UUID

from pccovid.engines.linkage import resolving
from pccovid.engines.linkage.model import Model
from pccovid.engines.linkage.packing import Statement
from pccovid.engines.linkage.plainly import is_as_heavy_as_it_looks, prove_one, says_nothing_new
from pccovid.engines.linkage.rivals import most_gain
from pccovid.engines.linkage.scorer import Scorer
from pccovid.engines.linkage.sharing import Index

Persons = Mapping[UUID, Sequence[Statement]]
Weigh = Callable[[Statement, Statement], int]
MOST_NEAR = 20
"""Persons that are solved together with the newcomer, and as many who are near those: the heaviest ones."""


class Register(Protocol):
    """Who is known."""

    def meeting(self, statements: Collection[Statement]) -> Persons:
        """Everybody who shares a blocking key with one of these, where the key's block is not too large."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well the newcomer and a known person fit: the heaviest pair. Thousandths of a bit."""

    weight: int
    statement: Statement


@dataclass(frozen=True, slots=True)
class Settled:
    """`persons`: whose the record is; nobody's: it begins a person; several: by all evidence they are one.

    `parted`: records of known persons that belong elsewhere now that this one is known, group by group. `near`: whoever
    might be the same person, with the weight. `copy_of`: the record that said the same before.
    """

    persons: tuple[UUID, ...] = ()
    near: Mapping[UUID, Fit] = field(default_factory=dict)
    parted: tuple[tuple[UUID, frozenset[UUID]], ...] = ()
    groups: tuple[frozenset[UUID], ...] = ()
    copy_of: UUID | None = None
    certain: bool = False


class Arrivals:
    """Finds the person of single records by a model."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.scorer = Scorer(model)
        self._keep = model.thresholds.keep
        thresholds = model.thresholds
        # A pair lighter than this cannot link, whoever its rivals are.
        self._near = thresholds.link - thresholds.margin - most_gain(thresholds.unlisted)

    def settle(self, new: Statement, register: Register) -> Settled:
        """Whose is it, and what follows from that for others?"""
        return self._settle(new, register, alone=False)

    def owner(self, new: Statement, register: Register) -> Settled:
        """Whose is it? As `settle`, but where that is plain nobody is asked what follows for others."""
        return self._settle(new, register, alone=True)

    def _settle(self, new: Statement, register: Register, *, alone: bool) -> Settled:
        met = register.meeting([new])
        fits, certain = self._fits(new, met)
        for person in certain:
            for one in met[person]:
                if one.stated == new.stated and one.certain & new.certain:
                    return Settled((person,), fits, copy_of=one.record_id, certain=True)
        near = self._heaviest(fits, certain)
        if not near:
            return Settled(near=fits)
        if len(near) == 1:
            [person] = near
            if certain and says_nothing_new(new, met[person]):
                return Settled((person,), fits, certain=True)
            if alone and self._is_plain(new, met[person], fits[person], is_certain=bool(certain)):
                return Settled((person,), fits, certain=bool(certain))
        return self._solve(new, {person: met[person] for person in near}, fits, register)

    def _is_plain(self, new: Statement, known: Sequence[Statement], fit: Fit, *, is_certain: bool) -> bool:
        """Whether it is the only one near by any reckoning."""
        if not prove_one([new, *known]):
            return False
        heavy = fit.weight >= self.model.thresholds.link
        return is_certain or (heavy and is_as_heavy_as_it_looks(new, fit.statement, known))

    def fits(self, new: Statement, register: Register) -> Mapping[UUID, Fit]:
        """Who might be the same person, whoever it is in the end."""
        return self._fits(new, register.meeting([new]))[0]

    def _fits(self, new: Statement, met: Persons) -> tuple[dict[UUID, Fit], set[UUID]]:
        """The heaviest pair with each person, where it is a candidate at all; and who shares a certain key."""
        fits: dict[UUID, Fit] = {}
        certain: set[UUID] = set()
        weigh, record = self.scorer.weight, new.record
        for person, statements in met.items():
            best = max(((weigh(record, one.record), one) for one in statements), key=lambda pair: pair[0])
            if best[0] >= self._keep:
                fits[person] = Fit(*best)
            # A certain key is made of columns that weigh much: whoever is too light shares none.
            if best[0] >= self._keep and any(one.certain & new.certain for one in statements):
                certain.add(person)
        return fits, certain

    def _heaviest(self, fits: Mapping[UUID, Fit], certain: set[UUID]) -> set[UUID]:
        """Whoever might be the same person. More than anybody can have are bounded: the heaviest stand for all."""
        near = {person for person, fit in fits.items() if fit.weight >= self._near} | certain
        if len(near) <= MOST_NEAR:
            return near
        return set(sorted(near, key=lambda person: (-fits[person].weight, person))[:MOST_NEAR])

    def _solve(self, new: Statement, inner: Persons, fits: Mapping[UUID, Fit], register: Register) -> Settled:
        weigh = cache(self._weigh)
        around = self._around(inner, register, weigh)
        numbers, statements = _numbered(new, {**inner, **around.near})
        edges = self._edges(statements, weigh)
        own = {place for place, one in enumerate(statements) if numbers[place] in inner} | {
            statements.index(new)
        }
        records = {place: one.record for place, one in enumerate(statements)}
        groups = resolving.resolve(records, edges, own, around.listed, self.scorer)
        return _settled(new, groups, numbers, statements, fits)

    def _weigh(self, one: Statement, other: Statement) -> int:
        return self.scorer.weight(one.record, other.record)

    def _around(self, inner: Persons, register: Register, weigh: Weigh) -> "_Around":
        known = [one for statements in inner.values() for one in statements]
        others = {
            person: statements
            for person, statements in register.meeting(known).items()
            if person not in inner
        }
        index = Index[Statement](self.model.blocking)
        for one in known:
            index.put(one, one.record)
        weights = {person: self._nearest(statements, index, weigh) for person, statements in others.items()}
        heaviest = sorted(weights, key=lambda person: (-weights[person], person))[:MOST_NEAR]
        near = {person: others[person] for person in heaviest if weights[person] >= self._near}
        everybody = [*known, *(one for statements in others.values() for one in statements)]
        listed = {int(one.record["cccd"]) for one in everybody if one.record["authority"]}
        return _Around(near, listed)

    def _nearest(self, some: Iterable[Statement], index: Index[Statement], weigh: Weigh) -> int:
        """The heaviest pair that shares a key, where it is a candidate at all."""
        sharing = ((other, one) for one in some for other in index.sharing(one.record))
        return max((weigh(other, one) for other, one in sharing), default=self._keep)

    def _edges(self, statements: Sequence[Statement], weigh: Weigh) -> dict[int, dict[int, int]]:
        """Every two that share a key and are candidates, with their weight."""
        edges: dict[int, dict[int, int]] = defaultdict(dict)
        index = Index[int](self.model.blocking)
        for place, one in enumerate(statements):
            for other in index.sharing(one.record):
                if (weight := weigh(statements[other], one)) >= self._keep:
                    edges[place][other] = edges[other][place] = weight
            index.put(place, one.record)
        return edges


@dataclass(frozen=True, slots=True)
class _Around:
    """Whoever is near those who are near, and which personal numbers the authority lists among all who were met."""

    near: Persons
    listed: set[int]


def _numbered(new: Statement, persons: Persons) -> tuple[list[UUID | None], list[Statement]]:
    """All statements in the order of their ids, and whose each is; nobody's is the newcomer's."""
    whose = [(one, person) for person, statements in persons.items() for one in statements]
    ordered: list[tuple[Statement, UUID | None]] = sorted(
        [*whose, (new, None)], key=lambda pair: pair[0].record_id
    )
    return [person for _, person in ordered], [one for one, _ in ordered]


def _settled(
    new: Statement,
    groups: Iterable[frozenset[int]],
    whose: Sequence[UUID | None],
    statements: Sequence[Statement],
    fits: Mapping[UUID, Fit],
) -> Settled:
    """The persons of the newcomer's group, whoever has most of it first, and what falls out of persons."""
    named = [frozenset(group) for group in groups]
    mine: dict[UUID, int] = defaultdict(int)
    parts: dict[UUID, list[frozenset[UUID]]] = defaultdict(list)
    for group in named:
        of: dict[UUID, set[UUID]] = defaultdict(set)
        for place in group:
            if (person := whose[place]) is not None:
                of[person].add(statements[place].record_id)
        if any(statements[place] is new for place in group):
            mine = {person: len(records) for person, records in of.items()}
        for person, records in of.items():
            parts[person].append(frozenset(records))
    _add_rest(parts, whose, statements)
    parted = tuple(
        (person, part)
        for person, found in parts.items()
        if len(found) > 1
        for part in sorted(found, key=lambda one: (-len(one), min(one)))[1:]
    )
    persons = sorted(mine, key=lambda person: (-mine[person], person))
    return Settled(
        tuple(persons),
        fits,
        parted,
        tuple(frozenset(statements[place].record_id for place in group) for group in named),
    )


def _add_rest(
    parts: Mapping[UUID, list[frozenset[UUID]]], whose: Sequence[UUID | None], statements: Sequence[Statement]
) -> None:
    """What is left of a person of whom only some records were given an answer for."""
    for person, found in parts.items():
        named = frozenset[UUID]().union(*found)
        rest = (
            frozenset(one.record_id for one, of in zip(statements, whose, strict=True) if of == person)
            - named
        )
        if rest:
            found.append(rest)
