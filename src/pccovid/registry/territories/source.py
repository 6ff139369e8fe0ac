"""Where does the list of units come from? From the data files of the package vietnamadminunits.

The package is found, not imported: its code depends on geometry libraries and can send an address to an online
service; its data needs neither. Two lists are in it:

* 63 provinces, 696 districts, 10,035 communes, as of March 2025. It stands here for the whole time from July 2021.
  The list of November 2021 had 705 districts and 10,599 communes: 568 of those communes were merged since. Most of
  their names are known here as aliases of the unit that took them in.
* 34 provinces and 3,321 communes since 1 July 2025, without districts.
"""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict

from pccovid.kernel.errors import DomainError
from pccovid.kernel.territory import Level, Share
from pccovid.registry.territories.units import SET_2021, SET_2025, Succession, Unit, UnitSet, make_unit

PACKAGE = "vietnamadminunits"
REVISION = 1  # to be raised when this file makes other rows from the same data

# Huế became a city of its own level, under this name, on 1 January 2025 only.
RENAMED = {"Thành phố Huế": "Tỉnh Thừa Thiên Huế"}
HUE_ALIASES = ("hue", "thanhphohue", "tphue")
# Where the list of March 2025 has the coordinates of the mainland.
ISLANDS = {
    "VN/48/498/": (16.54, 111.61),
    "VN/56/576/": (9.89, 114.33),
    "VN/56/576/22736/": (8.64, 111.92),
    "VN/56/576/22737/": (11.43, 114.33),
    "VN/56/576/22739/": (9.89, 114.33),
}

Row = sqlite3.Row


class NoUnitList(DomainError):
    """The package with the list of units is not installed."""

    code = "territories.no_list"


class _Part(TypedDict):
    newWardKey: str


class _Conversion(TypedDict):
    DICT_PROVINCE: dict[str, list[str]]
    DICT_PROVINCE_WARD_NO_DIVIDED: dict[str, dict[str, list[str]]]
    DICT_PROVINCE_WARD_DIVIDED: dict[str, dict[str, list[_Part]]]


def current_version() -> str:
    """Names the data and the way it is read; changes when the rows would."""
    return f"{PACKAGE} {version(PACKAGE)} r{REVISION}"


def data_folder() -> Path:
    """The folder of the data files. Raises NoUnitList."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise NoUnitList
    return Path(spec.origin).parent / "data"


def read_units() -> UnitSet:
    """Both lists and the successions between them."""
    folder = data_folder()
    with sqlite3.connect(f"file:{folder / 'dataset.db'}?mode=ro&immutable=1", uri=True) as connection:
        connection.row_factory = sqlite3.Row
        old = connection.execute("SELECT * FROM admin_units_legacy").fetchall()
        new = connection.execute("SELECT * FROM admin_units").fetchall()
    conversion: _Conversion = json.loads((folder / "converter_2025.json").read_text(encoding="utf-8"))
    source = _Source(old, new, conversion)
    return UnitSet((*source.units_2021(), *source.units_2025()), tuple(source.successions()))


@dataclass(frozen=True)
class _Source:
    old: list[Row]
    new: list[Row]
    conversion: _Conversion

    def units_2021(self) -> Iterator[Unit]:
        """Provinces, districts and communes of the three-level list."""
        seen: set[str] = set()
        for row in self.old:
            province, district, commune = row["provinceCode"], row["districtCode"], row["wardCode"]
            if province not in seen:
                seen.add(province)
                yield self._old_unit(row, Level.PROVINCE, "province", (province,))
            if district not in seen:
                seen.add(district)
                yield self._old_unit(row, Level.DISTRICT, "district", (province, district))
            if commune:
                yield self._old_unit(row, Level.COMMUNE, "ward", (province, district, commune))

    def _old_unit(self, row: Row, kind: Level, column: str, codes: tuple[str, ...]) -> Unit:
        name = row[column]
        at = ISLANDS.get("/".join(("VN", *codes, "")), (row[f"{column}Lat"], row[f"{column}Lon"]))
        aliases = (
            HUE_ALIASES if name in RENAMED and kind is Level.PROVINCE else _aliases(row[f"{column}Alias"])
        )
        name = RENAMED.get(name, name) if kind is Level.PROVINCE else name
        return make_unit(kind, codes, name, valid=(SET_2021, SET_2025), at=at, aliases=aliases)

    def units_2025(self) -> Iterator[Unit]:
        """Provinces and communes of the two-level list."""
        seen: set[str] = set()
        for row in self.new:
            codes: tuple[str, ...] = (row["provinceCode"],)
            for kind, column in ((Level.PROVINCE, "province"), (Level.COMMUNE, "ward")):
                if kind is Level.COMMUNE:
                    codes = (*codes, row["wardCode"])
                elif codes[0] in seen:
                    continue
                seen.add(codes[0])
                at = (row[f"{column}Lat"], row[f"{column}Lon"])
                aliases = _aliases(row[f"{column}Alias"])
                yield make_unit(kind, codes, row[column], valid=(SET_2025, None), at=at, aliases=aliases)

    @cached_property
    def _old_paths(self) -> dict[str, str]:
        """Key of the conversion file -> path; an island district without communes stands for itself."""
        paths = {}
        for row in self.old:
            paths[row["provinceKey"]] = f"VN/{row['provinceCode']}/"
            key = f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}"
            codes = (row["provinceCode"], row["districtCode"], row["wardCode"])
            paths[key] = "/".join(("VN", *filter(None, codes), ""))
        return paths

    @cached_property
    def _new_paths(self) -> dict[tuple[str, str], str]:
        paths = {(row["provinceKey"], ""): f"VN/{row['provinceCode']}/" for row in self.new}
        paths.update(
            ((row["provinceKey"], row["wardKey"]), f"VN/{row['provinceCode']}/{row['wardCode']}/")
            for row in self.new
        )
        return paths

    def successions(self) -> Iterator[Succession]:
        """Every province, commune and island district of the old list, with what it went into."""
        for province, old_keys in self.conversion["DICT_PROVINCE"].items():
            for key in old_keys:
                yield self._succession(key, (province, ""), Share.WHOLE)
        for province, wholes in self.conversion["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
            for ward, old_keys in wholes.items():
                for key in old_keys:
                    yield self._succession(key, (province, ward), Share.WHOLE)
        for province, parts in self.conversion["DICT_PROVINCE_WARD_DIVIDED"].items():
            for key, wards in parts.items():
                for part in wards:
                    yield self._succession(key, (province, part["newWardKey"]), Share.PART)

    def _succession(self, old_key: str, new_key: tuple[str, str], share: Share) -> Succession:
        return Succession(self._old_paths[old_key], SET_2021, self._new_paths[new_key], SET_2025, share)


def _aliases(text: str | None) -> tuple[str, ...]:
    """Other names as the list has them: letters and figures only, without marks or spaces."""
    return tuple(dict.fromkeys(json.loads(text))) if text else ()
