"""Which places have a check-in code? About one point for every sixty persons, where people live."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from pccovid.intake.sample import cast
from pccovid.intake.sample.dice import Dice, Weighted
from pccovid.intake.sample.numbers import Numbers
from pccovid.intake.sample.people import Nation
from pccovid.intake.sample.places import Commune
from pccovid.intake.sample.syllables import STREETS

PERSONS_PER_POINT = 60
KINDS = Weighted(
    {"market": 26.0, "supermarket": 20, "factory": 20, "clinic": 12, "pharmacy": 12, "checkpoint": 10}
)
TITLES = {
    "market": "Chợ {}",
    "supermarket": "Siêu thị {}",
    "factory": "Nhà máy {}",
    "clinic": "Trạm Y tế {}",
    "pharmacy": "Nhà thuốc {}",
    "checkpoint": "Chốt kiểm soát {}",
}


@dataclass(frozen=True, slots=True)
class Point:
    """A place that shows a code for check-in."""

    id: str
    name: str
    kind: str
    owner_phone: str
    commune: Commune
    address: str


@dataclass(frozen=True)
class Points:
    """All check-in points, the cast's market first."""

    all: list[Point]

    @property
    def demo(self) -> Point:
        return self.all[0]

    @cached_property
    def _by_area(self) -> dict[str, list[Point]]:
        areas: dict[str, list[Point]] = defaultdict(list)
        for point in self.all[1:]:
            for area in (point.commune.code, point.commune.district_code, point.commune.province_code):
                areas[f"{len(area)}:{area}"].append(point)
        return areas

    def near(self, home: Commune) -> list[Point]:
        """Points of the nearest area that has any: commune, district, province; never the cast's market."""
        codes = (home.code, home.district_code, home.province_code)
        return next(
            (
                self._by_area[f"{len(code)}:{code}"]
                for code in codes
                if f"{len(code)}:{code}" in self._by_area
            ),
            [],
        )


def open_points(nation: Nation, *, seed: int) -> Points:
    """Points by drawing persons and opening each next point in that person's commune."""
    dice, numbers = Dice(seed, "venues"), Numbers(seed + 1, frozenset(p.phone for p in nation.people))
    home = nation.territory.by_code[cast.COMMUNE]
    points = [Point(cast.POINT_ID, cast.POINT_NAME, "market", "0980000000", home, "1 đường Mẫu")]
    opened: dict[str, int] = defaultdict(int)
    for _ in range(max(6, len(nation.people) // PERSONS_PER_POINT)):
        commune, kind = dice.pick(nation.people).lives, KINDS.draw(dice)
        opened[commune.code] += 1
        points.append(
            Point(
                id=f"CP-{commune.code}-{opened[commune.code]:02d}",
                name=f"{TITLES[kind].format(commune.name)} {opened[commune.code]}",
                kind=kind,
                owner_phone=numbers.phone(),
                commune=commune,
                address=f"{dice.between(1, 400)} {dice.pick(STREETS)}, {commune.text}",
            )
        )
    return Points(points)
