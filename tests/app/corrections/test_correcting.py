"""Does what is right take effect, by the way that every record takes, and does nothing of what was said before go?"""

from uuid import UUID, uuid4

import pytest
from django.db import connection

from pccovid.capabilities.notices.kinds import Kind
from pccovid.capabilities.notices.queries import notices_of
from pccovid.capabilities.risk.queries import history
from pccovid.procedures.correct_data import after_correction_answered
from pccovid.registry.corrections.answering import desk, waiting
from pccovid.registry.corrections.asking import ask, withdraw
from pccovid.registry.corrections.errors import (
    AlreadyAccepted,
    HomeUnknown,
    NoSuchRequest,
    NothingProposed,
    NothingToCorrect,
    NumberHeldElsewhere,
    RequestClosed,
    TooManyRequests,
)
from pccovid.registry.corrections.events import Asked
from pccovid.registry.corrections.queries import requests_of
from pccovid.registry.corrections.rules import MOST_WAITING, Field, State, Verdict
from pccovid.registry.people.doubt_rules import DoubtState, Wrong
from pccovid.registry.people.doubts import doubt, one_doubt
from pccovid.registry.people.queries import find_presented, statements_of
from pccovid.trust.access import SYSTEM, Access, AccessDenied, Actor, Purpose, Role
from tests.app.corrections.offices import (
    NEW,
    OLD,
    REASON,
    WARD,
    asks,
    came,
    herself,
    known,
    read,
    registrar,
    says,
    stands,
)
from tests.app.people.shelf import standing
from tests.app.people.test_joining import merge, records_of, undo
from tests.app.procedures.jobs import queued, repeat, run_all

pytestmark = pytest.mark.django_db
HANOI = "VN/01/001/00001/"


def found_by(number: str) -> UUID | None:
    """Whom a checkpoint finds by this number."""
    officer = Actor(uuid4(), Role.OFFICER, "Chốt Mẫu", "VN/79/")
    with Access.open(officer, Purpose.CHECKPOINT, "test") as access:
        card = find_presented(access, "cccd", number)
        access.read_aggregate("person", ["presented"])
    return card.person_id if card else None


def test_a_telephone_and_a_home_take_effect_by_the_word_of_the_person() -> None:
    person = known(source="population")
    asks(person, Field.PHONE, "+84910000000")
    asks(person, Field.ADDRESS, "9 phố Mẫu", territory=HANOI)
    run_all()
    profile = stands(person)
    assert (profile.value("phone"), profile.attributes["phone"].source) == ("+84910000000", "pccovid")
    assert (profile.value("address"), profile.value("territory")) == ("9 phố Mẫu", HANOI)
    assert profile.attributes["name"].source == "population"
    with Access.open(herself(person), Purpose.PATRQT, "test") as access:
        said = {(one.attribute, one.value) for one in statements_of(access, person)}
        assert {("phone", "+84900000000"), ("address", "1 đường Mẫu")} <= said
        assert [one.state for one in requests_of(access)] == [State.DONE] * 2
        assert history(access, person, limit=1)  # the colour was decided


def test_the_last_word_counts_and_running_the_jobs_again_changes_nothing() -> None:
    person = known()
    asks(person, Field.PHONE, "+84910000000")
    jobs = queued()
    run_all()
    asks(person, Field.PHONE, "+84920000000")
    run_all()
    before = standing(person)
    repeat(jobs)
    assert standing(person) == before
    assert stands(person).value("phone") == "+84920000000"


