"""Is a bed asked for, kept, refused, waited for, handed over, and never given twice?"""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from pccovid.capabilities.quarantine import facilities, releasing, worklist
from pccovid.capabilities.quarantine.errors import (
    FacilityFull,
    FewerBedsThanTaken,
    NoSuchFacility,
    NoSuchOrder,
    NoSuchStay,
)
from pccovid.capabilities.quarantine.facilities import _take_bed
from pccovid.capabilities.quarantine.models import Room
from pccovid.capabilities.quarantine.states import Ending, RefuseReason, StayState
from pccovid.trust.access import Access, AccessDenied, Purpose
from tests.app.procedures import scene
from tests.app.procedures.jobs import run_all
from tests.app.quarantine import scene as ward
from tests.database import person_number


def beds(actor=ward.BINH) -> tuple[int, int]:
    with Access.open(actor, Purpose.QUARANTINE, "test") as access:
        [found] = worklist.facilities_around(access, actor.territory)
    return found.beds, found.free


def stay_states(order, actor=ward.BINH) -> list[StayState]:
    with Access.open(actor, Purpose.QUARANTINE, "test") as access:
        return [one.state for one in worklist.stays_of(access, order)]


@pytest.mark.django_db
def test_a_bed_is_kept_taken_and_free_again_after_the_release() -> None:
    close, number = ward.ordered()
    stay = ward.ask(number, ward.facility())
    with Access.open(ward.STATION, Purpose.QUARANTINE, "test") as access:
        facilities.accept(access, stay)
    assert beds() == (1, 0)
    with Access.open(ward.STATION, Purpose.QUARANTINE, "test") as access:
        facilities.admit(access, stay)
    run_all()
    assert ward.mine(close).setting == "facility"
    with Access.open(ward.BINH, Purpose.QUARANTINE, "test") as access:
        releasing.release_early(access, number, ending=Ending.HEALTH, words="Hospital")
    assert beds() == (1, 1)


@pytest.mark.django_db
def test_a_full_facility_lets_wait_and_refuses_with_a_reason() -> None:
    _, number = ward.ordered()
    house = ward.facility(beds=0)
    stay = ward.ask(number, house)
    with pytest.raises(FacilityFull), Access.open(ward.BINH, Purpose.QUARANTINE, "test") as access:
        facilities.accept(access, stay)
    assert [one.state for one in ward.work().stays] == [StayState.ASKED]
    with Access.open(ward.BINH, Purpose.QUARANTINE, "test") as access:
        facilities.refuse(access, stay, reason=RefuseReason.NO_BED)
    with pytest.raises(NoSuchStay), Access.open(ward.BINH, Purpose.QUARANTINE, "test") as access:
        facilities.admit(access, stay)


@pytest.mark.django_db
def test_a_transfer_is_answered_by_the_other_commune_and_the_order_goes_along() -> None:
    close, number = ward.ordered()
    house = ward.facility(ward.FAR)
    stay = ward.ask(number, house)
    with pytest.raises(NoSuchStay), Access.open(ward.STATION, Purpose.QUARANTINE, "test") as access:
        facilities.accept(access, stay)
    for step in (facilities.accept, facilities.admit):
        with Access.open(ward.FAR_HOUSE, Purpose.QUARANTINE, "test") as access:
            step(access, stay)
    run_all()
    assert ward.mine(close).territory == ward.FAR_WARD
    assert ward.work(ward.BINH).issued == []
    assert [one.person_id for one in ward.work(ward.FAR).issued] == [close]


@pytest.mark.django_db
def test_rooms_keep_the_beds_that_are_taken_and_only_their_own_staff_changes_them() -> None:
    _, number = ward.ordered()
    house = ward.facility()
    stay = ward.ask(number, house)
    with Access.open(ward.BINH, Purpose.QUARANTINE, "test") as access:
        facilities.accept(access, stay)
    with pytest.raises(FewerBedsThanTaken), Access.open(ward.BINH, Purpose.QUARANTINE, "test") as access:
        facilities.set_room(access, house, label="101", beds=0)
    with pytest.raises(AccessDenied), Access.open(ward.FAR, Purpose.QUARANTINE, "test") as access:
        facilities.set_room(access, house, label="101", beds=9)
    with pytest.raises(NoSuchFacility), Access.open(ward.BINH, Purpose.QUARANTINE, "test") as access:
        facilities.ask(access, number, person_number(1))


@pytest.mark.django_db
def test_a_bed_is_asked_for_whoever_has_an_order_only() -> None:
    _, close = ward.warned()
    proposed = ward.order_about(close).id
    with pytest.raises(NoSuchOrder):
        ward.ask(proposed, ward.facility())


def test_of_twenty_at_once_as_many_get_a_bed_as_there_are(committed, django_db_blocker) -> None:
    with django_db_blocker.unblock():
        house = ward.facility(beds=3)

        def one(_number: int) -> bool:
            try:
                _take_bed(house)
            except FacilityFull:
                return False
            finally:
                connection.close()
            return True

        with ThreadPoolExecutor(8) as pool:
            got = list(pool.map(one, range(20)))
        assert got.count(True) == 3
        assert list(Room.objects.values_list("beds", "taken")) == [(3, 3)]
        assert ward.BINH.territory == scene.WARD
