"""Questions about administrative units. The list is public, so no access is needed.

`on` is the day of the event that is asked about: a commune of 2021 is looked up in the list of 2021.
Many look-ups in a row: take `gazetteer(on)` once and ask it.
"""

import datetime as dt

from pccovid.kernel.territory import Level
from pccovid.registry.territories.gazetteer import Gazetteer, SuccessorUnit, UnitsNotLoaded, gazetteer
from pccovid.registry.territories.naming import NATION, parent_path, province_of
from pccovid.registry.territories.units import SET_2021, Unit

__all__ = [
    "NATION",
    "Gazetteer",
    "Level",
    "SuccessorUnit",
    "Unit",
    "UnitsNotLoaded",
    "ancestors",
    "children",
    "find_by_name",
    "gazetteer",
    "name_of",
    "parent_path",
    "path_of",
    "province_of",
    "stored_on",
    "successors",
    "unit",
    "unit_at",
]


def stored_on() -> dt.date:
    """A day of the list whose paths the rows of all tables carry: three levels, of 2021."""
    return SET_2021


def unit(code: str, kind: Level, on: dt.date | None = None) -> Unit | None:
    """The unit of this level that had this code on that day."""
    return gazetteer(on).unit(code, kind)


def unit_at(path: str, on: dt.date | None = None) -> Unit | None:
    """The unit of this path; None for the nation and for a path that is none."""
    return gazetteer(on).at(path)


def children(path: str, on: dt.date | None = None) -> tuple[Unit, ...]:
    """The units right below, in Vietnamese order."""
    return gazetteer(on).children(path)


def ancestors(path: str, on: dt.date | None = None) -> tuple[Unit, ...]:
    """The units above, the province first."""
    return gazetteer(on).ancestors(path)


def name_of(path: str, on: dt.date | None = None) -> str:
    """`Phường Tân Định, Quận 1, Thành phố Hồ Chí Minh`; empty for the nation and for an unknown path."""
    return gazetteer(on).name_of(path)


def path_of(*, province: str, district: str = "", commune: str = "", on: dt.date | None = None) -> str:
    """The path that these codes mean, as far as they are known and agree."""
    return gazetteer(on).path_of(province=province, district=district, commune=commune)


def find_by_name(*, province: str, district: str = "", commune: str = "", on: dt.date | None = None) -> str:
    """The path that these written names mean, as far as they are certain."""
    return gazetteer(on).find_by_name(province=province, district=district, commune=commune)


def successors(path: str, on: dt.date | None = None) -> tuple[SuccessorUnit, ...]:
    """What the unit of that day went into when the next list came."""
    return gazetteer(on).successors(path)
