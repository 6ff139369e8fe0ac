"""How is a person named on the page? The name, a masked number, and the choice among several who are held."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from pccovid.kernel.masking import mask_number
from pccovid.registry.people.profile import Profile

PAPERS = ("cccd", "cmnd", "passport")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the persons held; `position` is what the form posts."""

    position: int
    name: str = field(repr=False)
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class PersonShown:
    """Who the page is about."""

    name: str = field(repr=False)
    number_masked: str = field(repr=False)


def person_shown(profile: Profile) -> PersonShown:
    """Name and masked number of a profile."""
    number = paper_number(profile)
    return PersonShown(name_of(profile), mask_number(number) if number else "")


def choices(persons: Sequence[UUID], profiles: Mapping[UUID, Profile], chosen: UUID) -> list[Choice]:
    """Everybody held, to choose from; empty where there is nothing to choose."""
    if len(persons) < 2:
        return []
    return [
        Choice(position, name_of(profiles[person]), person == chosen)
        for position, person in enumerate(persons)
    ]


def name_of(profile: Profile) -> str:
    """The name, or words where no source has told it."""
    return profile.value("name") or _("Name not yet received")


def paper_number(profile: Profile) -> str:
    """The number of the identity paper, empty where none is known."""
    return next((number for kind in PAPERS if (number := profile.value(kind))), "")


def names(profiles: Mapping[UUID, Profile]) -> dict[UUID, str]:
    """Who is meant, where several are held; empty where there is only one."""
    return {person: name_of(profile) for person, profile in profiles.items()} if len(profiles) > 1 else {}
