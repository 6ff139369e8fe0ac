"""Is what the benchmark of the tracer's page measures the page with its contacts, and does a contact cost no query?"""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.tracing import asked, laid_out, signed_in

pytestmark = pytest.mark.django_db


def questions(client: Client, contacts: int) -> int:
    case_id = laid_out(contacts)
    with CaptureQueriesContext(
        connection,
    ) as asked_of_database:
        assert asked(client, case_id, contacts) > 0
    return len(asked_of_database)


def test_forty_contacts_ask_the_database_as_often_as_two(settings) -> None:
    settings.DEMO = True
    client = signed_in()
    questions(client, 1)
    assert questions(client, 2) == questions(client, 40)
    with pytest.raises(RuntimeError):
        asked(client, laid_out(1), 2)