def test_a_name_changes_when_a_registrar_accepts_and_not_before() -> None:
    person = known()
    request = asks(person, Field.NAME, "Nguyễn Thị Mẫu Lan")
    run_all()
    assert stands(person).value("name") == "Nguyễn Thị Mẫu"
    assert says(registrar(), request, Verdict.ACCEPT) is State.ACCEPTED
    assert stands(person).value("name") == "Nguyễn Thị Mẫu"
    run_all()
    assert stands(person).attributes["name"][:2] == ("Nguyễn Thị Mẫu Lan", "pccovid_desk")
    whole = read(person, request)
    assert (whole.request.state, whole.steps[0].words) == (State.DONE, REASON)
    with Access.open(herself(person), Purpose.PATRQT, "test") as access:
        assert [one.kind for one in notices_of(access)] == [Kind.CORRECTION_ANSWERED]


def test_a_refusal_changes_nothing_and_is_told_with_its_reason() -> None:
    person = known()
    request = asks(person, Field.BIRTH, "1991-05-06")
    before = standing(person)
    assert says(registrar(), request, Verdict.REFUSE) is State.REFUSED
    run_all()
    assert standing(person) == before
    assert read(person, request).steps[0].words == REASON
    with pytest.raises(RequestClosed):
        says(registrar(), request, Verdict.ACCEPT)


def test_what_the_population_database_says_of_a_birth_date_takes_two() -> None:
    person = known(source="population")
    request = asks(person, Field.BIRTH, "1990-05-07")
    assert says(registrar(), request, Verdict.ACCEPT) is State.ASKED
    assert says(registrar(), request, Verdict.ACCEPT) is State.ACCEPTED


def test_a_trusted_number_needs_two_accounts_and_then_is_hers_and_the_old_one_no_more() -> None:
    person, one = known(), registrar()
    request = asks(person, Field.CCCD, NEW)
    run_all()
    assert says(one, request, Verdict.ACCEPT) is State.ASKED
    with pytest.raises(AlreadyAccepted):
        says(one, request, Verdict.ACCEPT)
    run_all()
    assert stands(person).value("cccd") == OLD
    assert says(registrar(), request, Verdict.ACCEPT) is State.ACCEPTED
    run_all()
    profile = stands(person)
    assert (profile.value("cccd"), profile.trusted_cccds) == (NEW, frozenset({NEW}))
    assert (found_by(NEW), found_by(OLD)) == (person, None)


def test_a_record_that_comes_with_the_right_number_finds_her_and_the_wrong_one_stays_away() -> None:
    person = known()
    request = asks(person, Field.CCCD, NEW)
    says(registrar(), request, Verdict.ACCEPT)
    says(registrar(), request, Verdict.ACCEPT)
    run_all()
    right = came(cccd=NEW, source="vaccination", phone="")
    assert (right.state, right.person_id) == ("linked", person)
    assert came(cccd=OLD, source="vhd_health").person_id == person  # by name, birth date and telephone
    assert (stands(person).value("cccd"), found_by(OLD)) == (NEW, None)


def test_a_corrected_number_can_be_corrected_back() -> None:
    person = known()
    for number in (NEW, OLD):
        request = asks(person, Field.CCCD, number)
        run_all()
        says(registrar(), request, Verdict.ACCEPT)
        says(registrar(), request, Verdict.ACCEPT)
        run_all()
        assert stands(person).trusted_cccds == {number}
    assert (found_by(OLD), found_by(NEW)) == (person, None)


def test_one_refusal_ends_what_another_accepted() -> None:
    person = known()
    request = asks(person, Field.CCCD, NEW)
    says(registrar(), request, Verdict.ACCEPT)
    assert says(registrar(), request, Verdict.REFUSE) is State.REFUSED
    run_all()
    assert stands(person).value("cccd") == OLD


def test_a_number_of_somebody_else_is_never_given_and_who_that_is_nobody_reads() -> None:
    person, other = known(), known(name="Trần Thị Mẫu", cccd=NEW, phone="")
    request = asks(person, Field.CCCD, NEW)
    run_all()
    with Access.open(registrar(), Purpose.LINKAGE, "test") as access:
        shown = desk(access, request)
        assert shown.whole.request.held_elsewhere
        assert other not in access.persons
    with pytest.raises(NumberHeldElsewhere):
        says(registrar(), request, Verdict.ACCEPT)
    assert says(registrar(), request, Verdict.REFUSE) is State.REFUSED


