"""Are places given by the order of the queue, never more than there are places and doses, and given back fairly?"""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from django.db import connection

from pccovid.capabilities.vaccination import booking
from pccovid.capabilities.vaccination.errors import AlreadyPlaced, NotRegistered, NotYetDue
from pccovid.capabilities.vaccination.sites import cancel_session
from pccovid.capabilities.vaccination.states import Booked, CancelledWhy
from pccovid.kernel import clock
from pccovid.procedures.give_places import give_places, invite, open_sessions
from pccovid.trust.access import Access, AccessDenied, Purpose
from tests.app.procedures import scene
from tests.app.procedures.jobs import run_all
from tests.app.vaccination import scene as site

BOOKED, ASKED = Booked.BOOKED.value, Booked.ASKED.value


def give_up(person: UUID) -> None:
    number = site.mine(person).id
    with Access.open(scene.citizen(person), Purpose.PATRQT, "test") as access:
        booking.cancel(access, number, why=CancelledWhy.BY_PERSON)


@pytest.mark.django_db
def test_whoever_stands_first_gets_the_place_whoever_asked_first() -> None:
    people = scene.people(4)
    place = site.site()
    site.stock(place, 9)
    later = scene.NOW + dt.timedelta(hours=1)
    session = site.session(place, each=2, slots=1, opens_at=later)
    for person, rank in zip(people, (9, 9, 2, 1), strict=True):
        site.register(person, rank=rank)
        site.ask(session, person)
        give_places(session)
    assert site.states(people) == [ASKED] * 4
    with clock.frozen(later):
        open_sessions()
        assert site.states(people) == [ASKED, ASKED, BOOKED, BOOKED]


@pytest.mark.django_db
def test_no_more_places_are_given_than_there_are_doses() -> None:
    people = scene.people(3)
    place = site.site()
    site.stock(place, 1)
    site.stock(place, 5, lot="OLD", days=-5)  # expired on the day of the session
    session = site.session(place)
    for person in people:
        site.register(person)
        site.ask(session, person)
    assert give_places(session) == 1
    assert site.states(people) == [BOOKED, ASKED, ASKED]
    site.stock(place, 2, lot="L2")
    run_all()
    assert (site.states(people), site.counted()) == ([BOOKED] * 3, (3, 3, 3))


@pytest.mark.django_db
def test_a_place_that_is_given_up_goes_to_whoever_stands_first_and_she_is_told() -> None:
    people = scene.people(3)
    place = site.site()
    site.stock(place, 9)
    session = site.session(place, each=1, slots=1)
    for person in people:
        site.register(person)
        site.ask(session, person)
        give_places(session)
    with clock.frozen(scene.NOW + dt.timedelta(hours=1)):
        give_up(people[0])
        assert "tell_places" in run_all()
    assert site.states(people) == ["cancelled", BOOKED, ASKED]
    assert site.counted() == (1, 1, 1)


@pytest.mark.django_db
def test_a_household_comes_together_or_not_at_all_and_overtakes_nobody() -> None:
    one, two, three, four = scene.people(4)
    place = site.site()
    site.stock(place, 9)
    later = scene.NOW + dt.timedelta(hours=1)
    session = site.session(place, each=2, slots=1, opens_at=later)
    for person, rank in ((one, 1), (two, 9), (three, 2), (four, 9)):
        site.register(person, rank=rank)
    site.ask(session, one, two)
    site.ask(session, three)
    site.ask(session, four)
    with clock.frozen(later):
        give_places(session)
    # Three stands alone before the two; where only one place is left, they get none and the next one has it.
    assert site.states([one, two, three, four]) == [ASKED, ASKED, BOOKED, BOOKED]


@pytest.mark.django_db
def test_asking_twice_is_asking_once_and_one_person_has_one_place() -> None:
    [person] = scene.people(1)
    place = site.site()
    site.stock(place, 9)
    session, number = site.session(place), uuid4()
    with pytest.raises(NotRegistered):
        site.ask(session, person)
    site.register(person)
    assert [site.ask(session, person, client_id=number) for _ in range(2)] == [1, 0]
    with pytest.raises(AlreadyPlaced):
        site.ask(session, person)
    with pytest.raises(AccessDenied), Access.open(scene.citizen(uuid4()), Purpose.PATRQT, "test") as access:
        booking.ask(access, client_id=uuid4(), persons=[person], session_id=session)


@pytest.mark.django_db
def test_a_second_dose_is_not_booked_before_it_is_due() -> None:
    [person] = scene.people(1)
    place = site.site()
    site.stock(place, 9)
    site.register(person, number=2, due_on=site.MORNING.date() + dt.timedelta(days=1))
    with pytest.raises(NotYetDue):
        site.ask(site.session(place), person)


@pytest.mark.django_db
def test_whoever_is_invited_and_does_not_answer_loses_the_place_and_not_her_rank() -> None:
    first, second = scene.people(2)
    place = site.site()
    site.stock(place, 9)
    session = site.session(place, each=1, slots=1)
    site.register(first, rank=1)
    site.register(second, rank=2)
    assert invite(session, 1) == 1
    assert (site.mine(first).state, site.counted()) == ("invited", (1, 1, 1))
    with clock.frozen(site.MORNING - dt.timedelta(minutes=90)):
        site.ask(session, second)
        open_sessions()
        assert site.states([first, second]) == ["cancelled", BOOKED]
        assert site.mine(first).reason == "not_answered"


@pytest.mark.django_db
def test_a_session_that_is_called_off_leaves_everybody_waiting_and_told() -> None:
    people = scene.people(2)
    place = site.site()
    site.stock(place, 9)
    session = site.session(place)
    for person in people:
        site.register(person)
        site.ask(session, person)
    give_places(session)
    with Access.open(site.STATION, Purpose.TREAT, "test") as access:
        cancel_session(access, session)
    assert "session_called_off" in run_all()
    assert (site.states(people), site.counted()) == (["cancelled", "cancelled"], (0, 0, 0))


def test_of_forty_who_ask_at_once_exactly_ten_get_a_place_by_the_queue(committed, django_db_blocker) -> None:
    with django_db_blocker.unblock():
        people = scene.people(40)
        place = site.site()
        site.stock(place, 10)
        later = scene.NOW + dt.timedelta(hours=1)
        session = site.session(place, opens_at=later)
        for person in people:
            site.register(person)

        def one(person: UUID) -> None:
            with clock.frozen(scene.NOW):
                site.ask(session, person)
            connection.close()

        def settled(_number: int) -> int:
            with clock.frozen(later):
                given = give_places(session)
            connection.close()
            return given

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(one, reversed(people)))
            given = list(pool.map(settled, range(8)))
        assert sum(given) == 10
        assert (
            site.states(people) == [BOOKED] * 10 + [ASKED] * 30
        )  # registered in this order, asked in the other
        assert site.counted() == (10, 10, 10)
