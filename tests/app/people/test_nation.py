"""Is one more record weighed for as many people as a migration counted?"""

from uuid import UUID

import pytest

from pccovid.engines.linkage.model import Model
from pccovid.registry.people.meeting import Registry
from pccovid.registry.people.nation import count_persons, model_for, scorer_now, weigh_for
from pccovid.trust.access import SYSTEM, Access, Purpose
from tests.app.people.test_arriving import KNOWN, arrive, record

pytestmark = pytest.mark.django_db


def test_one_more_record_is_weighed_for_as_many_as_were_counted() -> None:
    person = arrive(KNOWN).person_id
    before = _weighing(person)
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        weigh_for(access, 8 * before.persons)
    after = _weighing(person)
    assert after.prior == scorer_now().model.prior == before.prior - 3000
    assert after.hash == model_for(8 * before.persons).hash


def test_persons_are_counted_and_nobody_is_named() -> None:
    arrive(KNOWN)
    arrive(record("2", cccd="079190000000"))
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        assert count_persons(access) == 1
        assert {person.int for _, person in access.served.notes} == {0}


def _weighing(person: UUID) -> Model:
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        registry = Registry(access)
        assert registry.held(person)
        access.read("source_record", [person], ["test"])
        return registry.engine.model
