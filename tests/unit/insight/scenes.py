"""Small invented nations for the attacks on published figures: true counts, and the tables made of them."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from pccovid.insight.disclosure import FEW, Shown, about
from pccovid.insight.measures import COLOURS
from pccovid.insight.offsets import Offsets
from pccovid.insight.protecting import WITHOUT, OffsetOf, protect
from pccovid.registry.territories.queries import NATION, parent_path

CLASSES = (*COLOURS, WITHOUT)
DOSE = "dose_1"  # a series that never falls
LEAVES = (*CLASSES, DOSE)
Cell = tuple[str, str]  # a commune and a class
Truth = dict[Cell, list[int]]  # a value for each day
Tables = list[dict[Cell, Shown]]  # for each day, of all units, what a reader sees
WAYS: dict[str, Callable[[random.Random, int], int]] = {
    "still": lambda _, value: value,
    "wanders": lambda dice, value: max(0, value + dice.choice((-1, 0, 1))),
    "grows": lambda dice, value: value + dice.choice((0, 0, 1, 1, 2)),
    "leaps": lambda dice, _: dice.choice((0, 1, 2, 3, 5, 7, 8, 9, 12, 40)),
}


@dataclass(frozen=True, slots=True)
class Scene:
    """A tree of communes, what is true in them on each day, and the secret offsets."""

    communes: tuple[str, ...]
    truth: Truth
    offset_of: OffsetOf
    days: int

    def units(self) -> list[str]:
        """Every unit of every level."""
        found = set(self.communes)
        for path in self.communes:
            while path != NATION:
                path = parent_path(path)
                found.add(path)
        return sorted(found)

    def below(self, unit: str) -> list[str]:
        """The units right below."""
        return [one for one in self.units() if one != NATION and parent_path(one) == unit]

    def small(self) -> list[tuple[Cell, int]]:
        """Every cell and day with 1 to 7 persons."""
        return [
            (cell, day) for cell, line in self.truth.items() for day in range(self.days) if 0 < line[day] < 8
        ]

    def with_(self, changed: Truth, offset_of: OffsetOf) -> "Scene":
        """Another truth in the same places."""
        return replace(self, truth={**self.truth, **changed}, offset_of=offset_of)


def scene(seed: int, *, days: int = 30) -> Scene:
    """A nation of up to 2 provinces, 6 districts and 18 communes; each cell has a way of its own."""
    dice = random.Random(seed)
    communes = tuple(
        f"VN/{province:02}/{district:03}/{commune:05}/"
        for province in range(1, dice.randint(2, 3))
        for district in range(1, dice.randint(2, 4))
        for commune in range(1, dice.randint(2, 4))
    )
    truth = {
        (commune, kind): _line(dice, days, "grows" if kind == DOSE else dice.choice(list(WAYS)))
        for commune in communes
        for kind in LEAVES
    }
    offsets = Offsets(
        seed.to_bytes(8), lambda parent: [one for one in communes if parent_path(one) == parent]
    )
    return Scene(communes, truth, offsets.of, days)


def _line(dice: random.Random, days: int, way: str) -> list[int]:
    line = [dice.choice((0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 30, 95))]
    while len(line) < days:
        line.append(WAYS[way](dice, line[-1]))
    return line


def published(scene: Scene) -> Tables:
    """What everybody can read: all units, everybody and each class, on each day."""
    return [_table(scene, day) for day in range(scene.days)]


def numbers(scene: Scene, day: int) -> dict[Cell, int]:
    """The protected numbers of a day, of all levels; more than is shown."""
    rows = [(commune, kind, line[day]) for (commune, kind), line in scene.truth.items() if kind != WITHOUT]
    everybody = [
        (commune, "persons", sum(scene.truth[commune, kind][day] for kind in CLASSES))
        for commune in scene.communes
    ]
    return protect([*rows, *everybody], scene.offset_of)


def _table(scene: Scene, day: int) -> dict[Cell, Shown]:
    found = numbers(scene, day)
    return {
        (unit, kind): about(found[unit, kind]) if (unit, kind) in found else FEW
        for unit in scene.units()
        for kind in (*COLOURS, DOSE, "persons")
    }
