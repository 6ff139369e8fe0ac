"""Which unit does a source's own id mean? VHD's opaque place ids."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from pccovid.intake.mapping.values import UnusableValue
from pccovid.intake.reading import open_table
from pccovid.kernel.provinces import PROVINCES_2021
from pccovid.kernel.territory_path import Level

VHD = "vhd_places"
NAMES = (VHD,)
COLUMNS = ("id", "level", "gsoCode")
_FIRST_VHD_PROVINCE = 0x5657E3AB7F8B9A117C8B4568


@dataclass(frozen=True, slots=True)
class CodeTable:
    name: str
    codes: Mapping[str, tuple[str, str]] = field(repr=False)
    """Level and code of the statistics office, by the source's id in lower case."""

    def code(self, written: str, level: Level) -> str:
        """Raises UnusableValue "unknown_place" for an id that is none, or one of another level."""
        known = self.codes.get(written) or self.codes.get(written.lower())
        if known is None or known[0] != level.value:
            raise UnusableValue("unknown_place")
        return known[1]


def load_code_table(name: str, folder: Path | None) -> CodeTable:
    """The ids that follow a rule, and those of `<name>.csv` in the operator's folder. Raises FileRefused."""
    path = folder / f"{name}.csv" if folder is not None else None
    changed = path.stat().st_mtime_ns if path is not None and path.is_file() else None
    return _read(name, path if changed is not None else None, changed)


@lru_cache(maxsize=8)
def _read(name: str, path: Path | None, changed: int | None) -> CodeTable:  # noqa: ARG001  # a changed file is read anew
    codes = _vhd_provinces() if name == VHD else {}
    if path is not None:
        for row in open_table(path).rows():
            identity, level, code = (row.values.get(column, "").strip() for column in COLUMNS)
            if identity and level and code:
                codes[identity.lower()] = (level, code)
    return CodeTable(name, codes)


def _vhd_provinces() -> dict[str, tuple[str, str]]:
    """63 consecutive values in the order of the statistics office's codes; the smaller units have no public rule."""
    return {
        f"{_FIRST_VHD_PROVINCE + place:024x}": (Level.PROVINCE.value, code)
        for place, code in enumerate(sorted(PROVINCES_2021))
    }
