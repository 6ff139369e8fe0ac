"""What does grants.toml let through? Worked out here from its text alone, row by row, without SQL."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from tests.app.trust.matrix_rows import CAST, Somebody, Table

ROOT = Path(__file__).resolve().parents[3]
FILE = tomllib.loads((ROOT / "src/pccovid/trust/access/grants.toml").read_text(encoding="utf-8"))
SLASHES = {"commune": 4, "district": 3, "province": 2, "nation": 1}
PERSONAL: list[str] = list(FILE["tables"])
# An access for these names a document; tests/app/oversight opens them with one.
BY_DOCUMENT = {"BTG", "ORDER"}
CELLS: list[tuple[str, str]] = [
    (role, purpose)
    for role, lines in FILE["roles"].items()
    for purpose in lines
    if purpose not in BY_DOCUMENT
]


@dataclass(frozen=True, slots=True)
class Situation:
    """What an access knows: its area, whom it is about, who presented a number, as whose account it acts."""

    name: str
    territory: str = ""
    about: Somebody | None = None
    presented: Somebody | None = None
    account: Somebody | None = None


def too_wide(role: str, purpose: str, territory: str) -> bool:
    """Whether the role's area is wider than the file lets it be for the purpose."""
    least = SLASHES.get(FILE["roles"][role][purpose])
    return bool(territory) and (least is None or territory.count("/") < least)


def met(role: str, purpose: str, action: str, table: Table, situation: Situation) -> list[Somebody]:
    """Whose row of the table may be met with the action."""
    scopes = {
        clause.partition(":")[0].strip()
        for line, text in FILE["tables"][table.name].items()
        if _speaks_of(line, role, purpose)
        for clause in text.split(";")
        if action in clause.partition(":")[2].split()
    }
    return [one for one in CAST if any(_within(scope, situation, one) for scope in scopes)]


def ever(action: str, table: Table) -> bool:
    """Whether anybody may ever do this to the table."""
    return any(action in text.replace(";", " ").split() for text in FILE["tables"][table.name].values())


def _speaks_of(line: str, role: str, purpose: str) -> bool:
    named, _, roles = line.partition("/")
    return named in ("any", purpose) and (not roles or role in roles.split())


def _within(scope: str, situation: Situation, one: Somebody) -> bool:
    return {
        "all": True,
        "own revealed": situation.about == one,
        "own": situation.about == one,
        "subject": situation.about == one,
        "presented": situation.presented == one,
        "actor": situation.account == one,
        "approved": False,  # without a request that a second operator accepted: tests/app/intake has them
        "destination": False,  # nothing is on its way: tests/app/followup has what is
        "offered": False,
        "warranted": False,  # without an order or a break of the glass: tests/app/oversight has them
        "territory": bool(situation.territory) and one.territory.startswith(situation.territory),
    }[scope]
