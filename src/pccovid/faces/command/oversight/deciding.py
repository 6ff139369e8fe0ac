"""How is an approval given on a page? With a second factor of the last minutes, once a body."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from pccovid.faces.command.oversight.factor import ask_again, factor_time
from pccovid.trust.access import Access, AccessDenied, Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.oversight.errors import NotOpen, OwnRequest, SameBody
from pccovid.trust.oversight.states import RequestState, Verdict

DECIDERS = (Role.AUDITOR, Role.SUPERVISOR, Role.AUTHORITY)


class Decide(Protocol):
    """An operation that notes a verdict on a request."""

    def __call__(
        self, access: Access, subject_id: UUID, verdict: Verdict, /, *, factor_at: datetime
    ) -> RequestState: ...


def decide(request: HttpRequest, subject_id: UUID, page: str, operation: Decide) -> HttpResponseBase:
    """Note the verdict of this form; who used the second factor too long ago is asked for it first."""
    used = factor_time(request)
    if used is None:
        messages.info(request, _("Approving needs your second factor again. Then choose once more."))
        return ask_again(request)
    yes = request.POST.get("verdict") == Verdict.ACCEPTED.value
    message = _said(request, lambda access: operation(access, subject_id, _verdict(yes), factor_at=used))
    messages.info(request, message)
    return redirect(page, subject_id)


def _said(request: HttpRequest, step: Callable[[Access], RequestState]) -> str:
    try:
        with open_access(request, Purpose.APPROVAL) as access:
            state = step(access)
    except NotOpen:
        return _("It was decided, closed or has ended meanwhile.")
    except OwnRequest:
        return _("Nobody approves what the own office asked for.")
    except SameBody:
        return _("A body of this kind has approved already. Another kind of body must.")
    except AccessDenied as fault:
        raise Http404 from fault
    if state is RequestState.IN_FORCE:
        return _("Two bodies have approved: it is in force now.")
    return _("Your decision is signed and written down.")


def _verdict(yes: bool) -> Verdict:
    return Verdict.ACCEPTED if yes else Verdict.REFUSED
