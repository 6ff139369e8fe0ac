"""How does what remains hold together, when some records of a person go? The same comparison as of a migration.

Beside the records of whoever is concerned stand those of persons who are near: what kept two apart may have gone too.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from pccovid.engines.linkage.linking import Linked, link
from pccovid.intake.columns import Columns
from pccovid.intake.meeting import best_fits, refused_pairs
from pccovid.registry.people.candidates import holders
from pccovid.registry.people.holding_together import Remaining, remaining
from pccovid.registry.people.lookalikes import Met, Why
from pccovid.registry.people.nation import model_for, weighed_for
from pccovid.trust.access import Access

Part = frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Solved:
    """The comparison: records of whoever is concerned, then those near, row by row."""

    records: list[Remaining]
    near: list[UUID]
    linked: Linked | None

    def parts(self) -> dict[UUID, tuple[Part, ...]]:
        """Person -> how her records hold together."""
        groups: dict[UUID, dict[int, set[UUID]]] = defaultdict(lambda: defaultdict(set))
        for row, one in enumerate(self.records):
            group = int(self.linked.person[row]) if self.linked else row
            groups[one.person_id][group].add(one.record_id)
        return {person: tuple(map(frozenset, own.values())) for person, own in groups.items()}

    def met(self, owners: Mapping[UUID, UUID]) -> list[Met]:
        """Who may be one person, now that each record has its owner. Pairs of whoever is concerned only."""
        if self.linked is None:
            return []
        persons = [owners[one.record_id] for one in self.records] + self.near
        concerned = set(persons[: len(self.records)])
        found = [*refused_pairs(self.linked, persons), *_together(self.linked, persons)]
        return [met for met in found if met.one in concerned or met.other in concerned]


def solve(
    access: Access, persons: Collection[UUID], going: Collection[UUID], *, near: Collection[UUID] = ()
) -> Solved:
    """Compare what remains of these persons, with those `near` them and whoever is found under the same keys."""
    own = remaining(access, persons, going)
    if not own:
        return Solved([], [], None)
    others = [(one.person_id, one.record) for one in remaining(access, set(near) - set(persons), going)]
    known = {*persons, *near}
    found = holders(access, [one.record.identity for one in own], besides=known)
    others += [(one.person_id, one.record) for one in found]
    columns = Columns()
    for record in (*(one.record for one in own), *(record for _, record in others)):
        columns.add_record(record)
    names = [one.bound for one in own] + [person for person, _ in others]
    linked = link(columns.table(), model_for(weighed_for()), held=_numbered(names))
    return Solved(own, [person for person, _ in others], linked)


def _numbered(names: Sequence[UUID | None]) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """What is held together has one number, -1 stands for what is not."""
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return np.array([-1 if name is None else numbers[name] for name in names], dtype=np.int64)


def _together(linked: Linked, persons: Sequence[UUID]) -> Iterator[Met]:
    """Persons whose records the comparison would put together: the oldest with every other."""
    groups: dict[int, dict[UUID, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row, person in enumerate(persons):
        groups[int(linked.person[row])][person].append(row)
    for sides in groups.values():
        first, *others = sorted(sides)
        for other in others:
            weight, _ = best_fits(linked, sides[first], sides[other], linked.model)
            yield Met(first, other, Why.MET, int(weight.max(initial=0)))
