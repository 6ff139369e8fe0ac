"""Where do the invented people live? Real communes of the 63 provinces, with their codes and coordinates.

The list is the pre-merger one of March 2025: close to 2021, not equal to it. The data file of the installed
package is opened directly; importing the package would load geometry and an online geocoder.
"""

import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import distribution
from itertools import zip_longest
from pathlib import Path

from pccovid.intake.sample.dice import Dice, Weighted

SHARES = {"79": 0.35, "01": 0.20, "74": 0.15, "48": 0.10}  # of households; the other provinces share the rest
LIVELY_DISTRICTS = {
    "79": ("760", "765", "769", "764", "778", "777"),
    "01": ("001", "002", "005", "006", "008"),
    "74": ("718", "724", "725"),
    "48": ("492", "490", "493"),
}
PERSONS_PER_COMMUNE = 250
HOME_OF_THE_CAST = "26740"


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune with the district and province it belongs to; codes are those of the statistics office."""

    code: str
    name: str
    district_code: str
    district: str
    province_code: str
    province: str
    latitude: float
    longitude: float

    @property
    def path(self) -> str:
        return f"VN/{self.province_code}/{self.district_code}/{self.code}/"

    @property
    def text(self) -> str:
        return f"{self.name}, {self.district}, {self.province}"


class Territory:
    """All communes, and the smaller set in which the nation is settled."""

    def __init__(self, communes: list[Commune], *, persons: int, seed: int) -> None:
        self.communes = communes
        self.by_code = {commune.code: commune for commune in communes}
        dice = Dice(seed, "places")
        self._by_province: dict[str, list[Commune]] = defaultdict(list)
        for commune in communes:
            self._by_province[commune.province_code].append(commune)
        rest = (1 - sum(SHARES.values())) / (len(self._by_province) - len(SHARES))
        shares = {code: SHARES.get(code, rest) for code in self._by_province}
        self._provinces = Weighted(shares)
        self._settled = {
            code: self._choose(code, max(3, round(persons * share / PERSONS_PER_COMMUNE)), dice)
            for code, share in shares.items()
        }

    @cached_property
    def provinces(self) -> tuple[str, ...]:
        """The 63 province codes in order."""
        return tuple(sorted(self._by_province))

    def home(self, dice: Dice) -> Commune:
        return dice.pick(self._settled[self._provinces.draw(dice)])

    def settled_in(self, province: str) -> list[Commune]:
        return self._settled[province]

    def settled(self) -> list[Commune]:
        return [commune for code in self.provinces for commune in self._settled[code]]

    def _choose(self, province: str, count: int, dice: Dice) -> list[Commune]:
        everywhere = self._by_province[province]
        lively = LIVELY_DISTRICTS.get(province, ())
        streets = [[c for c in everywhere if c.district_code == district] for district in lively]
        # One of each lively district in turn, so that every district on the demo's map has people.
        ordered = [c for turn in zip_longest(*streets) for c in turn if c is not None]
        ordered.sort(key=lambda commune: commune.code != HOME_OF_THE_CAST)
        others = [c for c in everywhere if c.district_code not in lively]
        ordered += [others[place] for place in dice.order(len(others))]
        return ordered[:count]


def read_territory(*, persons: int, seed: int) -> Territory:
    """Reads the communes from the installed data package."""
    file = Path(str(distribution("vietnamadminunits").locate_file("vietnamadminunits/data/dataset.db")))
    query = (
        "select wardCode, ward, districtCode, district, provinceCode, province, wardLat, wardLon "
        "from admin_units_legacy where wardCode is not null order by wardCode"
    )
    database = sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        communes = [Commune(*row) for row in database.execute(query)]
    finally:
        database.close()
    return Territory(communes, persons=persons, seed=seed)
