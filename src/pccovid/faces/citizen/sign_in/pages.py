"""What do all pages of the way in have in common? They mark the browser, are kept nowhere, and say how long to wait."""

import math
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from pccovid.trust.accounts.browsers import mark_browser
from pccovid.trust.accounts.limits import TooMany
from pccovid.trust.accounts.one_time_codes import PAUSE

FOLDER = "citizen/sign_in"
TOO_MANY = 429


def show(request: HttpRequest, name: str, status: int = 200, **context: object) -> HttpResponse:
    """One page of the way in."""
    response = render(request, f"{FOLDER}/{name}.html", context, status=status)
    response["Cache-Control"] = "no-store, private"
    mark_browser(request, response)
    return response


def seconds(wait: timedelta) -> int:
    """Whole seconds to wait, never negative."""
    return max(0, math.ceil(wait.total_seconds()))


def too_many(fault: TooMany) -> str:
    """How long to wait, in words."""
    left = seconds(fault.wait)
    if fault.kind == PAUSE.kind:
        return _("A code was just sent. You can ask for another one in %(seconds)s seconds.") % {
            "seconds": left
        }
    minutes = {"minutes": math.ceil(left / 60)}
    if fault.kind.startswith("code"):
        return _("Too many codes were asked for. Try again in %(minutes)s minutes.") % minutes
    return _("You have tried too many times. Try again in %(minutes)s minutes.") % minutes
