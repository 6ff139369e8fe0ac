"""Is nothing lost between two communes, and does each see what it may and no more?"""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from pccovid.capabilities.followup.errors import NoSuchItem, NoSuchUnit, NotOpen, SentAlready
from pccovid.capabilities.followup.queries import calls_of, item
from pccovid.capabilities.followup.sending import accept, return_it, send, take_back, transfers
from pccovid.capabilities.followup.states import Channel, Outcome, ReturnReason, SendReason, SendState
from pccovid.capabilities.followup.working import Said, note_outcome, open_call, take
from pccovid.kernel import clock
from pccovid.trust.access import Access, AccessDenied, Purpose
from tests.app.followup.followup_scene import OTHER, THERE, WARD, WORKER, warned, work
from tests.app.procedures import scene
from tests.app.procedures.jobs import run_all

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demonstration(settings) -> Iterator[None]:
    settings.DEMO = True
    with clock.frozen(scene.NOW):
        yield


@pytest.fixture
def shown():
    """An item that was tried once."""
    warned()
    found = work()[1]
    with Access.open(WORKER, Purpose.TRACING, "test") as access:
        call = open_call(access, found.id, Channel.PHONE)
        note_outcome(access, call_id=call.id, item_id=found.id, said=Said(outcome=Outcome.MOVED))
    return found


def sent(shown, destination: str = OTHER):
    with Access.open(WORKER, Purpose.TRACING, "test") as access:
        return send(access, item_id=shown.id, destination=destination, reason=SendReason.MOVED)


def states(actor, unit: str) -> list[SendState]:
    with Access.open(actor, Purpose.TRACING, "test") as access:
        came, went = transfers(access, unit)
    return [one.state for one in (*came, *went)]


def test_what_is_on_its_way_is_on_the_senders_list(shown) -> None:
    sent(shown)
    assert shown.id in [one.id for one in work()]
    assert work(THERE) == []
    assert states(WORKER, WARD) == states(THERE, OTHER) == [SendState.SENT]


def test_what_is_accepted_is_there_with_its_deadline_and_what_was_tried_and_here_no_more(shown) -> None:
    number = sent(shown)
    with Access.open(THERE, Purpose.TRACING, "test") as access:
        accept(access, number)
    run_all()
    with Access.open(THERE, Purpose.TRACING, "test") as access:
        there = item(access, shown.id)
        tried = calls_of(access, there)
    assert (there.territory, there.due_at, there.tries) == (OTHER, shown.due_at, 1)
    assert [one.outcome for one in tried] == [Outcome.MOVED]
    with Access.open(WORKER, Purpose.TRACING, "test") as access, pytest.raises(NoSuchItem):
        item(access, shown.id)
    assert states(WORKER, WARD) == states(THERE, OTHER) == [SendState.ACCEPTED]


def test_what_is_returned_is_seen_there_no_more_and_stays_with_the_sender(shown) -> None:
    number = sent(shown)
    with Access.open(THERE, Purpose.TRACING, "test") as access:
        assert item(access, shown.id).id == shown.id
        return_it(access, number, ReturnReason.NOT_HERE)
    with Access.open(THERE, Purpose.TRACING, "test") as access, pytest.raises(NoSuchItem):
        item(access, shown.id)
    assert shown.id in [one.id for one in work()]
    assert states(WORKER, WARD) == [SendState.RETURNED]
    sent(shown)


def test_whoever_it_is_offered_to_may_look_and_not_work_on_it(shown) -> None:
    sent(shown)
    with pytest.raises(AccessDenied), Access.open(THERE, Purpose.TRACING, "test") as access:
        take(access, shown.id)


def test_it_is_sent_once_answered_once_and_not_to_where_it_is(shown) -> None:
    with pytest.raises(NoSuchUnit):
        sent(shown, WARD)
    number = sent(shown)
    with pytest.raises(SentAlready):
        sent(shown, "VN/01/")
    with Access.open(WORKER, Purpose.TRACING, "test") as access:
        take_back(access, number)
    with Access.open(THERE, Purpose.TRACING, "test") as access, pytest.raises(NotOpen):
        accept(access, number)


def test_nobody_but_whom_it_was_sent_to_accepts_it(shown) -> None:
    number = sent(shown)
    with pytest.raises(AccessDenied), Access.open(WORKER, Purpose.TRACING, "test") as access:
        accept(access, number)
    with Access.open(scene.FAR_TRACER, Purpose.TRACING, "test") as access, pytest.raises(NoSuchItem):
        accept(access, number)


def test_a_deadline_runs_on_while_it_is_on_its_way(shown) -> None:
    sent(shown)
    with clock.frozen(scene.NOW + timedelta(hours=25)):
        late = next(one for one in work() if one.id == shown.id)
    assert late.due_at == shown.due_at
