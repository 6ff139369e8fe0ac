"""Can a line of the log and an entry of the ledger be matched, without a word about anybody?"""

from uuid import UUID

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from pccovid.kernel import requests
from pccovid.project import request_ids
from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.ledger.models import Entry
from tests.database import person_number

pytestmark = pytest.mark.django_db

AN = person_number(1)
LOGGED: list[str] = []


def look() -> None:
    with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        access.read("person", [AN], ["name"])


def view(_request: HttpRequest) -> HttpResponse:
    look()
    look()
    LOGGED.append(request_ids.current())
    return HttpResponse()


def requests_in_the_ledger() -> list[UUID]:
    with Access.open(SYSTEM, Purpose.AUDIT, "test") as access:
        access.read("ledger", [AN], ["time"])
        return list(Entry.objects.filter(purpose="PROCEDURE").values_list("request_id", flat=True))


def test_the_answer_the_log_and_every_entry_of_a_request_have_one_id() -> None:
    answer = request_ids.RequestIdMiddleware(view)(RequestFactory().get("/"))
    number = answer.headers[request_ids.HEADER]
    assert LOGGED.pop() == number
    assert requests_in_the_ledger() == [UUID(number)] * 2


def test_outside_a_request_each_access_has_an_id_of_its_own() -> None:
    assert requests.current() is None
    look()
    look()
    assert len(set(requests_in_the_ledger())) == 2
