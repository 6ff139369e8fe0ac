"""Is the whole list in the database, once, quickly, whatever was there before?"""

import time

import pytest
from django.db import connections
from django.db.models import Count

from pccovid.registry.territories.gazetteer import UnitsNotLoaded, forget, gazetteer
from pccovid.registry.territories.loader import load_units
from pccovid.registry.territories.models import Edition, Succession, Unit
from pccovid.registry.territories.source import current_version
from pccovid.registry.territories.units import SET_2021, SET_2025


@pytest.mark.usefixtures("committed")
def test_both_lists_are_loaded_within_five_seconds_and_only_once() -> None:
    Edition.objects.using("owner").all().delete()
    before = time.process_time()
    first = load_units()
    assert time.process_time() - before < 5
    second = load_units()
    connections["owner"].close()
    assert (first.version, first.written) == (current_version(), True)
    assert (second.units, second.successions, second.written) == (first.units, first.successions, False)
    counts = Unit.objects.values_list("valid_from", "kind").annotate(Count("code"))
    assert {(start, kind): count for start, kind, count in counts} == {
        (SET_2021, "province"): 63,
        (SET_2021, "district"): 696,
        (SET_2021, "commune"): 10_035,
        (SET_2025, "province"): 34,
        (SET_2025, "commune"): 3_321,
    }


@pytest.mark.usefixtures("committed")
def test_a_newer_list_replaces_the_one_before() -> None:
    load_units()
    Edition.objects.using("owner").update(version="an older list")
    Unit.objects.using("owner").filter(kind="commune").delete()
    assert load_units().written
    connections["owner"].close()
    assert Unit.objects.filter(kind="commune").count() == 10_035 + 3_321
    assert Edition.objects.count() == 1


@pytest.mark.usefixtures("committed")
def test_without_the_list_nobody_is_put_nowhere() -> None:
    for model in (Edition, Succession, Unit):
        model.objects.using("owner").all().delete()
    connections["owner"].close()
    forget()
    with pytest.raises(UnitsNotLoaded):
        gazetteer(SET_2021)


@pytest.mark.django_db
def test_every_province_commune_and_island_district_has_a_successor() -> None:
    followed = set(Succession.objects.values_list("old_path", flat=True))
    old = Unit.objects.filter(valid_from=SET_2021)
    assert set(old.exclude(kind="district").values_list("path", flat=True)) <= followed
    assert Succession.objects.filter(share="whole").values("old_path").count() == 63 + 9_569
    assert Succession.objects.filter(share="part").values("old_path").distinct().count() == 471


@pytest.mark.django_db
def test_the_islands_lie_in_the_sea_and_not_on_the_mainland() -> None:
    hoang_sa = Unit.objects.get(valid_from=SET_2021, path="VN/48/498/")
    truong_sa = Unit.objects.filter(valid_from=SET_2021, path__startswith="VN/56/576/")
    assert hoang_sa.longitude > 111
    assert {unit.longitude > 111 for unit in truong_sa} == {True}
