"""At which gates does one enter the country, and where do they lie?"""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("gates.toml")


@dataclass(frozen=True, slots=True)
class Gate:
    """A border gate. `territory` is the path of the unit whose desk sees its declarations."""

    code: str
    vi: str
    en: str
    kind: str
    territory: str

    def name(self, language: str) -> str:
        """Its name in the reader's language."""
        return self.vi if language.startswith("vi") else self.en


@lru_cache(maxsize=1)
def gates() -> dict[str, Gate]:
    """All gates by their code."""
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))["gate"]
    return {code: Gate(code, **table) for code, table in tables.items()}


def gates_in(territory: str) -> list[Gate]:
    """The gates of a desk that works for this unit."""
    return [gate for gate in gates().values() if territory and gate.territory.startswith(territory)]
