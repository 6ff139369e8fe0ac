"""Do two records of one person that arrive at the same moment make one person? With real commits."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from tests.app.people.test_arriving import CCCD, PHONE, arrive, record

pytestmark = pytest.mark.usefixtures("committed")
AT_ONCE = 6


def test_records_of_one_person_that_come_at_once_make_one_person(
    django_db_blocker: DjangoDbBlocker,
) -> None:
    def come(place: int) -> tuple[str, UUID]:
        with django_db_blocker.unblock():
            try:
                arrived = arrive(record(str(place), cccd=CCCD, phone=PHONE, source=f"source{place}"))
            finally:
                connection.close()
        return arrived.state, arrived.person_id

    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = list(pool.map(come, range(AT_ONCE)))
    assert len({person for _, person in found}) == 1
    assert sorted(state for state, _ in found) == ["linked"] * (AT_ONCE - 1) + ["new"]


def test_the_same_record_that_comes_twice_at_once_is_taken_in_once(
    django_db_blocker: DjangoDbBlocker,
) -> None:
    def come(_place: int) -> tuple[str, UUID]:
        with django_db_blocker.unblock():
            try:
                arrived = arrive(record("1", cccd=CCCD))
            finally:
                connection.close()
        return arrived.state, arrived.record_id

    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = list(pool.map(come, range(AT_ONCE)))
    assert len({number for _, number in found}) == 1
    assert [state for state, _ in found].count("new") == 1
