"""Are many warnings released by two accounts, once, without those whom the second left out?"""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from pccovid.capabilities.tracing.batches import decide_batch, propose, waiting_batch
from pccovid.capabilities.tracing.errors import BatchDecided, NeedsSecond, OwnRelease
from pccovid.capabilities.tracing.operations import list_contacts, release
from pccovid.capabilities.tracing.states import BATCH_TRANSITIONS, BatchState, ContactStatus, ReleaseReason
from pccovid.capabilities.visits.events import Stay
from pccovid.kernel import clock
from pccovid.procedures.list_contacts_of import EXPANDING
from pccovid.trust.access import Access, Actor, Basis, Purpose, Role
from tests.app.procedures import scene
from tests.app.procedures.jobs import run_all
from tests.database import person_number

pytestmark = pytest.mark.django_db
SECOND = Actor(person_number(922), Role.TRACER, "Health station, Ward 2", "VN/79/")
RULE = ReleaseReason.RULE_MET
MOST_ALONE = 100


@pytest.fixture(autouse=True)
def _demonstration(settings) -> Iterator[None]:
    settings.DEMO = True
    with clock.frozen(scene.NOW):
        yield


@pytest.fixture
def listed() -> tuple[UUID, list[UUID]]:
    """A case, and contacts of one person more than an account may warn alone."""
    [ill] = scene.people(1)
    scene.sampled(ill)
    run_all()
    [case] = scene.cases()
    others = [at_market(uuid4()) for _ in range(MOST_ALONE + 1)]
    with Access.open(EXPANDING, Purpose.TRACING, "test", basis=Basis(case.id)) as access:
        list_contacts(access, case.id, source=[at_market(ill)], others=others)
    return case.id, sorted(one.id for one in scene.contacts(case.id))


def at_market(person: UUID) -> Stay:
    return Stay(person, scene.MARKET, scene.YESTERDAY, scene.YESTERDAY + timedelta(hours=1))


def count(case_id: UUID, status: ContactStatus) -> int:
    return sum(one.status is status for one in scene.contacts(case_id))


def test_every_state_of_a_proposal_has_its_line() -> None:
    assert set(BATCH_TRANSITIONS) == set(BatchState)


def test_more_than_a_hundred_are_not_released_by_one_account_at_once_nor_in_pieces(listed) -> None:
    case, contacts = listed
    with Access.open(scene.TRACER, Purpose.TRACING, "test") as access:
        with pytest.raises(NeedsSecond):
            release(access, case_id=case, contact_ids=contacts, reason=RULE)
        assert release(access, case_id=case, contact_ids=contacts[1:], reason=RULE) == MOST_ALONE
        with pytest.raises(NeedsSecond):
            release(access, case_id=case, contact_ids=contacts[:1], reason=RULE)
    assert count(case, ContactStatus.LISTED) == 1


def test_another_account_releases_what_was_proposed_without_whom_it_left_out_and_once(listed) -> None:
    case, contacts = listed
    with Access.open(scene.TRACER, Purpose.TRACING, "test") as access:
        batch = propose(access, case_id=case, contact_ids=contacts, reason=RULE)
    with Access.open(scene.TRACER, Purpose.TRACING, "test") as access, pytest.raises(OwnRelease):
        decide_batch(access, case_id=case, batch_id=batch.id, leave_out=[])
    assert count(case, ContactStatus.RELEASED) == 0
    with Access.open(SECOND, Purpose.TRACING, "test") as access:
        assert decide_batch(access, case_id=case, batch_id=batch.id, leave_out=contacts[:1]) == MOST_ALONE
    with Access.open(SECOND, Purpose.TRACING, "test") as access, pytest.raises(BatchDecided):
        decide_batch(access, case_id=case, batch_id=batch.id, leave_out=[])
    assert count(case, ContactStatus.LISTED) == 1


def test_a_new_proposal_replaces_the_one_that_waits_and_a_refusal_warns_nobody(listed) -> None:
    case, contacts = listed
    with Access.open(scene.TRACER, Purpose.TRACING, "test") as access:
        first = propose(access, case_id=case, contact_ids=contacts[:1], reason=RULE)
        second = propose(access, case_id=case, contact_ids=contacts, reason=RULE)
    with Access.open(SECOND, Purpose.TRACING, "test") as access:
        found = waiting_batch(access, case)
        assert found is not None
        assert (found.id, sorted(found.contacts)) == (second.id, contacts)
        with pytest.raises(BatchDecided):
            decide_batch(access, case_id=case, batch_id=first.id, leave_out=[])
        assert decide_batch(access, case_id=case, batch_id=second.id, leave_out=None) == 0
    assert count(case, ContactStatus.RELEASED) == 0
