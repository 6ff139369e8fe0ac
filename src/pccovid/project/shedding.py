"""Who waits when more is asked than one process can answer? What costs much first, what keeps a checkpoint going last.

ASVS 5.0: 15.1.3, 15.2.2. Each process of the web server answers so many requests at once. What is costly gets a few of
these places, everything else most of them, and what is vital all. Whoever gets none is told at once, before a session
is read or the database is asked: a refusal costs a thousandth of an answer, so the rest is answered as before.
"""

import time
from collections.abc import Callable
from enum import StrEnum
from threading import Lock

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve

from pccovid.trust.accounts.security_log import Event, note

PLACES = 24
"""How many pages and verdicts one process answers at once."""
UPLOADS, UPLOADS_BYTES = 256, 64 * 1024 * 1024
"""How many uploads without verdict one process holds at once, beside them (project/ingest.py), and how many bytes. They
wait for a commit together on the web server's loop, and the more there are, the less each costs."""
BUSY = 503
WAIT_SECONDS = 5
NOTED_EVERY = 1.0


class Lane(StrEnum):
    """Of what kind a request is."""

    VITAL = "vital"
    ORDINARY = "ordinary"
    COSTLY = "costly"


# The places that a kind may take; below it lie what it must leave to others.
MOST = {Lane.VITAL: PLACES, Lane.ORDINARY: 16, Lane.COSTLY: 3}

# Scans and their verdicts, results of tests, the code in hand, and a declaration that somebody has filled in.
VITAL = frozenset(
    {"officer:scans", "officer:check", "officer:scan", "clinic:find", "clinic:record", "citizen:qr", "citizen:declare"}
)  # fmt: skip

# What takes a tenth of a second or more, with what makes it so; docs/security.md has the same list.
COSTLY = {
    "command:case": "the stays of a case and of everybody who was there",
    "command:preview": "the same, and the text to each contact",
    "command:decide": "the same, and a notice to each contact",
    "command:audit": "a day of the ledger",
    "command:audit-look": "a week of the ledger, eight times",
    "command:planted": "everybody who looked at a planted person",
    "command:list-file": "everybody in a commune, sealed, marked and written",
    "command:whose-copy": "all lists that ever left, opened and compared",
    "command:migration-quality": "every file of a run",
    "command:migration-quality-file": "the same, as a file",
    "citizen:my-data-file": "everything about a person",
    "citizen:my-data-pdf": "the same, set as pages",
    "citizen:my-data-copy": "the same, as pages to keep",
    "citizen:look-proof": "a proof out of the whole tree",
}


class Places:
    """The places of this process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._taken = dict.fromkeys(Lane, 0)

    def take(self, lane: Lane) -> bool:
        """Whether there was one."""
        with self._lock:
            taken = sum(self._taken.values())
            if taken >= max(MOST[lane], MOST[Lane.ORDINARY]):
                return False
            if lane is Lane.COSTLY and self._taken[lane] >= MOST[lane]:
                return False
            self._taken[lane] += 1
            return True

    def give_back(self, lane: Lane) -> None:
        """After the answer."""
        with self._lock:
            self._taken[lane] -= 1


class SheddingMiddleware:
    """Lets in whom there is a place for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.places = Places()
        self._noted = 0.0

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, or 503 with the time to wait."""
        page = _page(request)
        lane = lane_of(page)
        if not self.places.take(lane):
            return self._refuse(request, lane, page)
        try:
            return self.get_response(request)
        finally:
            self.places.give_back(lane)

    def _refuse(self, request: HttpRequest, lane: Lane, page: str) -> HttpResponse:
        now = time.monotonic()
        if now - self._noted >= NOTED_EVERY:  # the log is no second flood
            self._noted = now
            note(Event.OVERLOADED, request=request, lane=lane.value, page=page)
        if "application/json" in request.headers.get("Accept", ""):
            response: HttpResponse = JsonResponse({"error": "service.busy"}, status=BUSY)
        else:
            response = render(request, "widgets/busy.html", {"resend": request.method == "POST"}, status=BUSY)
        response["Retry-After"] = str(WAIT_SECONDS)
        response["Cache-Control"] = "private, no-store"
        return response


def lane_of(page: str) -> Lane:
    """By the name of the page's address."""
    if page in COSTLY:
        return Lane.COSTLY
    return Lane.VITAL if page in VITAL else Lane.ORDINARY


def _page(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return ""
