"""Which vaccine does a text mean? By the substrings of brands.toml."""

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from pccovid.intake.mapping.values import Moment, UnusableValue


def brand(text: str, _moment: Moment) -> str:
    """The brand's code. Raises UnusableValue "unknown_vaccine" for none and for several."""
    found = _brands_in(text.upper())
    if len(found) != 1:
        raise UnusableValue("unknown_vaccine")
    return found[0]


@lru_cache(maxsize=4096)
def _brands_in(text: str) -> tuple[str, ...]:
    return tuple(code for code, marks in _table().items() if any(mark in text for mark in marks))


@cache
def _table() -> Mapping[str, list[str]]:
    return tomllib.loads(files(__package__).joinpath("brands.toml").read_text(encoding="utf-8"))
