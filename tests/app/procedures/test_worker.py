"""Does a worker, as the application's role, do what was queued, and is nothing queued that was undone?"""

from uuid import UUID, uuid4

import pytest
from django.db import connections
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from pccovid.capabilities.notices.kinds import Kind
from pccovid.capabilities.notices.queries import notices_of
from pccovid.capabilities.testing.operations import Specimen, record_result
from pccovid.capabilities.testing.rules import Method, Outcome
from pccovid.kernel import clock
from pccovid.trust.access import Access, Purpose
from tests.app.procedures import scene
from tests.app.procedures.jobs import queued


def work() -> None:
    """Let a worker do all that waits, then stop."""
    assert isinstance(app.connector, DjangoConnector)
    with app.replace_connector(app.connector.get_worker_connector()):
        app.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)


@pytest.mark.usefixtures("committed")
def test_a_worker_does_what_a_result_has_queued() -> None:
    with clock.frozen(scene.NOW):
        [person] = scene.people(1)
        scene.sampled(person)
        assert [name for name, _ in queued()] == [
            "open_case", "order_case", "fulfil_tests", "assess_person", "tell_result",
        ]  # fmt: skip
        work()
        assert queued() == []
        assert [case.person_id for case in scene.cases()] == [person]
        with Access.open(scene.citizen(person), Purpose.PATRQT, "test") as access:
            assert [one.kind for one in notices_of(access)] == [Kind.RESULT_POSITIVE]
    connections["default"].close()


@pytest.mark.usefixtures("committed")
def test_what_is_undone_queues_nothing() -> None:
    with clock.frozen(scene.NOW):
        [person] = scene.people(1)
        with pytest.raises(LookupError):
            record_and_fail(person)
        assert queued() == []
    connections["default"].close()


def record_and_fail(person: UUID) -> None:
    specimen = Specimen(Method.PCR, Outcome.POSITIVE, scene.YESTERDAY, scene.NOW)
    with Access.open(scene.CLINIC, Purpose.TREAT, "test") as access:
        access.about(person)
        record_result(access, client_id=uuid4(), person_id=person, territory=scene.WARD, specimen=specimen)
        raise LookupError