def test_a_number_that_became_somebody_elses_in_the_meantime_goes_back_to_the_desk() -> None:
    person = known()
    request = asks(person, Field.CCCD, NEW)
    run_all()
    for _ in range(2):
        says(registrar(), request, Verdict.ACCEPT)
    known(name="Trần Thị Mẫu", cccd=NEW, phone="")
    run_all()
    whole = read(person, request)
    assert (whole.request.state, whole.request.held_elsewhere, whole.request.round) == (State.ASKED, True, 2)
    assert stands(person).value("cccd") == OLD


def test_wrong_details_reach_the_desk_and_what_a_registrar_names_takes_a_second() -> None:
    person = known()
    [record] = records_of(person)
    with Access.open(herself(person), Purpose.PATRQT, "test") as access:
        said = doubt(access, person_id=person, record_id=record, wrong=Wrong.DETAILS, words="Sinh năm 1991")
    run_all()
    with Access.open(registrar(), Purpose.LINKAGE, "test") as access:
        [(request, _)] = waiting(access)
        assert (request.field, request.record_id) == (None, record)
        assert desk(access, request.id).whole.asked.words == "Sinh năm 1991"
    with pytest.raises(NothingProposed):
        says(registrar(), request.id, Verdict.ACCEPT)
    right = (Field.BIRTH, "1991-05-06")
    assert says(registrar(), request.id, Verdict.ACCEPT, right) is State.ASKED
    assert says(registrar(), request.id, Verdict.ACCEPT) is State.ACCEPTED
    run_all()
    assert stands(person).value("birth") == "1991-05-06"
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        assert one_doubt(access, person, said).state is DoubtState.SETTLED


def test_what_a_registrar_elsewhere_may_not_see_is_not_there() -> None:
    person = known()
    request = asks(person, Field.NAME, "Nguyễn Thị Mẫu Lan")
    far = registrar("VN/01/")
    with Access.open(far, Purpose.LINKAGE, "test") as access:
        assert waiting(access) == []
        with pytest.raises(NoSuchRequest):
            desk(access, request)
    with pytest.raises(NoSuchRequest):
        says(far, request, Verdict.ACCEPT)


def test_nobody_asks_for_a_stranger_takes_back_hers_or_answers_her_own() -> None:
    person, stranger = known(), known(name="Trần Thị Mẫu", cccd="", phone="")
    request = asks(person, Field.NAME, "Nguyễn Thị Mẫu Lan")
    with Access.open(herself(stranger), Purpose.PATRQT, "test") as access:
        with pytest.raises(AccessDenied):
            ask(access, person, Field.NAME, Asked(value="Nguyễn Thị Khác"))
        with pytest.raises(NoSuchRequest):
            withdraw(access, request)
        access.read_aggregate("person", ["test"])
    with Access.open(herself(person), Purpose.PATRQT, "test") as access:
        access.read_aggregate("person", ["test"])
        with pytest.raises(AccessDenied):
            desk(access, request)


def test_raw_statements_of_a_citizen_accept_nothing() -> None:
    person = known()
    request = asks(person, Field.NAME, "Nguyễn Thị Mẫu Lan")
    run_all()
    with Access.open(herself(person), Purpose.PATRQT, "test") as access, connection.cursor() as cursor:
        cursor.execute("UPDATE corrections_request SET state = 'accepted' WHERE id = %s", [request])
        access.wrote("correction", [person], ["state"])
    after_correction_answered(request)
    run_all()
    assert stands(person).value("name") == "Nguyễn Thị Mẫu"
    assert read(person, request).request.state is State.ASKED


