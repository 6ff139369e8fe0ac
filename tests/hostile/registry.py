"""What does the registry hold after hostile files? Persons with their trusted numbers, and the ends of rows."""

from pathlib import Path

from pccovid.intake.folders import look_into
from pccovid.intake.migration import Migrated, migrate
from pccovid.registry.people.models import Person
from pccovid.registry.people.profile import Profile, unpack
from pccovid.trust.access import SYSTEM, Access, Purpose


def carried(folder: Path) -> Migrated:
    """The whole way of a folder: staged, found, carried over."""
    return migrate(SYSTEM, look_into(folder), progress=lambda *_: None)


def persons() -> list[Profile]:
    """Everybody who is somebody."""
    with Access.open(SYSTEM, Purpose.MIGRATION, "test.hostile") as access:
        found = [
            unpack(access, one.person_id, one.profile) for one in Person.objects.filter(redirect_to=None)
        ]
        access.read_aggregate("person", ["state"])
    return found


def with_two_trusted_numbers() -> int:
    """How many persons carry two trusted identities: must be nobody."""
    return sum(len(person.trusted_cccds) > 1 for person in persons())
