"""Is the registry that arrivals are measured against, filled by a short way, the one that a migration makes?"""

from collections import defaultdict
from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import transaction

from bench.registered import Later, invented, register
from pccovid.kernel.ids import uuid7
from pccovid.registry.people.meeting import Registry
from pccovid.registry.people.models import BlockingKey, MatchKey, Person
from pccovid.registry.people.operations import Assigned, add_assigned
from pccovid.registry.people.profile import unpack
from pccovid.trust.access import SYSTEM, Access, Purpose

pytestmark = pytest.mark.django_db
PERSONS = 25
Kept = list[tuple[object, ...]]


def test_the_rows_are_those_that_a_migration_writes() -> None:
    people = invented(PERSONS, 3)

    def migrated() -> None:
        with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
            for records in people:
                number = uuid7()
                add_assigned(access, [Assigned(record, number) for record in records])

    short = _kept(lambda: register(people, Later(), 0))
    assert short == _kept(migrated)
    assert len(short) == PERSONS


def _kept(fill: Callable[[], None]) -> Kept:
    """What there is of each person, whatever her number and those of her records."""
    with transaction.atomic():
        fill()
        with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
            keys, met = defaultdict(list), defaultdict(list)
            for person, key in BlockingKey.objects.values_list("person_id", "key"):
                keys[person].append(key)
            for person, blind in MatchKey.objects.values_list("person_id", "blind"):
                met[person].append(bytes(blind))
            registry = Registry(access)
            found = sorted(
                (
                    sorted(keys[row.person_id]),
                    sorted(met[row.person_id]),
                    sorted(str(one.record) for one in registry.held(row.person_id)),
                    row.territory,
                    _shown(access, row.person_id, bytes(row.profile)),
                )
                for row in Person.objects.all()
            )
            access.read_aggregate("person", ["test"])
        transaction.set_rollback(True)
    return list(found)


def _shown(access: Access, person: UUID, blob: bytes) -> tuple[object, ...]:
    """The profile without the number that everybody is given, and without the numbers of records."""
    profile = unpack(access, person, blob)
    chosen = sorted((name, one.value, one.source) for name, one in profile.attributes.items())
    return chosen, sorted((kind, sorted(values)) for kind, values in profile.numbers.items())
