"""What the sending script asks: announce a file, add a piece, finish. A refusal is JSON with its reason in words."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.views.decorators.http import require_POST

from pccovid.faces.command.migration.arrival_shown import wrong_said
from pccovid.faces.command.migration.sayings import refusal_said
from pccovid.intake.arriving.operations import add_piece, announce, finish
from pccovid.intake.arriving.states import (
    PIECE,
    DiskFull,
    NoSuchArrival,
    Nothing,
    OutOfStep,
    TooLarge,
    WrongFile,
)
from pccovid.kernel.errors import DomainError
from pccovid.trust.access import Purpose, Role
from pccovid.trust.accounts.actors import open_access, signed_in
from pccovid.trust.accounts.doors import staff_required
from pccovid.trust.accounts.security_log import Event, note

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
UNFIT = 422
STATUS: dict[type[DomainError], int] = {NoSuchArrival: 404, Nothing: UNFIT, TooLarge: 413, DiskFull: 507}


def explained(view: View[P]) -> View[P]:
    """Answers refusals with code and words; one that only needs the right place says how many bytes are there."""

    @wraps(view)
    def answered(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except WrongFile as wrong:
            return JsonResponse(
                {"error": wrong.code, "text": wrong_said(wrong.source, wrong.refusal)}, status=UNFIT
            )
        except OutOfStep as fault:
            return JsonResponse({"error": fault.code, "received": fault.received}, status=409)
        except tuple(STATUS) as refusal:
            text = refusal_said(refusal.code)
            return JsonResponse({"error": refusal.code, "text": text}, status=STATUS[type(refusal)])

    return answered


@require_POST
@staff_required(Role.OPERATOR)
@explained
def announced(request: HttpRequest) -> HttpResponseBase:
    """Where to begin: at the start, or where an earlier sending of the same file broke off."""
    size, ending, mark = (request.POST.get(name, "") for name in ("size", "ending", "mark"))
    with open_access(request, Purpose.MIGRATION) as access:
        arrival_id, received = announce(access, size=_number(size), ending=ending, mark=mark)
    return JsonResponse({"id": str(arrival_id), "received": received, "piece": PIECE})


@require_POST
@staff_required(Role.OPERATOR)
@explained
def piece(request: HttpRequest, arrival_id: UUID) -> HttpResponseBase:
    """A piece, as the body of the request, for the place that the address names."""
    offset = _number(request.GET.get("offset", ""))
    received = add_piece(signed_in(request).pk, arrival_id, offset=offset, piece=request.body)
    return JsonResponse({"received": received})


@require_POST
@staff_required(Role.OPERATOR)
@explained
def finished(request: HttpRequest, arrival_id: UUID) -> HttpResponseBase:
    """The last piece has been sent."""
    with open_access(request, Purpose.MIGRATION) as access:
        finish(access, arrival_id)
    note(Event.FILE_SENT, request=request, step="whole", file=arrival_id.hex)
    return JsonResponse({"done": True})


def _number(written: str) -> int:
    return int(written[:16]) if written.isdecimal() and written.isascii() else 0
