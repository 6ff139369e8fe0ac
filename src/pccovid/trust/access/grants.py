"""What may each role do, for which purpose, on which rows? Reads the reviewed file grants.toml."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pccovid.trust.access.actors import Role
from pccovid.trust.access.purposes import Purpose

FILE = Path(__file__).with_name("grants.toml")
SCOPES = ("own", "subject", "presented", "territory", "actor", "all")
ACTIONS = ("read", "add", "change", "remove")


class GrantsFault(ValueError):
    """grants.toml says something that cannot be; raised at start, with the place."""


@dataclass(frozen=True, slots=True)
class Grant:
    """For `purpose`, rows of `scope` may be met with `actions`. Purpose None: for any purpose that is set."""

    purpose: Purpose | None
    scope: str
    actions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Grants:
    """The whole matrix: purposes by role, grants by personal table, and the tables that hold no person's data."""

    roles: dict[Role, frozenset[Purpose]]
    tables: dict[str, tuple[Grant, ...]]
    technical: dict[str, str]

    def purposes_of(self, role: Role) -> frozenset[Purpose]:
        """The purposes for which a role may open an access."""
        return self.roles.get(role, frozenset())


@lru_cache(maxsize=1)
def grants() -> Grants:
    """The matrix in force."""
    return read_grants(FILE.read_text(encoding="utf-8"))


def read_grants(text: str) -> Grants:
    """Parse and check the file; raises GrantsFault."""
    data = tomllib.loads(text)
    return Grants(
        roles={
            Role(role): frozenset(Purpose(code) for code in codes) for role, codes in data["roles"].items()
        },
        tables={table: tuple(_grants_of(table, lines)) for table, lines in data["tables"].items()},
        technical=dict(data["technical"]),
    )


def _grants_of(table: str, lines: dict[str, str]) -> list[Grant]:
    return [_grant(table, code, clause.strip()) for code, line in lines.items() for clause in line.split(";")]


def _grant(table: str, code: str, clause: str) -> Grant:
    scope, _, words = clause.partition(":")
    actions = frozenset(words.split())
    if scope not in SCOPES or not actions or not actions <= frozenset(ACTIONS):
        raise GrantsFault(f"{table}.{code}: {clause!r}")
    return Grant(None if code == "any" else Purpose(code), scope, actions)
