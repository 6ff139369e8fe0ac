"""Property 5: wherever a planted person appears, an entry says to whom, and when; and somebody asks why."""

import datetime as dt
import logging
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from pccovid.kernel import clock
from pccovid.procedures.plant import Invented, plant
from pccovid.project.logs import PlaceFormatter
from pccovid.trust.access import Access, Purpose, Role
from pccovid.trust.ledger.models import Entry
from tests.app.oversight.cast import AUDITOR, invented
from tests.app.procedures import scene
from tests.app.procedures.jobs import run_all
from tests.faces.oversight.staffing import body
from tests.security.test_dump import found, tables

FEW, MANY = 15, 1_000


@pytest.fixture
def _stopped_clock() -> Iterator[None]:
    with clock.frozen(scene.NOW):
        yield


@pytest.fixture
def _plain_files(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@dataclass(frozen=True, slots=True)
class Shown:
    """One answer of the service: to whom, when, and what."""

    account: UUID
    at: dt.datetime
    body: str


def workload(planted: list[Invented], draw: random.Random) -> Iterator[Shown]:
    """What staff do in a day, planted persons among the others; each step has a second of its own."""
    clinic = body(Role.CLINIC, "Hospital 1", territory="VN/79/")
    far = body(Role.CLINIC, "Hospital 2", territory="VN/01/")
    tracer = body(Role.TRACER, "Tracers", territory="VN/79/")
    numbers = [one.number for one in planted] + [scene.cccd_of(index) for index in range(3)]
    sample = draw.sample(numbers, min(len(numbers), 12)) + draw.sample(numbers, 3)
    steps: list[tuple[Client, str, dict[str, str] | None]] = []
    for number in sample:
        steps.append((clinic, "/clinic/person/", {"text": number}))
        steps.append((clinic, "/clinic/", None))
    for number in draw.sample(numbers, 4):
        words = {"text": number, "reason": "emergency", "words": "Came in after an accident"}
        steps.append((far, reverse("clinic:glass"), words))
    steps += [(tracer, "/command/tracing/", None)] * 3
    draw.shuffle(steps)
    for index, (browser, address, data) in enumerate(steps):
        yield from asked(browser, address, data, scene.NOW + dt.timedelta(seconds=index + 1))
    yield from list_fetched(scene.NOW + dt.timedelta(seconds=len(steps) + 2))


def asked(browser: Client, address: str, data: dict[str, str] | None, at: dt.datetime) -> Iterator[Shown]:
    with clock.frozen(at):
        answer = browser.get(address) if data is None else browser.post(address, data, follow=True)
    yield Shown(UUID(browser.session["_auth_user_id"]), at, b"".join(answer).decode())


def list_fetched(at: dt.datetime) -> Iterator[Shown]:
    with clock.frozen(at):
        commune = body(Role.AUTHORITY, "Ward office", territory=scene.WARD)
        asked_for = {"receiver": "Y tế phường", "words": "Invitations to vaccination"}
        page = str(commune.post(reverse("command:list-new"), asked_for).headers["Location"])
        for role, office in ((Role.SUPERVISOR, "Inspectorate"), (Role.AUDITOR, "Data protection")):
            body(role, office).post(page, {"verdict": "accepted"})
    yield from asked(commune, f"{page}file/", {}, at)


def unexplained(shown: list[Shown], planted: list[Invented], ids: dict[str, UUID]) -> tuple[int, list[str]]:
    """How often planted persons appeared, and where no entry says so."""
    with Access.open(AUDITOR, Purpose.AUDIT, "test") as access:
        entries = set(
            Entry.objects.filter(person_id__in=ids.values()).values_list("person_id", "actor_id", "at")
        )
        access.read("ledger", ids.values(), ["audit"])
    met, faults = 0, []
    for answer in shown:
        for one in planted:
            if one.name in answer.body or one.number in answer.body:
                met += 1
                if (ids[one.number], answer.account, answer.at) not in entries:
                    faults.append(f"{one.number} at {answer.at}")
    return met, faults


@pytest.mark.usefixtures("_stopped_clock", "_plain_files")
@pytest.mark.parametrize("count", [FEW, pytest.param(MANY, marks=pytest.mark.long)])
def test_every_appearance_of_a_planted_person_is_explained_by_an_entry(
    count: int, committed: str, caplog: pytest.LogCaptureFixture
) -> None:
    planted = [invented(number) for number in range(count)]
    people = scene.people()
    scene.market()
    ids = plant(planted)
    assert len(ids) == count
    with clock.frozen(scene.NOW), caplog.at_level(logging.DEBUG):
        for person in [*people, ids[planted[0].number]]:
            scene.at_market(person, minutes=(0, 90))
        scene.sampled(people[0])
        run_all()
        shown = list(workload(planted, random.Random(7)))
    met, faults = unexplained(shown, planted, ids)
    assert met >= count  # the list alone shows each of them
    assert faults == []
    markers = [marker for one in planted for marker in (one.name, one.number)]
    assert {table: leaked for table, rows in tables(committed) if (leaked := found(markers, rows))} == {}
    ours = "\n".join(PlaceFormatter().format(record) for record in caplog.records)
    assert found(markers, ours.encode()) == []
