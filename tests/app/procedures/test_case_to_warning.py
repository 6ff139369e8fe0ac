"""Does a positive result become a case, its contacts a list, and a release a warning and a colour that says why?"""

from collections.abc import Iterator
from uuid import UUID

import pytest

from pccovid.capabilities.notices.kinds import Kind
from pccovid.capabilities.notices.queries import notices_of
from pccovid.capabilities.risk.colours import Colour
from pccovid.capabilities.risk.queries import current, history
from pccovid.capabilities.testing.rules import Outcome
from pccovid.capabilities.tracing.errors import NothingToDecide
from pccovid.capabilities.tracing.operations import dismiss, release
from pccovid.capabilities.tracing.states import ContactStatus, DismissReason, ReleaseReason
from pccovid.kernel import clock
from pccovid.trust.access import SYSTEM, Access, AccessDenied, Purpose
from pccovid.trust.ledger.models import Entry
from tests.app.procedures import scene
from tests.app.procedures.jobs import queued, repeat, run_all

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demonstration(settings) -> Iterator[None]:
    settings.DEMO = True
    with clock.frozen(scene.NOW):
        yield


@pytest.fixture
def met() -> list[UUID]:
    """The first is ill; the second was at the market for half an hour with the first, the third for ten minutes."""
    scene.market()
    people = scene.people()
    for person, minutes in zip(people, ((0, 60), (30, 90), (50, 90)), strict=True):
        scene.at_market(person, minutes=minutes)
        scene.dosed(person, 120, 40)
    return people


def colour_of(person):
    with Access.open(scene.citizen(person), Purpose.PATRQT, "test") as access:
        return current(access, [person]).get(person)


def told(person) -> list[Kind]:
    with Access.open(scene.citizen(person), Purpose.PATRQT, "test") as access:
        return [one.kind for one in notices_of(access)]


def test_a_positive_result_opens_a_case_and_lists_whom_the_person_met(met) -> None:
    ill, close, brief = met
    scene.sampled(ill)
    run_all()
    [case] = scene.cases()
    [contact] = scene.contacts(case.id)
    assert (case.person_id, case.listed, case.rule_id) == (ill, 1, "contact.window.vn@2020-12-03")
    assert (contact.person_id, contact.place_id, contact.minutes) == (close, scene.MARKET, 30)
    assert brief not in {one.person_id for one in scene.contacts(case.id)}


def test_until_a_tracer_releases_nobody_is_warned(met) -> None:
    ill, close, _ = met
    scene.sampled(ill)
    run_all()
    assert told(close) == []
    assert told(ill) == [Kind.RESULT_POSITIVE]
    assert colour_of(ill).colour is Colour.RED


def test_a_released_contact_is_warned_and_turns_red_with_the_reason(met) -> None:
    ill, close, _ = met
    scene.sampled(ill)
    run_all()
    release_all()
    assert run_all() == ["warn_contacts", "follow_contacts", "order_contacts"]
    status = colour_of(close)
    assert (status.colour, status.reasons[0].code) == (Colour.RED, "contact")
    assert status.reasons[0].params == {"met": "2021-09-30", "until": "2021-10-14"}
    with Access.open(scene.citizen(close), Purpose.PATRQT, "test") as access:
        [notice] = notices_of(access)
    assert (notice.kind, notice.params["place"], notice.params["minutes"]) == (
        Kind.CONTACT_WARNING,
        "Chợ Mẫu",
        "30",
    )
    assert (notice.params["until"], notice.params["office"]) == ("14/10/2021", scene.TRACER.office)


def release_all() -> None:
    [case] = scene.cases()
    ids = [one.id for one in scene.contacts(case.id)]
    with Access.open(scene.TRACER, Purpose.TRACING, "test") as access:
        release(access, case_id=case.id, contact_ids=ids, reason=ReleaseReason.RULE_MET)


