"""How sensitive is each table? Reads the reviewed file levels.toml, and writes docs/reference/levels.md from it."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("levels.toml")
TITLES = {
    "words": "words of the service: states, kinds, rules, offices and their papers",
    "numbers": "numbers and names that the service or an office gave, never a person's",
    "places": "which unit or zone",
    "lists": "lists of such words, numbers and random ids",
    "hashes": "slow hashes",
    "invented": "invented names of the demonstration",
}


@dataclass(frozen=True, slots=True)
class Level:
    """What it holds, how that is protected, in which tables."""

    name: str
    says: str
    protected: str
    tables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Levels:
    """All levels, and the columns that may stand in clear, by what they hold."""

    levels: tuple[Level, ...]
    clear: dict[str, tuple[str, ...]]

    def of(self, table: str) -> list[str]:
        """The names of the levels that hold a table: one, where the file is right."""
        return [level.name for level in self.levels if table in level.tables]

    @property
    def columns_in_clear(self) -> frozenset[str]:
        """All of them."""
        return frozenset(column for columns in self.clear.values() for column in columns)


@lru_cache(maxsize=1)
def levels() -> Levels:
    """As the file has them."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    found = tuple(
        Level(name, one["says"], one["protected"], tuple(one["tables"]))
        for name, one in data["level"].items()
    )
    return Levels(found, {name: tuple(columns) for name, columns in data["clear"].items()})


def levels_page() -> str:
    """The page of reference."""
    parts = [
        "# How sensitive what is",
        "",
        "Written by `pccovid docs` from `trust/access/levels.toml`; change that, not this. Each table is in one level,",
        "and tests try what protects it. Who may see it for what is [another page](access.md).",
        "",
    ]
    for level in levels().levels:
        tables = ", ".join(f"`{table}`" for table in level.tables)
        parts += [f"## {level.name.capitalize()}", level.says, "", f"**Protected by:** {level.protected}", ""]
        parts += [f"**Tables:** {tables}", ""]
    parts += [
        "## In clear",
        "What stands in clear in the first three levels; every other column of text is sealed or hashed.",
        "",
    ]
    parts += ["| what it is | columns |", "|---|---|"]
    for name, columns in levels().clear.items():
        parts.append(f"| {TITLES[name]} | {', '.join(f'`{column}`' for column in columns)} |")
    return "\n".join(parts) + "\n"
