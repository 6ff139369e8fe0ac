"""Do the counts say what the tables hold, at every level, without anybody being named?"""

import pytest

from pccovid.insight.counts import refresh_now, roll_up
from pccovid.insight.models import Count
from pccovid.trust.access import SYSTEM, Access, Actor, Purpose, Role
from pccovid.trust.ledger.models import Entry
from tests.app.insight.sample import write_people
from tests.database import person_number

pytestmark = pytest.mark.django_db

BEN_NGHE = "VN/79/760/26740/"
TAN_DINH = "VN/79/760/26734/"


def counted(territory: str) -> dict[str, int]:
    return dict(Count.objects.filter(territory=territory).values_list("measure", "value"))


def test_every_level_has_the_sum_of_what_lies_in_it() -> None:
    assert roll_up([(BEN_NGHE, "red", 2), (TAN_DINH, "red", 3), ("VN/79/", "red", 1), ("", "red", 1)]) == {
        (BEN_NGHE, "red"): 2,
        (TAN_DINH, "red"): 3,
        ("VN/79/760/", "red"): 5,
        ("VN/79/", "red"): 6,
        ("VN/", "red"): 7,
    }


def test_each_measure_counts_persons_once() -> None:
    write_people(BEN_NGHE, first=1, persons=12, red=3, positive=2)
    refresh_now()
    assert counted(BEN_NGHE) == {
        "persons": 12,
        "carried.vhd": 12,
        "red": 3,
        "green": 9,
        "dose_1": 12,
        "positive_7d": 2,
        "symptoms_7d": 1,
        "visits_1d": 12,
    }
    assert counted("VN/") == counted(BEN_NGHE)


def test_counting_again_on_one_day_replaces_what_was_counted() -> None:
    write_people(BEN_NGHE, first=1, persons=3)
    first = refresh_now()
    write_people(TAN_DINH, first=10, persons=2)
    second = refresh_now()
    assert counted("VN/79/760/")["persons"] == 5
    assert second.values > first.values
    assert Count.objects.values("day").distinct().count() == 1


def test_a_refresh_is_in_the_ledger_and_names_nobody() -> None:
    write_people(BEN_NGHE, first=1, persons=3)
    refresh_now()
    auditor = Actor(person_number(904), Role.AUDITOR, "Inspectorate", "VN/")
    with Access.open(auditor, Purpose.AUDIT, "test") as access:
        entries = list(Entry.objects.filter(route="insight.refresh"))
        access.read_aggregate("ledger", ["time"])
    assert {(entry.person_id.int, entry.purpose, entry.actor_id) for entry in entries} == {
        (0, "STATISTICS", SYSTEM.id)
    }
