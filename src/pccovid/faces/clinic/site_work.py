"""What a site has to see to: a held dose is recorded or dismissed, a reaction is called about, told of, or closed."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from pccovid.capabilities.vaccination.correcting import decide_held
from pccovid.capabilities.vaccination.errors import (
    NoSuchAppointment,
    NoSuchItem,
    NoSuchReaction,
    NoSuchSite,
    ReasonMissing,
)
from pccovid.capabilities.vaccination.reactions import follow
from pccovid.capabilities.vaccination.states import ReactionOutcome, StepKind
from pccovid.trust.access import Access, Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required


@require_POST
@sensitive_post_parameters()
@staff_required(Role.CLINIC)
def decide(request: HttpRequest) -> HttpResponseBase:
    """One row of the lists of the day."""
    try:
        with open_access(request, Purpose.TREAT) as access:
            _decide(access, request.POST.get("action", ""), _number(request), request.POST.get("words", ""))
    except ReasonMissing:
        messages.warning(request, _("Say why in words; nothing was changed."))
    except (NoSuchItem, NoSuchReaction, NoSuchAppointment, NoSuchSite):
        messages.warning(request, _("This has changed meanwhile. The page says how it stands now."))
    else:
        messages.success(request, _("Noted."))
    return redirect("clinic:vaccination")


def _decide(access: Access, action: str, number: UUID, words: str) -> None:
    if action in ("record", "dismiss"):
        decide_held(access, number, record_it=action == "record", words=words, demo=settings.DEMO)
        return
    kind, _dot, outcome = action.partition(".")
    if kind not in list(StepKind) or outcome not in list(ReactionOutcome):
        raise NoSuchItem
    follow(
        access,
        number,
        kind=StepKind(kind),
        outcome=ReactionOutcome(outcome),
        severity=None,
        words=words[:500],
    )


def _number(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("number", ""))
    except ValueError as fault:
        raise NoSuchItem from fault
