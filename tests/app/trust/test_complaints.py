"""Does a complaint get its answer in time, from an auditor, and is it hidden from everybody else?"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from uuid import UUID

import pytest

from pccovid.capabilities.notices.kinds import Kind
from pccovid.capabilities.notices.queries import notices_of
from pccovid.kernel import clock
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Access, AccessDenied, Actor, Purpose, Role
from pccovid.trust.complaints import operations, queries
from pccovid.trust.complaints.errors import NoSuchComplaint, StepNotPossible
from pccovid.trust.complaints.rules import ANSWER_WITHIN, TRANSITIONS, Finding, Party, State, may, overdue
from tests.app.procedures.jobs import run_all
from tests.database import person_number

pytestmark = pytest.mark.django_db

AN, CHI, ENTRY = person_number(1), person_number(3), person_number(77)
HERSELF = Actor(person_number(900), Role.CITIZEN, "", "", frozenset({AN}))
STRANGER = Actor(person_number(901), Role.CITIZEN, "", "", frozenset({CHI}))
AUDITOR = Actor(person_number(902), Role.AUDITOR, "Thanh tra Bộ", "VN/")
OFFICER = Actor(person_number(903), Role.OFFICER, "Chốt Mẫu", "VN/79/")
WORDS = "Hôm đó tôi ở nhà, không qua chốt."


@contextmanager
def citizen(actor: Actor = HERSELF) -> Iterator[Access]:
    with Access.open(actor, Purpose.PATRQT, "test") as access:
        yield access


@contextmanager
def auditor() -> Iterator[Access]:
    with Access.open(AUDITOR, Purpose.AUDIT, "test") as access:
        yield access


def complain(entry: UUID = ENTRY) -> UUID:
    with citizen() as access:
        return operations.open_complaint(access, person_id=AN, entry_id=entry, text=WORDS)


def answer(complaint: UUID) -> None:
    with auditor() as access:
        operations.answer(access, complaint, finding=Finding.WRONG, text="Chốt đã quét nhầm.")


def test_only_the_steps_of_the_table_are_possible() -> None:
    possible = {
        (party, before, after)
        for party, before, after in product(Party, State, State)
        if may(party, before, after)
    }
    assert possible == {
        (Party.AUDITOR, State.OPENED, State.ANSWERED),
        (Party.AUDITOR, State.REOPENED, State.ANSWERED),
        (Party.CITIZEN, State.OPENED, State.CLOSED),
        (Party.CITIZEN, State.ANSWERED, State.CLOSED),
        (Party.CITIZEN, State.ANSWERED, State.REOPENED),
        (Party.CITIZEN, State.REOPENED, State.CLOSED),
    }
    assert set(TRANSITIONS) == set(State)


def test_a_complaint_has_a_number_a_deadline_and_its_words_are_kept() -> None:
    complaint = complain()
    with citizen() as access:
        shown = queries.complaint(access, complaint)
        [step] = queries.steps(access, shown)
    assert shown.number.startswith("KN-")
    assert shown.due_at - shown.opened_at == ANSWER_WITHIN
    assert (step.text, step.state) == (WORDS, State.OPENED)


def test_sent_twice_it_is_one() -> None:
    assert complain() == complain()
    with citizen() as access:
        [shown] = queries.complaints_of(access)
        assert len(queries.steps(access, shown)) == 1


def test_the_answer_is_told_in_a_notice_once() -> None:
    complaint = complain()
    answer(complaint)
    run_all()
    with citizen() as access:
        shown = queries.complaint(access, complaint)
        last = queries.steps(access, shown)[-1]
        [notice] = [one for one in notices_of(access) if one.kind is Kind.COMPLAINT_ANSWERED]
    assert (shown.state, last.office, last.finding) == (State.ANSWERED, "Thanh tra Bộ", Finding.WRONG)
    assert notice.params == {"number": shown.number}


def test_it_can_be_reopened_answered_again_and_closed_and_then_is_over() -> None:
    complaint = complain()
    answer(complaint)
    with clock.frozen(clock.now() + dt.timedelta(days=1)), citizen() as access:
        operations.reopen(access, complaint, text="Chưa rõ ai đã quét.")
        shown = queries.complaint(access, complaint)
        assert shown.due_at == access.now + ANSWER_WITHIN
    answer(complaint)
    with citizen() as access:
        operations.close(access, complaint)
    with pytest.raises(StepNotPossible), citizen() as access:
        operations.reopen(access, complaint, text="x")
    with pytest.raises(StepNotPossible):
        answer(complaint)


def test_what_is_longest_overdue_stands_first_for_the_auditor() -> None:
    now = clock.now()
    late, early = uuid7(), uuid7()
    with clock.frozen(now - dt.timedelta(days=1)):
        complain(late)
    with clock.frozen(now - dt.timedelta(days=5)):
        complain(early)
    with auditor() as access:
        listed = queries.waiting(access)
        states = [overdue(one.state, one.due_at, access.now) for one in listed]
    assert [one.entry_id for one in listed] == [early, late]
    assert states == [True, False]


def test_a_stranger_neither_sees_nor_moves_it() -> None:
    complaint = complain()
    with citizen(STRANGER) as access:
        assert queries.complaints_of(access) == []
        for step in (queries.complaint, operations.close):
            with pytest.raises(NoSuchComplaint):
                step(access, complaint)
    with pytest.raises(AccessDenied), citizen(STRANGER) as access:
        operations.open_complaint(access, person_id=AN, entry_id=ENTRY, text="x")


def test_an_officer_has_no_way_to_it() -> None:
    complaint = complain()
    with Access.open(OFFICER, Purpose.CHECKPOINT, "test") as access:
        access.about(AN)
        access.read("person", [AN], ["name"])
        assert queries.complaints_of(access) == []
        for step in (queries.complaint, operations.close):
            with pytest.raises(AccessDenied):
                step(access, complaint)


def test_a_citizen_cannot_answer_nor_an_auditor_reopen() -> None:
    complaint = complain()
    with pytest.raises(StepNotPossible), citizen() as access:
        operations.answer(access, complaint, finding=Finding.RIGHT, text="x")
    answer(complaint)
    with pytest.raises(StepNotPossible), auditor() as access:
        operations.reopen(access, complaint, text="x")