def test_asking_twice_is_one_request_and_it_can_be_taken_back() -> None:
    person = known()
    request = asks(person, Field.NAME, "Nguyễn Thị Mẫu Lan")
    assert asks(person, Field.NAME, "Nguyễn Thị Mẫu Hoa") == request
    with Access.open(herself(person), Purpose.PATRQT, "test") as access:
        withdraw(access, request)
    run_all()
    assert read(person, request).request.state is State.WITHDRAWN
    assert asks(person, Field.NAME, "Nguyễn Thị Mẫu Hoa") != request


def test_what_stands_already_is_nothing_to_correct() -> None:
    with pytest.raises(NothingToCorrect):
        asks(known(), Field.CCCD, OLD)


def test_whoever_has_no_home_says_it_first_and_what_waits_goes_there() -> None:
    person = known(territory="")
    [record] = records_of(person)
    with pytest.raises(HomeUnknown):
        asks(person, Field.NAME, "Nguyễn Thị Mẫu Lan")
    with Access.open(herself(person), Purpose.PATRQT, "test") as access:
        doubt(access, person_id=person, record_id=record, wrong=Wrong.DETAILS, words="")
    run_all()
    asks(person, Field.ADDRESS, "2 đường Mẫu", territory=WARD)
    run_all()
    with Access.open(registrar(), Purpose.LINKAGE, "test") as access:
        assert len(waiting(access)) == 1


def test_nobody_floods_a_desk() -> None:
    person = known()
    for number in range(MOST_WAITING):
        asks(person, Field.PHONE, f"+8491000{number:04}")
    with pytest.raises(TooManyRequests):
        asks(person, Field.NAME, "Nguyễn Thị Mẫu Lan")


def test_what_was_asked_and_answered_goes_along_when_persons_are_joined() -> None:
    survivor, joined = known(phone=""), known(name="Nguyễn Thị Mãu", cccd="", phone="+84910000000")
    request = asks(joined, Field.NAME, "Nguyễn Thị Mẫu Lan")
    says(registrar(), request, Verdict.ACCEPT)
    merge(survivor, joined)
    run_all()
    whole = read(survivor, request)
    assert (whole.asked.value, whole.steps[0].words) == ("Nguyễn Thị Mẫu Lan", REASON)


def test_of_two_who_are_joined_neither_loses_the_correction_that_she_waits_for() -> None:
    survivor, joined = known(), known(name="Nguyễn Thị Mãu", cccd="", phone="+84910000000")
    asked = {
        asks(survivor, Field.NAME, "Nguyễn Thị Mẫu Lan"): "Nguyễn Thị Mẫu Lan",
        asks(joined, Field.NAME, "Nguyễn Thị Mẫu Liên"): "Nguyễn Thị Mẫu Liên",
    }
    decision = merge(survivor, joined)
    run_all()
    with Access.open(registrar(), Purpose.LINKAGE, "test") as access:
        assert {one.id for one, _ in waiting(access)} == set(asked)
    assert asks(survivor, Field.NAME, "Nguyễn Thị Mẫu Loan") in asked
    for request, name in asked.items():
        assert says(registrar(), request, Verdict.ACCEPT) is State.ACCEPTED
        run_all()
        assert (read(survivor, request).request.state, stands(survivor).value("name")) == (State.DONE, name)
    undo(survivor, decision)
    run_all()
    assert {
        read(person, request).request.state for person, request in zip((survivor, joined), asked, strict=True)
    } == {State.DONE}


def test_what_was_answered_goes_along_though_the_other_waits_for_the_same() -> None:
    survivor, joined = known(), known(name="Nguyễn Thị Mãu", cccd="", phone="+84910000000")
    answered = asks(joined, Field.NAME, "Nguyễn Thị Mẫu Lan")
    says(registrar(), answered, Verdict.REFUSE)
    asks(survivor, Field.NAME, "Nguyễn Thị Mẫu Liên")
    merge(survivor, joined)
    run_all()
    assert read(survivor, answered).request.state is State.REFUSED
