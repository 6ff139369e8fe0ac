"""What is one unit of the list, and which lists are there?"""

import datetime as dt
from dataclasses import dataclass

from pccovid.kernel.collation import text_key
from pccovid.kernel.territory import Level, Share
from pccovid.kernel.unit_names import split_unit_name

SET_2021 = dt.date(2021, 7, 1)
SET_2025 = dt.date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class Unit:
    """A province, district or commune of one list. `valid_to` is the first day on which it is no more."""

    kind: Level
    code: str
    valid_from: dt.date
    valid_to: dt.date | None
    unit_type: str
    name: str
    parent: str
    path: str
    name_key: str
    folded: str
    sort_key: str
    latitude: float
    longitude: float
    aliases: tuple[str, ...]

    @property
    def full_name(self) -> str:
        """With its type, as on letters: `Phường 6`."""
        return f"{self.unit_type} {self.name}"


@dataclass(frozen=True, slots=True)
class Succession:
    """The old unit lies in the new one, whole or in part."""

    old_path: str
    old_valid_from: dt.date
    new_path: str
    new_valid_from: dt.date
    share: Share


@dataclass(frozen=True, slots=True)
class UnitSet:
    """All units of one list with what became of those of the list before it."""

    units: tuple[Unit, ...]
    successions: tuple[Succession, ...]


def make_unit(
    kind: Level,
    codes: tuple[str, ...],
    full_name: str,
    *,
    valid: tuple[dt.date, dt.date | None],
    at: tuple[float, float],
    aliases: tuple[str, ...] = (),
) -> Unit:
    """A unit from its written name and the codes from the province down to itself."""
    written = split_unit_name(full_name)
    if written.unit_type is None:
        raise ValueError(f"a unit without a type: {full_name}")
    return Unit(
        kind=kind,
        code=codes[-1],
        valid_from=valid[0],
        valid_to=valid[1],
        unit_type=written.unit_type.value,
        name=written.name,
        parent=codes[-2] if len(codes) > 1 else "",
        path="/".join(("VN", *codes, "")),
        name_key=written.key,
        folded=written.folded_key,
        sort_key=" ".join(_sort_word(word) for word in written.key.split(" ")),
        aliases=aliases,
        latitude=at[0],
        longitude=at[1],
    )


def _sort_word(word: str) -> str:
    # Numbered wards first and in the order of their numbers: 2 before 10.
    return f"#{int(word):03d}" if word.isdigit() and word.isascii() else text_key(word)
