"""Is one record taken in soon, and rightly, however many others share a telephone or a date with it, in any order?"""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from uuid import UUID

import numpy as np
import pyarrow as pa
import pytest
from django.db import transaction
from psycopg import sql

from bench.linkage_invented import invent
from bench.registered import record_of
from pccovid.engines.linkage.linking import link
from pccovid.engines.linkage.model import Model
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.ids import uuid7
from pccovid.procedures.settle_lookalikes import settle_lookalikes
from pccovid.registry.people.compared import blind_keys, statement
from pccovid.registry.people.meeting import Registry
from pccovid.registry.people.models import SourceRecord
from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.access.bulk import run
from tests.app.people.test_arriving import CCCD, KNOWN, PHONE, arrive, record
from tests.app.procedures.jobs import run_all

pytestmark = pytest.mark.django_db
HUB = 50_000
CROWD = sql.SQL("""
    INSERT INTO people_blockingkey (person_id, key)
    SELECT gen_random_uuid(), key FROM generate_series(1, %b), unnest(%b::bigint[]) AS t(key)
""")
MANY, SAME = 80, 0.999


def test_a_telephone_of_fifty_thousand_records_hides_nobody_and_opens_nobody_elses() -> None:
    first = arrive(KNOWN)
    new = statement(uuid7(), record("2", cccd=CCCD, phone=PHONE))
    crowded = set(blind_keys([new])) - set(blind_keys([statement(uuid7(), KNOWN)]))
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        run(CROWD, [HUB, sorted(crowded)])
        registry = Registry(access)
        assert set(registry.meeting([new])) == {first.person_id}
        assert set(registry.looked_at()) == {first.person_id}
        access.read("person", [first.person_id], ["test"])
    assert arrive(record("2", cccd=CCCD, phone=PHONE)).person_id == first.person_id


def test_people_of_whom_only_the_year_is_known_stay_as_many_as_they_are() -> None:
    year = BirthDate(1980, 1, 1)
    found = [
        arrive(record(str(place), birth=year, phone=f"+8490000{place:04d}", territory=f"VN/{place:02d}/"))
        for place in range(1, 16)
    ]
    assert len({one.person_id for one in found}) == len(found)


def test_whatever_the_order_of_arrival_the_registry_holds_the_persons_of_the_batch() -> None:
    table, _ = invent(25, seed=5)
    table = table.slice(0, MANY)
    batch = _groups(link(table, Model.packaged()).person.tolist())
    for seed in (1, 2):
        with transaction.atomic():
            found = _groups(_arrived(table, np.random.default_rng(seed).permutation(len(table)).tolist()))
            transaction.set_rollback(True)
        same = sum(found[place] == batch[place] for place in batch) / len(batch)
        assert same >= SAME


def _arrived(table: pa.Table, order: list[int]) -> list[UUID]:
    """The person of each record once all have come and every pair is settled."""
    rows = table.to_pylist()
    taken = {place: arrive(record_of(rows[place], 0)).record_id for place in order}
    run_all()
    settle_lookalikes()
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        whose = dict(SourceRecord.objects.values_list("id", "person_id"))
        access.read_aggregate("source_record", ["test"])
    return [whose[taken[place]] for place in range(len(table))]


def _groups(person: Sequence[Hashable]) -> dict[int, frozenset[int]]:
    members: dict[Hashable, set[int]] = defaultdict(set)
    for place, one in enumerate(person):
        members[one].add(place)
    return {place: frozenset(group) for group in members.values() for place in group}
