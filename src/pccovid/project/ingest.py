"""How do uploads of scanners pass by what is made for browsers? Straight to their view, with all headers of an answer.

Sessions, cookies, languages, messages and forged forms do not concern whoever signs what it sends and asks for nothing
back: `Prefer: return=minimal` (RFC 7240). Without the header the same address is answered as every other page.
"""

from collections.abc import Callable
from threading import Lock
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse

from pccovid.faces.officer.views.uploads import scans_unseen
from pccovid.project.shedding import BUSY, UPLOADS, UPLOADS_BYTES, WAIT_SECONDS
from pccovid.trust.access import LedgerUnavailable
from pccovid.trust.accounts.security_log import Event, note
from pccovid.trust.vault import KeeperUnavailable

MINIMAL = "return=minimal"
TOO_LARGE = 413


class Room:
    """For uploads that are read or wait for their commit: so many, and so many bytes of them."""

    def __init__(self, places: int = UPLOADS, size: int = UPLOADS_BYTES) -> None:
        self._guard, self._places, self._size = Lock(), places, size

    def take(self, size: int) -> bool:
        """Whether there was room for one of this size."""
        with self._guard:
            if not self._places or self._size < size:
                return False
            self._places -= 1
            self._size -= size
            return True

    def give_back(self, size: int) -> None:
        """After its answer."""
        with self._guard:
            self._places += 1
            self._size += size


ROOM = Room()


class IngestMiddleware:
    """Behind what guards and marks every answer, before what reads a session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer of the view, or 503 with the time to wait."""
        if request.headers.get("Prefer") != MINIMAL or request.path_info != reverse("officer:scans"):
            return self.get_response(request)
        request.get_host()  # refused where it is none of ours, as everywhere
        size = _size(request)
        if size > (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0):
            note(Event.TOO_LARGE, request=request)
            return _told(JsonResponse({"error": "scans.too_many", "retry": False}, status=TOO_LARGE))
        if not ROOM.take(size):
            return _told(_busy())
        try:
            return _told(_answer(request))
        finally:
            ROOM.give_back(size)


def _size(request: HttpRequest) -> int:
    written = request.META.get("CONTENT_LENGTH") or "0"
    return int(written) if written.isdecimal() else 0


def _answer(request: HttpRequest) -> HttpResponse:
    try:
        return cast(HttpResponse, scans_unseen(request))
    except (LedgerUnavailable, KeeperUnavailable):
        return _busy()


def _busy() -> HttpResponse:
    response = JsonResponse({"error": "service.busy", "retry": True}, status=BUSY)
    response["Retry-After"] = str(WAIT_SECONDS)
    return response


def _told(response: HttpResponse) -> HttpResponse:
    response["Content-Length"] = str(len(response.content))
    response["Cache-Control"] = "private, no-store"
    response["X-Frame-Options"] = settings.X_FRAME_OPTIONS
    return response
