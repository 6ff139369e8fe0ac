"""How do uploads of scanners come in without any page's machinery? At the web server's own interface, before Django.

Only what is plainly good is answered here. The first upload that comes under a host goes the long way
(project/ingest.py), and the headers of its answer are those of all that follow: what Django refuses, a host that is not
ours or a message in clear, never gets them. Whatever is refused, or fails, goes the long way too and is told there.

An upload that waits for its commit is a note in the loop's memory, not a thread.
"""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse

from pccovid.faces.officer.accepting import MOST_TOGETHER, Arrived, Taken, take_and_leave
from pccovid.kernel.gathering import Gathering
from pccovid.kernel.ids import uuid7
from pccovid.project.ingest import MINIMAL, ROOM
from pccovid.project.request_ids import HEADER
from pccovid.project.served import Exchange, Headers, Lines, Scope
from pccovid.trust.devices.headers import LINES

if TYPE_CHECKING:
    from pccovid.project.threaded import Threaded

OK = 200
MOST_HOSTS, MOST_TURNS = 16, 64
AT_ONCE = 2
"""Groups under way in a process: while one waits for the disc, the next is checked."""
# What of a request decides about headers, beside the scheme: the rest of them is the same for every upload.
SAME = ("host", "x-forwarded-proto", "x-forwarded-host")
OF_EACH = frozenset({"content-length", HEADER.lower()})

Place = tuple[str | None, ...]


class Door:
    """A way of their own for uploads that ask for no verdict."""

    def __init__(self, pages: "Threaded") -> None:
        self._pages = pages
        self._headers: dict[Place, Lines] = {}
        self._turns: dict[Place, asyncio.Lock] = {}
        self._path = reverse("officer:scans")
        self._taking: Gathering[Arrived, Taken] = Gathering(
            take_and_leave, ThreadPoolExecutor(AT_ONCE, "taker"), most=MOST_TOGETHER, at_once=AT_ONCE
        )

    def concerns(self, scope: Scope, headers: Headers) -> bool:
        """Whether it is such an upload."""
        return headers.get("prefer", "") == MINIMAL and scope.path == self._path

    async def answer(self, scope: Scope, exchange: Exchange, headers: Headers) -> None:
        """200 for what is kept, whatever the pages say for the rest."""
        place = (scope.scheme, scope.authority, *[headers.get(name, "") for name in SAME])
        known = self._headers.get(place) or await self._learned(place, scope, exchange)
        length = headers.get("content-length", "")
        if known is None:
            return
        if scope.method != "POST" or not _fits(length) or not ROOM.take(int(length)):
            await self._pages.answer(scope, exchange)
            return
        try:
            body = await exchange()
            answer = await self._taken(headers, body)
        finally:
            ROOM.give_back(int(length))
        if answer is None:
            await self._pages.answer(scope, exchange, body)
        else:
            own = (("Content-Length", str(len(answer))), (HEADER, str(uuid7())))
            exchange.response_bytes(OK, [*known, *own], answer)

    async def _learned(self, place: Place, scope: Scope, exchange: Exchange) -> Lines | None:
        """What stands above every answer under this host; None where this upload was answered the long way.

        Of many that come at once one goes the long way, and the others wait for what it learns.
        """
        async with self._turn(place):
            if place in self._headers:
                return self._headers[place]
            told = await self._pages.answer(scope, exchange)
            if told.status == OK and len(self._headers) < MOST_HOSTS:
                self._headers[place] = [pair for pair in told.lines if pair[0].lower() not in OF_EACH]
                self._turns.pop(place, None)
        return None

    def _turn(self, place: Place) -> AbstractAsyncContextManager[None]:
        # Bounded: a host that is none of ours learns nothing, and there are any number of them.
        if place not in self._turns and len(self._turns) >= MOST_TURNS:
            return nullcontext()
        return self._turns.setdefault(place, asyncio.Lock())

    async def _taken(self, headers: Headers, body: bytes) -> bytes | None:
        """The answer's body; None where there is anything else to say."""
        try:
            taken = await self._taking.submit(({name: headers.get(key, "") for name, key in _LINES}, body))
            return json.dumps(taken.answer()).encode()
        except Exception:  # told, counted and logged where everything is
            return None


def _fits(length: str) -> bool:
    return length.isdecimal() and int(length[:12]) <= (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0)


_LINES = [(name, name.lower()) for name in LINES]
