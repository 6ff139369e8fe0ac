"""Is the day of onset stated with a reason, the window computed anew, and what was decided left as it was?"""

from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from pccovid.capabilities.tracing.errors import (
    NoSuchCase,
    NothingNew,
    OnsetAfterClearing,
    OnsetInTheFuture,
    OnsetTooFar,
)
from pccovid.capabilities.tracing.models import Case
from pccovid.capabilities.tracing.onset import check_possible, onsets_of, state_onset
from pccovid.capabilities.tracing.operations import list_contacts, release
from pccovid.capabilities.tracing.queries import case, contacts_of
from pccovid.capabilities.tracing.rules import CannotDecideWindow
from pccovid.capabilities.tracing.states import ContactStatus, OnsetReason, ReleaseReason
from pccovid.kernel import clock
from pccovid.kernel.clock import VIETNAM
from pccovid.procedures.list_contacts_of import EXPANDING
from pccovid.trust.access import Access, Purpose
from tests.app.procedures.jobs import queued
from tests.app.tracing.test_cases import AN, CHI, ELSEWHERE, ILL, NOW, TRACER, Stay, opened, stay

pytestmark = pytest.mark.django_db
EARLY = NOW - timedelta(days=5)
SAID = OnsetReason.INTERVIEW


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


def days_ago(days: int) -> date:
    return (NOW - timedelta(days=days)).astimezone(VIETNAM).date()


def stated(case_id: UUID, onset_on: date | None) -> None:
    with Access.open(TRACER, Purpose.TRACING, "test") as access:
        state_onset(access, case_id=case_id, onset_on=onset_on, reason=SAID)


def listed(case_id: UUID) -> int:
    """The case was at the market five days ago with Chi, and yesterday with An."""
    early = [Stay(one, stay(ILL, (0, 60)).place_id, EARLY, EARLY + timedelta(hours=1)) for one in (ILL, CHI)]
    with Access.open(EXPANDING, Purpose.TRACING, "test") as access:
        source = [stay(ILL, (0, 60)), early[0]]
        return list_contacts(access, case_id, source=source, others=[stay(AN, (15, 60)), early[1]])


def shown(case_id: UUID) -> dict[UUID, tuple[ContactStatus, bool]]:
    with Access.open(TRACER, Purpose.TRACING, "test") as access:
        return {
            one.person_id: (one.status, one.fell_out_at is not None) for one in contacts_of(access, case_id)
        }


def test_an_earlier_onset_opens_the_window_and_its_listing_brings_new_contacts() -> None:
    case_id = opened()
    listed(case_id)
    stated(case_id, days_ago(4))
    assert [name for name, _ in queued()] == ["list_contacts"]
    listed(case_id)
    assert shown(case_id) == {AN: (ContactStatus.LISTED, False), CHI: (ContactStatus.LISTED, False)}
    with Access.open(TRACER, Purpose.TRACING, "test") as access:
        now = case(access, case_id)
    assert now
    assert now.infectious_from == datetime.combine(days_ago(6), datetime.min.time(), VIETNAM)


def test_who_falls_out_is_marked_and_who_was_warned_stays_warned() -> None:
    case_id = opened()
    stated(case_id, days_ago(4))
    listed(case_id)
    with Access.open(TRACER, Purpose.TRACING, "test") as access:
        [of_chi] = [one.id for one in contacts_of(access, case_id) if one.person_id == CHI]
        release(access, case_id=case_id, contact_ids=[of_chi], reason=ReleaseReason.RULE_MET)
    stated(case_id, days_ago(0))
    listed(case_id)
    assert shown(case_id) == {AN: (ContactStatus.LISTED, False), CHI: (ContactStatus.RELEASED, True)}
    stated(case_id, days_ago(4))
    listed(case_id)
    assert shown(case_id)[CHI] == (ContactStatus.RELEASED, False)


def test_what_held_before_is_kept_with_who_when_and_why() -> None:
    case_id = opened()
    stated(case_id, days_ago(4))
    stated(case_id, None)
    with Access.open(TRACER, Purpose.TRACING, "test") as access:
        last, first = onsets_of(access, case_id)
        now = case(access, case_id)
    assert (last.onset_on, last.symptomless, last.onset_before) == (None, True, days_ago(4))
    assert (first.reason, first.office, first.rule_id) == (
        SAID,
        TRACER.office,
        "contact.window.vn@2020-12-03",
    )
    assert now
    assert now.symptomless
    assert now.infectious_from == NOW - timedelta(days=2)


def test_what_stands_already_and_what_lies_elsewhere_is_refused() -> None:
    case_id = opened()
    stated(case_id, None)
    with pytest.raises(NothingNew):
        stated(case_id, None)
    with Access.open(ELSEWHERE, Purpose.TRACING, "test") as access:
        with pytest.raises(NoSuchCase):
            state_onset(access, case_id=case_id, onset_on=None, reason=SAID)
        access.read_aggregate("case", ["status"])


def test_without_symptoms_and_without_a_sample_there_is_no_window_to_compute() -> None:
    case_id = opened()
    stated(case_id, days_ago(1))
    with Access.open(TRACER, Purpose.TRACING, "test") as access:
        Case.objects.filter(id=case_id).update(sampled_at=None)
        access.wrote("case", [ILL], ["status"])
    with pytest.raises(CannotDecideWindow):
        stated(case_id, None)


@pytest.mark.parametrize(
    ("day", "fault"),
    [
        (date(2021, 10, 2), OnsetInTheFuture),
        (date(2021, 9, 2), OnsetTooFar),
        (date(2021, 9, 30), OnsetAfterClearing),
        (date(2021, 9, 4), None),
        (date(2021, 9, 28), None),
    ],
)
def test_days_on_which_this_infection_cannot_have_begun_are_refused(day, fault) -> None:
    with nullcontext() if fault is None else pytest.raises(fault):
        check_possible(
            day,
            now=datetime(2021, 10, 1, 2, tzinfo=UTC),
            sampled_at=datetime(2021, 10, 1, tzinfo=UTC),
            cleared_at=datetime(2021, 9, 29, 12, tzinfo=UTC),
        )
