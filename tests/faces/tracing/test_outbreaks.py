"""Who sees the places with many cases, how much of them, and is it noted that somebody has looked?"""

from collections.abc import Iterator

import pytest
from django.test import Client

from pccovid.kernel import clock
from pccovid.procedures.watch_places import watch_places
from pccovid.trust.access import Role
from tests.app.procedures import scene
from tests.app.procedures.test_watch_places import ill, seen
from tests.faces.staff import staff

__all__ = ["ill"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stopped_clock(settings) -> Iterator[None]:
    settings.DEMO = True
    with clock.frozen(scene.NOW):
        yield


@pytest.mark.usefixtures("ill")
def test_the_page_shows_numbers_to_a_tracer_and_places_alone_to_an_authority() -> None:
    watch_places()
    tracer, authority = Client(), Client()
    staff(tracer, Role.TRACER)
    staff(authority, Role.AUTHORITY, name="binh", territory=scene.WARD)
    page = tracer.get("/command/outbreaks/").content.decode()
    assert "Địa điểm nhiều ca bệnh</h1>" in page
    assert "trong 5 người đến" in page
    shown = authority.get("/command/outbreaks/").content.decode()
    assert "Market" in shown
    assert "trong 5 người đến" not in shown
    [found] = seen()
    sent = {"number": str(found.id), "reason": "measures_taken"}
    assert authority.post("/command/outbreaks/", sent).status_code == 302
    assert "Đã áp dụng biện pháp" in tracer.get("/command/outbreaks/").content.decode()
    assert tracer.post("/command/outbreaks/", {"number": "x", "reason": "no"}).status_code == 404
    assert staff(Client(), Role.CLINIC, name="chi").get("/command/outbreaks/").status_code == 403
