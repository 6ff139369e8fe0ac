"""What are the roles of staff called where accounts are given and taken?"""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from pccovid.registry.territories.queries import name_of, stored_on
from pccovid.trust.access import Role
from pccovid.trust.oversight.wording import ROLES

NAMES: dict[str, Promise] = {**ROLES, Role.AUDITOR: gettext_lazy("Audit")}


class Held(Protocol):
    """What an account, or a proposal for one, says of itself."""

    @property
    def role(self) -> str: ...
    @property
    def office(self) -> str: ...
    @property
    def territory(self) -> str: ...


One = TypeVar("One", bound=Held)


def in_words(held: Iterable[One]) -> list[tuple[One, str]]:
    """Each with role, office and territory in one line."""
    return [(one, " · ".join(part for part in _parts(one) if part)) for one in held]


def _parts(one: Held) -> tuple[str, str, str]:
    place = name_of(one.territory, stored_on()) if one.territory else ""
    return str(NAMES.get(one.role, one.role)), one.office, place
