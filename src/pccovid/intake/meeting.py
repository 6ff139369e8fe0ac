"""Which rows go to whom, and who may be one person? What the linkage found, as persons of the registry.

New rows can fit two persons who were held as two. Each row then goes to whom it fits best, and the two are a pair that
is settled when everything is carried over (procedures/settle_lookalikes.py): rows alone join nobody.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.linkage.clustering import Refusal
from pccovid.engines.linkage.linking import Linked
from pccovid.engines.linkage.model import Model
from pccovid.engines.linkage.scoring import all_levels, weights
from pccovid.engines.linkage.ties import Ties, compared, ties
from pccovid.kernel.ids import uuid7
from pccovid.registry.people.lookalikes import Met, Why

Rows = NDArray[np.int64]
WHY = {Refusal.WEAK: Why.WEAK, Refusal.NARROW: Why.NARROW, Refusal.TWO_PERSONS: Why.TWO_PERSONS}
MOST_PAIRS = 2_000_000
"""Of rows with held records in one go: a source that sends one person ten thousand times needs no more memory."""


@dataclass(frozen=True, slots=True)
class Whose:
    """The person of every row in the order in which rows were gathered, and who may be one."""

    persons: list[UUID]
    met: list[Met]
    nation: int = 0
    """For how many persons pairs were weighed."""
    tied: Mapping[int, tuple[Ties, int]] = field(default_factory=dict, compare=False)
    """By the number of a row in the columns: what spoke for it, and its place there."""


def whose(linked: Linked, held: Sequence[tuple[int, UUID]]) -> Whose:
    """`held` are the records of the registry among those compared: number in the columns, person."""
    model = linked.model
    owner = dict(held)
    groups: dict[int, dict[UUID, list[int]]] = defaultdict(lambda: defaultdict(list))
    for place, person in held:
        groups[int(linked.person[place])][person].append(place)
    shared = {group: sides for group, sides in groups.items() if len(sides) > 1}
    ids = {group: next(iter(sides)) for group, sides in groups.items()}
    met: list[Met] = []
    tied = {
        int(row): (found, place)
        for found in [ties(linked, model, owner)]
        for place, row in enumerate(found.row)
    }
    mine = _members(linked.person, set(shared), owner)
    for group, between in shared.items():
        chosen, pairs, best = _share(linked, mine[group], between, model)
        owner |= chosen
        met += pairs
        tied |= {int(row): (best, place) for place, row in enumerate(best.row)}
    persons = [
        owner.get(row) or ids.setdefault(group, uuid7()) for row, group in enumerate(linked.person.tolist())
    ]
    known = {row for row, _ in held}
    own = [person for row, person in enumerate(persons) if row not in known]
    return Whose(own, [*met, *refused_pairs(linked, persons)], model.persons, tied)


def _members(person: Rows, groups: set[int], owner: dict[int, UUID]) -> dict[int, list[int]]:
    """The rows of these groups that nobody owns yet."""
    found: dict[int, list[int]] = {group: [] for group in groups}
    for place in np.flatnonzero(np.isin(person, sorted(groups))).tolist() if groups else ():
        if place not in owner:
            found[int(person[place])].append(place)
    return found


def _share(
    linked: Linked, rows: list[int], sides: dict[UUID, list[int]], model: Model
) -> tuple[dict[int, UUID], list[Met], Ties]:
    """To whom each of these rows goes and why, and the pairs that they bring together: the oldest with every other."""
    persons = sorted(sides)
    fits = [best_fits(linked, rows, sides[person], model) for person in persons]
    best, beside = np.stack([weight for weight, _ in fits]), np.stack([record for _, record in fits])
    whose = best.argmax(axis=0)
    chosen = {row: persons[place] for row, place in zip(rows, whose.tolist(), strict=True)}
    own, other = np.array(rows, dtype=np.int64), beside[whose, np.arange(len(rows))]
    pairs = [
        # What a row says for both is no more than what it says for the one it fits less.
        Met(persons[0], second, Why.MET, int(np.minimum(best[0], best[place]).max(initial=0)))
        for place, second in enumerate(persons[1:], start=1)
    ]
    return chosen, pairs, compared(linked.features, model, own, own, other)


def best_fits(
    linked: Linked, rows: list[int], held: list[int], model: Model
) -> tuple[NDArray[np.int32], Rows]:
    """How well each row fits the best of these records, and which that is."""
    found = np.full(len(rows), np.iinfo(np.int32).min, dtype=np.int32)
    beside = np.full(len(rows), held[0], dtype=np.int64)
    step = max(1, MOST_PAIRS // max(len(held), 1))
    for start in range(0, len(rows), step):
        part = np.array(rows[start : start + step], dtype=np.int64)
        one, other = np.repeat(part, len(held)), np.tile(np.array(held, dtype=np.int64), len(part))
        levels = all_levels(linked.features, one, other, model)
        weight = weights(linked.features, one, other, model, levels)
        weight = weight.reshape(len(part), len(held))
        found[start : start + step] = weight.max(axis=1)
        beside[start : start + step] = np.array(held, dtype=np.int64)[weight.argmax(axis=1)]
    return found, beside


def refused_pairs(linked: Linked, person: list[UUID]) -> Iterator[Met]:
    """The pairs that were nearly joined, or would have been but for a rule."""
    for place, why in linked.solved.refused.items():
        one, other = (person[int(side[place])] for side in (linked.edges.row, linked.edges.other_row))
        if one != other:
            yield Met(one, other, WHY[why], int(linked.edges.weight[place]))
