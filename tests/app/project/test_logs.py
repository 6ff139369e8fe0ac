"""Can a value reach the log? By an exception, a failed request, a message of somebody else's."""

import io
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from pytest_django import Settings

from pccovid.kernel.ids import uuid7
from pccovid.project.logs import PlaceFormatter
from pccovid.project.settings import LOGGING
from pccovid.trust.accounts.models import Account
from tests.app.project.failing_urls import SECRETS

VALUE = "duplicate.somebody"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the service would write."""
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    handler.setFormatter(PlaceFormatter())
    logging.getLogger().addHandler(handler)
    yield text
    logging.getLogger().removeHandler(handler)


def test_every_handler_writes_by_this_formatter() -> None:
    said = cast(dict[str, dict[str, dict[str, str]]], LOGGING)
    assert {name: handler["formatter"] for name, handler in said["handlers"].items()} == {
        "stderr": "place",
        "events": "event",
    }
    assert said["formatters"]["place"]["()"] == "pccovid.project.logs.PlaceFormatter"
    assert said["formatters"]["event"]["()"] == "pccovid.project.security_lines.EventFormatter"
    named = [
        logging.getLogger(name) for name in ("django", "django.request", "django.server", "procrastinate")
    ]
    assert [handler for logger in named for handler in logger.handlers] == []


@pytest.mark.django_db
def test_the_detail_of_a_broken_constraint_shows_no_value(log: io.StringIO) -> None:
    Account.objects.create(id=uuid7(), username=VALUE)
    with pytest.raises(IntegrityError, match=VALUE) as caught, transaction.atomic():
        Account.objects.create(id=uuid7(), username=VALUE)
    logging.getLogger("elsewhere").error(f"failed: {caught.value}", exc_info=caught.value)  # noqa: G004  # as some do
    line = log.getvalue()
    assert VALUE not in line
    assert "IntegrityError at " in line
    assert " from UniqueViolation at " in line


@pytest.mark.django_db
@pytest.mark.urls("tests.app.project.failing_urls")
def test_a_failed_request_shows_its_view_and_id_and_nothing_that_was_sent(
    log: io.StringIO, settings: Settings, tmp_path: Path
) -> None:
    settings.STATIC_ROOT = tmp_path
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    client = Client(raise_request_exception=False)
    asked = client.get("/fail/Mau/", {"cccd": SECRETS[0]})
    sent = client.post("/fail/Mau/", {"cccd": SECRETS[0]})
    assert (asked.status_code, sent.status_code) == (500, 500)
    lines = log.getvalue().splitlines()
    assert len(lines) == 2
    for line, answer in zip(lines, (asked, sent), strict=True):
        assert not [value for value in (*SECRETS, "Mau", "cccd") if value in line]
        assert "ValueError at " in line
        assert " from KeyError at " in line
        assert "failing_urls.py:" in line
        assert f"status=500 view=fail request={answer.headers['X-Request-Id']}" in line


def test_our_own_words_are_written_before_they_are_filled_in(log: io.StringIO) -> None:
    logging.getLogger("pccovid.somewhere").warning("no gateway for %s", SECRETS[0])
    assert "pccovid.somewhere no gateway for %s" in log.getvalue()
    assert SECRETS[0] not in log.getvalue()


def test_of_a_failed_job_number_and_task_are_written(log: io.StringIO) -> None:
    job = {"id": 7, "task_name": "tell", "task_kwargs": {"person_id": SECRETS[0]}}
    logging.getLogger("procrastinate").error(f"Job tell({SECRETS[0]}) failed", extra={"job": job})  # noqa: G004  # as it does
    assert log.getvalue().endswith("job=7 task=tell\n")
    assert SECRETS[0] not in log.getvalue()


def test_a_chain_that_bites_its_own_tail_ends(log: io.StringIO) -> None:
    first, second = ValueError(SECRETS[0]), KeyError(SECRETS[1])
    first.__cause__, second.__cause__ = second, first
    logging.getLogger("elsewhere").error("", exc_info=first)
    assert "ValueError from KeyError" in log.getvalue()
