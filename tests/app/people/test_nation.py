"""Is one more record weighed for as many people as a migration counted?"""

import pytest

from pccovid.registry.people.meeting import arrivals
from pccovid.registry.people.nation import count_persons, model_for, scorer_now, weigh_for
from pccovid.trust.access import SYSTEM, Access, Purpose
from tests.app.people.test_arriving import KNOWN, arrive, record

pytestmark = pytest.mark.django_db


def test_one_more_record_is_weighed_for_as_many_as_were_counted() -> None:
    before = arrivals().model
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        weigh_for(access, 8 * before.persons)
    assert arrivals().model.prior == scorer_now().model.prior == before.prior - 3000
    assert arrivals().model.hash == model_for(8 * before.persons).hash


def test_persons_are_counted_and_nobody_is_named() -> None:
    arrive(KNOWN)
    arrive(record("2", cccd="079190000000"))
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        assert count_persons(access) == 1
        assert {person.int for _, person in access.served.notes} == {0}
