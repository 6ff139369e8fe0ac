"""What do the reviewed files say, in words? The page docs/reference/access.md, written by `pccovid docs`."""

from collections.abc import Iterable, Iterator, Mapping

from pccovid.trust.access.actors import Role
from pccovid.trust.access.grants import ACTIONS, Grant, Grants
from pccovid.trust.access.purposes import Described, Purpose
from pccovid.trust.access.reach import Reach
from pccovid.trust.access.routes import Route

HEAD = """# Who may see what, for what

Written by `pccovid docs` from `purposes.toml` and `grants.toml` in `src/pccovid/trust/access`; change those, not this.
Row-level security is written from the same files, and tests visit every cell. No purpose, no row.
"""
ROWS = {
    "own": "the records held",
    "own revealed": "the records held, from when they may be shown",
    "subject": "the person whom the access is about",
    "presented": "whoever presented the identifier",
    "territory": "the own territory",
    "destination": "what is sent to the own territory",
    "offered": "what is offered to the own territory, until it is answered",
    "actor": "what the own account entered",
    "warranted": "the persons whom the named basis allows",
    "approved": "everybody, while a withdrawal that a second operator has accepted is under way",
    "all": "all",
}
REACH = {
    Reach.NONE: "opens nothing",
    Reach.COMMUNE: "its commune",
    Reach.DISTRICT: "a district at most",
    Reach.PROVINCE: "a province at most",
    Reach.NATION: "the nation at most",
}


def access_page(purposes: Mapping[Purpose, Described], matrix: Grants) -> str:
    """The whole page, in Markdown."""
    parts = [
        HEAD,
        "## Purposes\n",
        _table(("purpose", "HL7 v3", "holds", "the citizen reads", "law"), map(_purpose, purposes.values())),
        "## Roles\n",
        _table(("role", "purpose", "territory of the account"), _reaches(matrix)),
        "## Tables about persons\n",
        _table(("table", "purpose", "by", "rows", "may"), _cells(matrix)),
        "## Pages\n",
        _table(("page", "who", "opens an access for"), _pages(matrix.routes.pages.values())),
        "## Pages of libraries\nNo access opens on any of them.\n",
        _table(
            ("page", "what it is"), ((f"`{name}…`", why) for name, why in matrix.routes.libraries.items())
        ),
        "## Tables that hold nobody's data\n",
        _table(("table", "why not"), ((f"`{name}`", why) for name, why in matrix.technical.items())),
    ]
    return "\n".join(parts)


def _purpose(one: Described) -> tuple[str, ...]:
    until = f" until {one.until}" if one.until else ""
    return (f"`{one.purpose}`", one.parent, f"from {one.begins}{until}", f"{one.vi} ({one.en})", one.law)


def _reaches(matrix: Grants) -> Iterator[tuple[str, ...]]:
    for role, purposes in matrix.roles.items():
        for purpose, reach in purposes.items():
            yield role, f"`{purpose}`", REACH[reach]


def _cells(matrix: Grants) -> Iterator[tuple[str, ...]]:
    for table, grants in matrix.tables.items():
        for grant in grants:
            yield f"`{table}`", _purpose_of(grant), _by(matrix, grant), ROWS[grant.scope], _may(grant)


def _purpose_of(grant: Grant) -> str:
    return f"`{grant.purpose}`" if grant.purpose else "any"


def _by(matrix: Grants, grant: Grant) -> str:
    if grant.purpose is None:
        return "everybody"
    having = (role for role in matrix.roles if grant.purpose in matrix.purposes_of(role))
    return ", ".join(role for role in having if not grant.roles or role in grant.roles)


def _may(grant: Grant) -> str:
    return ", ".join(action for action in ACTIONS if action in grant.actions)


def _pages(routes: Iterable[Route]) -> Iterator[tuple[str, ...]]:
    for route in routes:
        groups: dict[str, list[Role]] = {}
        for role, purposes in route.roles.items():
            groups.setdefault(", ".join(f"`{one}`" for one in sorted(purposes)) or "nothing", []).append(role)
        if route.anyone:
            yield f"`{route.name}`", "anyone", "nothing"
        for purposes_named, roles in groups.items():
            yield f"`{route.name}`", ", ".join(roles), purposes_named


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
