"""What may each role do, for which purpose, on which rows and pages? Reads the reviewed file grants.toml."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pccovid.trust.access.actors import Role
from pccovid.trust.access.purposes import Purpose
from pccovid.trust.access.reach import Reach
from pccovid.trust.access.routes import Routes, read_routes

FILE = Path(__file__).with_name("grants.toml")
SCOPES = (
    "own", "own revealed", "subject", "presented", "territory", "destination", "offered", "actor", "warranted",
    "approved", "all",
)  # fmt: skip
ACTIONS = ("read", "add", "change", "remove")


class GrantsFault(ValueError):
    """grants.toml says something that cannot be; raised at start, with the place."""


@dataclass(frozen=True, slots=True)
class Grant:
    """For `purpose`, rows of `scope` may be met with `actions`. Purpose None: for any purpose that is set.

    `roles`: only by these; empty: by every role that has the purpose.
    """

    purpose: Purpose | None
    scope: str
    actions: frozenset[str]
    roles: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class Grants:
    """The whole matrix: purposes and their reach by role, pages, grants by personal table, and the tables that hold no
    person's data."""

    roles: dict[Role, dict[Purpose, Reach]]
    routes: Routes
    tables: dict[str, tuple[Grant, ...]]
    technical: dict[str, str]

    def purposes_of(self, role: Role) -> frozenset[Purpose]:
        """The purposes for which a role may open an access."""
        return frozenset(self.roles.get(role, {}))

    def reaches(self, role: Role, purpose: Purpose, territory: str) -> bool:
        """Whether the role has the purpose, and for it a territory as wide as this."""
        reach = self.roles.get(role, {}).get(purpose)
        return reach is not None and reach.covers(territory)

    def widest(self, purpose: Purpose) -> Reach:
        """The widest territory that any role has for a purpose."""
        reaches = [roles[purpose] for roles in self.roles.values() if purpose in roles]
        return min(reaches, key=lambda reach: reach.parts, default=Reach.NONE)


@lru_cache(maxsize=1)
def grants() -> Grants:
    """The matrix in force."""
    return read_grants(FILE.read_text(encoding="utf-8"))


def read_grants(text: str) -> Grants:
    """Parse and check the file; raises GrantsFault."""
    data = tomllib.loads(text)
    return Grants(
        roles={
            Role(role): {Purpose(code): Reach(reach) for code, reach in lines.items()}
            for role, lines in data["roles"].items()
        },
        routes=read_routes(data["routes"], data["library_routes"]),
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
    purpose, _, roles = code.partition("/")
    return Grant(
        None if purpose == "any" else Purpose(purpose),
        scope,
        actions,
        frozenset(Role(role) for role in roles.split()),
    )