def test_the_warning_names_the_case_to_nobody(met) -> None:
    ill, close, _ = met
    scene.sampled(ill)
    run_all()
    release_all()
    run_all()
    with Access.open(scene.citizen(close), Purpose.PATRQT, "test") as access:
        [notice] = notices_of(access)
        [status] = current(access, [close]).values()
    assert str(ill) not in f"{notice.params} {status.reasons}"


def test_jobs_repeated_change_nothing(met) -> None:
    ill, close, _ = met
    scene.sampled(ill)
    run_all()
    release_all()
    waiting = queued()
    run_all()
    repeat(waiting)
    assert told(close) == [Kind.CONTACT_WARNING]
    with Access.open(scene.citizen(close), Purpose.PATRQT, "test") as access:
        assert len(history(access, close)) == 1


def test_a_dismissed_contact_hears_nothing_and_can_still_be_released(met) -> None:
    ill, close, _ = met
    scene.sampled(ill)
    run_all()
    [case] = scene.cases()
    ids = [one.id for one in scene.contacts(case.id)]
    with Access.open(scene.TRACER, Purpose.TRACING, "test") as access:
        dismiss(access, case_id=case.id, contact_ids=ids, reason=DismissReason.SEPARATE_ROOMS)
    assert (queued(), told(close)) == ([], [])
    assert scene.contacts(case.id)[0].status is ContactStatus.DISMISSED
    release_all()
    run_all()
    assert told(close) == [Kind.CONTACT_WARNING]


def test_what_was_released_cannot_be_dismissed(met) -> None:
    scene.sampled(met[0])
    run_all()
    release_all()
    [case] = scene.cases()
    ids = [one.id for one in scene.contacts(case.id)]
    with pytest.raises(NothingToDecide), Access.open(scene.TRACER, Purpose.TRACING, "test") as access:
        dismiss(access, case_id=case.id, contact_ids=ids, reason=DismissReason.PROTECTED)


def test_a_tracer_of_another_territory_sees_no_case(met) -> None:
    scene.sampled(met[0])
    run_all()
    assert scene.cases(scene.FAR_TRACER) == []


def test_only_a_tracer_releases(met) -> None:
    scene.sampled(met[0])
    run_all()
    [case] = scene.cases()
    ids = [one.id for one in scene.contacts(case.id)]
    with pytest.raises(AccessDenied), Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        release(access, case_id=case.id, contact_ids=ids, reason=ReleaseReason.RULE_MET)


def test_a_negative_result_ends_the_window_and_turns_the_person_green(met) -> None:
    ill = met[0]
    scene.sampled(ill, hours_ago=30)
    run_all()
    scene.sampled(ill, Outcome.NEGATIVE, hours_ago=1)
    assert "end_window" in run_all()
    [case] = scene.cases()
    assert case.cleared_at is not None
    assert case.infectious_to == case.cleared_at
    assert colour_of(ill).colour is Colour.GREEN
    assert set(told(ill)) == {Kind.RESULT_POSITIVE, Kind.RESULT_NEGATIVE, Kind.COLOUR_CHANGED}


def test_a_second_positive_of_the_same_infection_opens_no_second_case(met) -> None:
    scene.sampled(met[0], hours_ago=30)
    run_all()
    scene.sampled(met[0], hours_ago=2)
    run_all()
    assert len(scene.cases()) == 1


def test_a_suspect_result_opens_no_case(met) -> None:
    scene.sampled(met[0], Outcome.SUSPECT)
    run_all()
    assert (scene.cases(), told(met[0])) == ([], [Kind.RESULT_OPEN])


def test_every_look_of_the_procedures_stands_in_the_persons_ledger(met) -> None:
    ill, close, _ = met
    scene.sampled(ill)
    run_all()
    with Access.open(scene.citizen(close), Purpose.PATRQT, "test") as access:
        routes = set(Entry.objects.filter(person_id=close).values_list("route", flat=True))
        access.read("ledger", [close], ["time"])
    assert "procedures.after_positive_result" in routes
