"""Which roles may come to which page, and for what may an access be opened there? Reads [routes] of grants.toml."""

from collections.abc import Mapping
from dataclasses import dataclass

from pccovid.trust.access.actors import Role
from pccovid.trust.access.purposes import Purpose

ANYONE = "anyone"
NOTHING: frozenset[Purpose] = frozenset()


class RouteFault(ValueError):
    """A line of [routes] that cannot be; raised at start, with the place."""


@dataclass(frozen=True, slots=True)
class Route:
    """A page. `anyone`: also whoever is not signed in, and every role; `roles` then says who may do more."""

    name: str
    anyone: bool
    roles: Mapping[Role, frozenset[Purpose]]

    def opens(self, role: Role, purpose: Purpose) -> bool:
        """Whether an access of this role for this purpose belongs to this page."""
        return purpose in self.roles.get(role, NOTHING)


@dataclass(frozen=True, slots=True)
class Routes:
    """All pages by URL name, and those of libraries by how their names begin."""

    pages: Mapping[str, Route]
    libraries: Mapping[str, str]

    def knows(self, name: str) -> bool:
        """Whether the page is declared, by name or as a library's."""
        return name in self.pages or name.startswith(tuple(self.libraries))

    def allows(self, name: str, role: Role, purpose: Purpose) -> bool:
        """Whether an access may be opened on a page; on one that is not declared, or a library's: never."""
        page = self.pages.get(name)
        return page is not None and page.opens(role, purpose)


def read_routes(pages: Mapping[str, str], libraries: Mapping[str, str]) -> Routes:
    """Parse both tables; raises RouteFault."""
    return Routes({name: _route(name, line) for name, line in pages.items()}, dict(libraries))


def _route(name: str, line: str) -> Route:
    anyone, roles = False, dict[Role, frozenset[Purpose]]()
    for clause in line.split(";"):
        who, _, purposes = clause.partition(":")
        if who.strip() == ANYONE and not purposes:
            anyone = True
            continue
        try:
            codes = frozenset(Purpose(code) for code in purposes.split())
            named = [Role(role) for role in who.split()]
        except ValueError as fault:
            raise RouteFault(f"{name}: {clause!r}") from fault
        if not named or any(role in roles for role in named):
            raise RouteFault(f"{name}: {clause!r}")
        roles |= dict.fromkeys(named, codes)
    return Route(name, anyone, roles)
