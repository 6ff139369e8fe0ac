"""Is the day's table made of what the tables hold, once, without true counts in it and without anybody being named?"""

import datetime as dt
from uuid import uuid4

import pytest

from pccovid.capabilities.visits.models import CountedScan
from pccovid.insight.counts import publish_now
from pccovid.insight.measures import COUNTERS
from pccovid.insight.models import Count
from pccovid.insight.offsets import own_offsets
from pccovid.insight.rounding import reach
from pccovid.kernel import clock
from pccovid.registry.places.kinds import PlaceKind
from pccovid.trust.access import SYSTEM, Access, Actor, Purpose, Role
from pccovid.trust.ledger.models import Entry
from tests.app.insight.sample import write_people
from tests.app.visits.test_recording import a_place
from tests.database import person_number

pytestmark = pytest.mark.django_db

BEN_NGHE = "VN/79/760/26740/"
TAN_DINH = "VN/79/760/26734/"


def stored(territory: str) -> dict[str, int]:
    return dict(Count.objects.filter(territory=territory).values_list("measure", "value"))


def counted() -> dict[tuple[str, str], int]:
    with Access.open(SYSTEM, Purpose.STATISTICS, "test") as access:
        return {(place, measure): value for count in COUNTERS for place, measure, value in count(access)}


def test_each_measure_counts_persons_once() -> None:
    write_people(BEN_NGHE, first=1, persons=12, red=3, positive=2)
    assert {measure: value for (_, measure), value in counted().items() if value} == {
        "persons": 12,
        "carried.vhd": 12,
        "red": 3,
        "green": 9,
        "dose_1": 12,
        "positive_7d": 2,
        "symptoms_7d": 1,
        "visits_1d": 12,
    }


def test_certificates_that_telephones_judged_yesterday_are_counted_where_the_place_is() -> None:
    place, yesterday = a_place("chot-9", PlaceKind.CHECKPOINT, BEN_NGHE), clock.today() - dt.timedelta(days=1)
    told = [(yesterday, "hcert:valid")] * 3 + [(yesterday, "card:invalid"), (yesterday, "personal:invalid")]
    for day, outcome in [*told, (yesterday, "green"), (clock.today(), "hcert:valid")]:
        CountedScan.objects.create(
            day=day, id=uuid4(), account_id=uuid4(), place_id=place.id, direction="in", outcome=outcome
        )
    found = {
        measure: value for (path, measure), value in counted().items() if path == place.territory and value
    }
    assert found == {"certificates_1d": 4, "certificates_bad_1d": 1}


def test_what_is_stored_stands_near_the_count_and_is_never_the_count_of_a_few() -> None:
    write_people(BEN_NGHE, first=1, persons=52, red=23, positive=20)
    publish_now()
    true = {measure: value for (place, measure), value in counted().items() if value}
    found = stored(BEN_NGHE)
    assert all(true[measure] in reach(found.get(measure, 0)) for measure in set(true) - {"persons"})
    assert all(number % 10 == 0 for number in found.values())
    assert found["persons"] == found["red"] + found["green"]
    assert stored("VN/") == found


def test_a_day_is_published_once_and_stays_as_it_is() -> None:
    write_people(BEN_NGHE, first=1, persons=40)
    publish_now()
    before = stored("VN/")
    write_people(TAN_DINH, first=100, persons=60)
    assert publish_now().numbers == 0
    assert stored("VN/") == before


def test_the_next_day_has_a_table_of_its_own_and_the_one_before_is_left_alone() -> None:
    write_people(BEN_NGHE, first=1, persons=40)
    publish_now()
    before = list(
        Count.objects.order_by("territory", "measure").values_list("territory", "measure", "value", "day")
    )
    with clock.frozen(clock.now() + dt.timedelta(days=1)):
        write_people(TAN_DINH, first=100, persons=60)
        assert publish_now().numbers
        days = Count.objects.values_list("day", flat=True).distinct()
        assert len(days) == 2
        first = Count.objects.filter(day=min(days)).order_by("territory", "measure")
        assert list(first.values_list("territory", "measure", "value", "day")) == before


def test_after_an_import_the_days_table_is_made_anew() -> None:
    write_people(BEN_NGHE, first=1, persons=40)
    publish_now()
    write_people(TAN_DINH, first=100, persons=60)
    assert publish_now(after_import=True).numbers
    assert 90 <= stored("VN/79/")["dose_1"] <= 110
    assert Count.objects.values("day").distinct().count() == 1


def test_the_same_counts_give_the_same_numbers_on_every_day() -> None:
    write_people(BEN_NGHE, first=1, persons=33, red=4)
    found = []
    for later in range(3):
        with clock.frozen(clock.now() + dt.timedelta(days=later)):
            publish_now()
            latest = Count.objects.order_by("-day").first()
            assert latest
            still = Count.objects.filter(day=latest.day, measure__in=["red", "green", "dose_1", "persons"])
            found.append(sorted(still.values_list("territory", "measure", "value")))
    assert found[0] == found[1] == found[2]


def test_publishing_is_in_the_ledger_and_names_nobody() -> None:
    write_people(BEN_NGHE, first=1, persons=3)
    publish_now()
    auditor = Actor(person_number(904), Role.AUDITOR, "Inspectorate", "VN/")
    with Access.open(auditor, Purpose.AUDIT, "test") as access:
        entries = list(Entry.objects.filter(route="insight.publish"))
        access.read_aggregate("ledger", ["time"])
    assert {(entry.person_id.int, entry.purpose, entry.actor_id) for entry in entries} == {
        (0, "STATISTICS", SYSTEM.id)
    }


def test_the_key_of_the_offsets_is_a_secret_of_the_service_and_made_once() -> None:
    assert own_offsets().of(BEN_NGHE, "red") == own_offsets().of(BEN_NGHE, "red")
