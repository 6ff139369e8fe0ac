"""Which unit does an address mean? Province, district and commune as somebody wrote them -> a path, as far as certain.

Marks decide first: Minh Quân is not Minh Quán. Without an exact match the letters alone decide, if one unit only has
them; then former names. What fits several units fits none, and the path ends above them.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from pccovid.kernel.territory import Level
from pccovid.kernel.unit_names import split_unit_name
from pccovid.kernel.vietnamese import fold
from pccovid.registry.territories.units import Unit

NATION = "VN/"

_Index = dict[tuple[str, str], list[Unit]]


@dataclass(frozen=True, slots=True)
class _Written:
    """A name as written, in every form it is looked up by."""

    unit_type: str
    key: str
    folded: str
    alias: str


class NameIndex:
    """The names of one list of units, each inside the unit above it."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._exact: _Index = defaultdict(list)
        self._folded: _Index = defaultdict(list)
        self._former: _Index = defaultdict(list)
        self._in_province: _Index = defaultdict(list)
        self._has_districts = False
        for unit in units:
            above = parent_path(unit.path)
            self._exact[above, unit.name_key].append(unit)
            self._folded[above, unit.folded].append(unit)
            for alias in unit.aliases:
                self._former[above, alias].append(unit)
            self._has_districts |= unit.kind is Level.DISTRICT
            if unit.kind is Level.COMMUNE:
                self._in_province[unit.path[:6], unit.name_key].append(unit)

    def find(self, *, province: str, district: str, commune: str) -> str:
        """The path that these names mean, as far as they are known; the nation's where the province is not."""
        found = self._inside(NATION, _written(province)) if province else None
        if found is None:
            return NATION
        path = found.path
        place = _written(commune) if commune else None
        if self._has_districts:
            below = self._inside(path, _written(district)) if district else None
            if below is None:
                return self._without_district(path, place)
            path = below.path
        unit = self._inside(path, place) if place else None
        return unit.path if unit else path

    def _inside(self, above: str, name: _Written) -> Unit | None:
        for index, key in ((self._exact, name.key), (self._folded, name.folded), (self._former, name.alias)):
            units = index.get((above, key))
            if units:
                return _one(units, name.unit_type)
        return None

    def _without_district(self, province: str, name: _Written | None) -> str:
        """Districts are merged and renamed; a commune whose name the province has once is known all the same."""
        units = self._in_province.get((province, name.key)) if name else None
        unit = _one(units, name.unit_type) if units and name else None
        return unit.path if unit else province


def province_of(path: str) -> str:
    """`VN/79/760/26740/` -> `VN/79/`; the nation where no province is known."""
    return "/".join(path.split("/")[:2]).rstrip("/") + "/" if path else NATION


def parent_path(path: str) -> str:
    """`VN/79/760/` -> `VN/79/`; the nation is its own parent."""
    return path[: path.rfind("/", 0, -1) + 1] or NATION


def _one(units: list[Unit], unit_type: str) -> Unit | None:
    """The one that is meant; among several of one name, the one of the type that was written."""
    if len(units) == 1:
        return units[0]
    same = [unit for unit in units if unit.unit_type == unit_type]
    return same[0] if len(same) == 1 else None


@lru_cache(maxsize=65_536)
def _written(text: str) -> _Written:
    name = split_unit_name(text)
    unit_type = name.unit_type.value if name.unit_type else ""
    alias = fold(unit_type).replace(" ", "") + name.folded_key.replace(" ", "")
    return _Written(unit_type, name.key, name.folded_key, alias)
