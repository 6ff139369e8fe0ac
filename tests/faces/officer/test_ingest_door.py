"""Does the door before Django answer uploads as Django would, and leave to it whatever is not plainly good?"""

import asyncio
import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client

from pccovid.faces.officer.settling import settle_all
from pccovid.kernel import clock
from pccovid.project.front import Front
from pccovid.project.ingest import ROOM
from pccovid.project.ingest_door import Door
from pccovid.project.shedding import UPLOADS
from pccovid.trust.accounts.models import Account
from pccovid.trust.devices.models import Device
from tests.faces.officer.cast import CCCD, NOW, given_person, given_place, sent, sign_in, telephone_of
from tests.server_side import Exchange

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

OF_EACH = ("content-length", "x-request-id")


class Pages:
    """Django, and how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0
        self._django = WSGIHandler()

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        self.asked += 1
        return self._django(environ, start_response)


class Site:
    """The front as it stands before the service, and telephones that send to it."""

    def __init__(self) -> None:
        self.pages = Pages()
        self.front = Front(self.pages, Door)
        self.place = given_place()
        self.telephone = telephone_of(sign_in(Client()), self.place.id)
        Device.objects.filter(id=self.telephone.device).update(enrolled_by=Account.objects.get().id)

    def exchange(self, *scans: dict[str, str], host: str = "localhost", torn: int = 0) -> Exchange:
        body = json.dumps({"scans": scans}).encode()
        lines = {
            "Host": host,
            "Prefer": "return=minimal",
            "Content-Type": "application/json",
            **self.telephone.headers(body),
        }
        return Exchange("POST", "/officer/scans/", lines, body[: len(body) - torn])

    def send(
        self, *scans: dict[str, str], host: str = "localhost", torn: int = 0
    ) -> tuple[int, dict[str, str], dict[str, object]]:
        [told] = self.send_all(self.exchange(*scans, host=host, torn=torn))
        return told

    def send_all(self, *many: Exchange) -> list[tuple[int, dict[str, str], dict[str, object]]]:
        """At the same time; the status, the headers and the answer of each."""

        async def all_of_them() -> None:
            await asyncio.gather(*(self.front.__rsgi__(one.scope, one) for one in many))

        asyncio.run(all_of_them())
        return [
            (one.status, dict(one.lines), json.loads(one.content) if one.content.startswith(b"{") else {})
            for one in many
        ]


@pytest.fixture
def site(committed: str) -> Iterator[Site]:
    with clock.frozen(NOW):
        given_person()
        yield Site()


def test_the_first_upload_goes_the_long_way_and_its_headers_are_those_of_all_that_follow(site: Site) -> None:
    answers = [site.send(sent(CCCD, site.place)) for _ in range(3)]
    assert site.pages.asked == 1
    assert {status for status, _, _ in answers} == {200}
    assert [told["taken"] for _, _, told in answers] == [1, 1, 1]
    fixed = [
        {name.lower(): line for name, line in headers.items() if name.lower() not in OF_EACH}
        for _, headers, _ in answers
    ]
    assert fixed[0] == fixed[1] == fixed[2]
    assert fixed[2]["x-content-type-options"] == "nosniff"
    assert settle_all() == 3


def test_what_is_refused_is_told_by_the_pages_and_nothing_of_it_is_kept(site: Site) -> None:
    site.send(sent(CCCD, site.place))
    status, _, told = site.send(sent(CCCD, site.place), torn=7)
    assert (status, told["error"]) == (400, "batch.signature")
    assert site.pages.asked == 2
    assert settle_all() == 1


def test_scans_that_cannot_be_are_named_at_the_door_too(site: Site) -> None:
    site.send(sent(CCCD, site.place))
    elsewhere = given_place("chot-2")
    _, _, told = site.send(sent(CCCD, site.place), sent(CCCD, elsewhere))
    assert [one["reason"] for one in told["refused"]] == ["place"]  # type: ignore[attr-defined]  # a list of texts
    assert site.pages.asked == 1


def test_a_host_that_is_not_ours_never_gets_in(site: Site) -> None:
    for _ in range(2):
        status, _, _ = site.send(sent(CCCD, site.place), host="elsewhere.example")
        assert 400 <= status < 500
    assert site.pages.asked == 2


def test_of_the_first_that_come_together_one_goes_the_long_way_and_the_others_wait_for_it(site: Site) -> None:
    answers = site.send_all(*[site.exchange(sent(CCCD, site.place)) for _ in range(6)])
    assert [status for status, _, _ in answers] == [200] * 6
    assert site.pages.asked == 1
    assert settle_all() == 6


def test_when_the_first_is_refused_the_next_goes_the_long_way(site: Site) -> None:
    many = [site.exchange(sent(CCCD, site.place), torn=7 if number < 2 else 0) for number in range(5)]
    assert [status for status, _, _ in site.send_all(*many)] == [400, 400, 200, 200, 200]
    assert site.pages.asked == 3


def test_uploads_that_come_together_are_taken_together_and_what_is_wrong_with_one_is_its_own(
    site: Site,
) -> None:
    site.send(sent(CCCD, site.place))
    many = [site.exchange(sent(CCCD, site.place), torn=7 if number == 3 else 0) for number in range(8)]
    answers = site.send_all(*many)
    assert [status for status, _, _ in answers] == [200, 200, 200, 400, 200, 200, 200, 200]
    assert site.pages.asked == 2
    assert settle_all() == 8


def test_what_is_larger_than_an_upload_may_be_is_refused_before_it_is_read(site: Site) -> None:
    site.send(sent(CCCD, site.place))
    large = site.exchange(sent(CCCD, site.place))
    large.scope.headers["content-length"] = "3000000"
    [(status, _, told)] = site.send_all(large)
    assert (status, told["error"], large.read) == (413, "scans.too_many", False)


def test_when_all_places_are_taken_whoever_comes_is_told_when_to_come_again(site: Site) -> None:
    site.send(sent(CCCD, site.place))
    full = [ROOM.take(0) for _ in range(UPLOADS)]
    try:
        status, headers, told = site.send(sent(CCCD, site.place))
    finally:
        for _ in full:
            ROOM.give_back(0)
    assert (status, told["error"], headers["Retry-After"]) == (503, "service.busy", "5")
    assert site.send(sent(CCCD, site.place))[0] == 200
