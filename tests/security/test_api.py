"""Does the programming interface hold to its description, whatever is asked? No failure, no answer of another form."""

from collections.abc import Callable

import pytest
import schemathesis
from django.http import HttpResponse
from django.test import Client
from django.test.client import ClientHandler
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from pccovid.faces.api.description import described
from pccovid.trust.accounts.models import Attempt
from pccovid.trust.clients.keys import Scope, issue
from tests.faces.citizen import cast

pytestmark = pytest.mark.django_db
CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
FEW, MANY = 25, 2_000
QUIET = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much)


def application(
    environ: dict[str, object], start: Callable[[str, list[tuple[str, str]]], object]
) -> list[bytes]:
    """The service for a WSGI client; unlike a server it leaves the test's transaction open."""
    answer: object = ClientHandler(enforce_csrf_checks=True)(environ)
    assert isinstance(answer, HttpResponse)
    start(f"{answer.status_code} {answer.reason_phrase}", list(answer.items()))
    return [answer.content]


def attack(examples: int) -> int:
    """Ask each question in so many ways, rightly and wrongly signed in; gives how many answers were checked."""
    cast.look(cast.add_person(*cast.AN))
    key = issue(office="Cổng Mẫu", scopes=[Scope.USAGE])[1]
    schema = schemathesis.openapi.from_dict({**described()})
    asked = 0
    for operation in schema.get_all_operations():
        assert isinstance(operation, Ok)
        call = operation.ok()

        @settings(
            max_examples=examples, deadline=None, derandomize=True, database=None,
            phases=[Phase.explicit, Phase.generate], suppress_health_check=QUIET,
        )  # fmt: skip
        @given(case=call.as_strategy())
        def every_way(case: schemathesis.Case) -> None:  # type: ignore[type-arg]  # of any operation
            nonlocal asked
            asked += 1
            Attempt.objects.all().delete()
            if asked % 3 == 0:
                case.headers["X-Road-UserId"] = f"VN{cast.AN[1]}"
            if asked % 5:
                case.headers["Authorization"] = f"Bearer {key}"
            response = case.call(app=application)
            case.validate_response(response, checks=[*CHECKS])

        every_way()
    return asked


def test_no_question_fails_and_every_answer_fits_the_description() -> None:
    assert attack(FEW) >= 3 * FEW // 2


@pytest.mark.long
def test_no_question_of_thousands_fails() -> None:
    assert attack(MANY) > 1_000


def test_only_questions_are_taken(db: None) -> None:
    ways: tuple[Callable[..., object], ...] = (Client().post, Client().put, Client().delete, Client().patch)
    for path in ("findUsage", "usagePeriod", "heartbeat"):
        assert {getattr(way(f"/api/v2/{path}"), "status_code", 0) for way in ways} == {405}
