"""What is an invented person, and who belongs together?"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pccovid.intake.sample.names import Name
from pccovid.intake.sample.places import Commune, Territory

ADULT = 18  # years: who declares, is vaccinated in 2021 and scans codes alone


@dataclass(frozen=True, slots=True)
class Person:
    """One invented person. Empty strings stand for what the person does not have; only the cast has a `part`."""

    id: str
    name: Name
    sex: str
    born: date
    age: int
    cccd: str
    cmnd: str
    passport: str
    bhyt: str
    phone: str
    owns_phone: bool
    qid: str
    registered: Commune
    lives: Commune
    address: str
    household: int
    relation: str
    part: str = ""

    @property
    def paper(self) -> str:
        """The number the person most likely shows; empty for a child or adult without any."""
        return self.cccd or self.cmnd or self.passport


@dataclass(frozen=True)
class Nation:
    """Everybody, the cast first; households keep their head first."""

    people: list[Person]
    households: list[list[Person]]
    territory: Territory

    def family(self, person: Person) -> list[Person]:
        return self.households[person.household]

    def head(self, person: Person) -> Person:
        return self.households[person.household][0]

    @cached_property
    def cast(self) -> dict[str, Person]:
        return {person.part: person for person in self.people if person.part}

    @cached_property
    def adults(self) -> list[Person]:
        return [person for person in self.people if person.age >= ADULT]
