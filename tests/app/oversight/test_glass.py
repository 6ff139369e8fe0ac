"""Can a record be opened in an emergency, by whom, for how long, and does everybody learn of it who must?"""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest

from pccovid.kernel import clock
from pccovid.registry.people.models import Person
from pccovid.registry.people.queries import profile_of
from pccovid.trust.access import Access, AccessDenied, Basis, Purpose
from pccovid.trust.ledger.models import Entry
from pccovid.trust.oversight import reviewing
from pccovid.trust.oversight.errors import GlassLimit, NotOpen, OwnRequest, RightClosed
from pccovid.trust.oversight.glass import new_basis, opened
from pccovid.trust.oversight.reasons import reasons_of
from pccovid.trust.oversight.states import Verdict
from tests.app.oversight.cast import AUDITOR, CLINIC, NOW, OTHER_CLINIC, broken_by, citizen
from tests.app.procedures import scene

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def an() -> UUID:
    return scene.people(7)[0]


def name_seen(basis: Basis, actor=CLINIC) -> str:
    with Access.open(actor, Purpose.BTG, "test", basis=basis) as access:
        shown = opened(access)
        return profile_of(access, shown.person_id).value("name")


def reviewed(basis: Basis, verdict: Verdict, actor=AUDITOR) -> None:
    with Access.open(actor, Purpose.AUDIT, "test") as access:
        reviewing.review(access, basis.id, verdict, "Looked into it")


@pytest.mark.usefixtures("an")
def test_whoever_breaks_the_glass_sees_the_one_record() -> None:
    basis = broken_by(CLINIC, scene.cccd_of(0))
    assert name_seen(basis) == scene.NAMES[0]
    with Access.open(CLINIC, Purpose.BTG, "test", basis=basis) as access:
        access.about(*Person.objects.values_list("person_id", flat=True))
        opened(access)
        assert Person.objects.count() == 1


@pytest.mark.usefixtures("an")
def test_without_a_break_written_down_nobody_is_seen() -> None:
    with Access.open(CLINIC, Purpose.BTG, "test", basis=new_basis()) as access:
        assert Person.objects.count() == 0
        access.read_aggregate("person", ["presented"])
    with pytest.raises(AccessDenied), Access.open(CLINIC, Purpose.BTG, "test"):
        pass


@pytest.mark.usefixtures("an")
def test_after_half_an_hour_and_for_anybody_else_it_is_closed() -> None:
    basis = broken_by(CLINIC, scene.cccd_of(0))
    with pytest.raises(AccessDenied):
        name_seen(basis, OTHER_CLINIC)
    with clock.frozen(NOW + timedelta(minutes=30)), pytest.raises(AccessDenied):
        name_seen(basis)


def test_the_person_reads_who_and_why_at_once(an: UUID) -> None:
    basis = broken_by(CLINIC, scene.cccd_of(0), words="Unconscious after an accident")
    with Access.open(citizen(an), Purpose.PATRQT, "test") as access:
        looked = Entry.objects.filter(purpose="BTG", basis=basis.id)
        assert {(row.person_id, row.office) for row in looked} == {(an, CLINIC.office)}
        reason = reasons_of(access, [basis.id])[basis.id]
    assert (reason.code, reason.words) == ("emergency", "Unconscious after an accident")


@pytest.mark.usefixtures("an")
def test_it_waits_for_the_auditor_at_once_and_is_reviewed_once_by_another() -> None:
    basis = broken_by(CLINIC, scene.cccd_of(0))
    with Access.open(AUDITOR, Purpose.AUDIT, "test") as access:
        assert [one.id for one in reviewing.waiting(access)] == [basis.id]
    reviewed(basis, Verdict.ACCEPTED)
    with pytest.raises(NotOpen):
        reviewed(basis, Verdict.REFUSED)


@pytest.mark.usefixtures("an")
def test_nobody_reviews_what_their_own_office_opened() -> None:
    basis = broken_by(CLINIC, scene.cccd_of(0))
    same_office = type(AUDITOR)(AUDITOR.id, AUDITOR.role, CLINIC.office, AUDITOR.territory)
    with pytest.raises(OwnRequest):
        reviewed(basis, Verdict.ACCEPTED, same_office)


@pytest.mark.usefixtures("an")
def test_a_review_that_is_overdue_closes_the_right_until_it_is_made() -> None:
    basis = broken_by(CLINIC, scene.cccd_of(0))
    with clock.frozen(NOW + timedelta(hours=73)):
        with pytest.raises(RightClosed):
            broken_by(CLINIC, scene.cccd_of(1))
        broken_by(OTHER_CLINIC, scene.cccd_of(1))
        reviewed(basis, Verdict.ACCEPTED)
        broken_by(CLINIC, scene.cccd_of(1))


@pytest.mark.usefixtures("an")
def test_a_refused_review_closes_the_right_at_once_until_it_is_given_back() -> None:
    basis = broken_by(CLINIC, scene.cccd_of(0))
    reviewed(basis, Verdict.REFUSED)
    with pytest.raises(RightClosed):
        name_seen(basis)
    with Access.open(AUDITOR, Purpose.AUDIT, "test") as access:
        reviewing.restore(access, basis.id)
    assert name_seen(basis) == scene.NAMES[0]


@pytest.mark.usefixtures("an")
def test_nobody_opens_more_than_five_records_a_day() -> None:
    for number in range(5):
        broken_by(CLINIC, scene.cccd_of(number))
    with pytest.raises(GlassLimit):
        broken_by(CLINIC, scene.cccd_of(5))
