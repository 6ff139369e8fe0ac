"""Whose list is shown, and where does a wider territory go on to?"""

from pccovid.capabilities.followup import queries
from pccovid.registry.territories.queries import name_of, stored_on, unit_at
from pccovid.trust.access import Access, AccessDenied


def chosen_unit(access: Access, asked: str) -> str:
    """The unit that was asked for, else the own. Raises AccessDenied for one outside the own territory, or none."""
    if not asked or asked == access.actor.territory:
        return access.actor.territory
    if not access.covers(asked) or unit_at(asked, stored_on()) is None:
        raise AccessDenied
    return asked


def below(access: Access, unit: str) -> list[tuple[str, str, int, int]]:
    """Path, name, what is open and what is late of the units of the next level, the fullest first."""
    return [
        (path, name_of(path, stored_on()), waiting, late)
        for path, waiting, late in queries.below(access, unit)
    ]
