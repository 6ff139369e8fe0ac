"""What does a second officer say of what another one handed in? Publish, with a fresh second factor, or refuse."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from pccovid.faces.command.oversight.factor import ask_again, factor_time
from pccovid.kernel.errors import DomainError
from pccovid.trust.access import Access, Purpose
from pccovid.trust.accounts.actors import open_access


@dataclass(frozen=True, slots=True)
class Said:
    """The sentences of one page: when it was published, when it was refused, and why it could not be decided."""

    published: Promise
    refused: Promise
    why_not: Mapping[type[DomainError], Promise]


def decide_second(
    request: HttpRequest, decide: Callable[[Access, UUID, bool], None], said: Said, back: str
) -> HttpResponseBase:
    """Note what a form says (`number`, `what`) and lead back to the page; a number that is none is not found."""
    publish = request.POST.get("what") == "publish"
    if publish and factor_time(request) is None:
        messages.info(request, _("Publishing needs your second factor again. Then choose once more."))
        return ask_again(request)
    try:
        with open_access(request, Purpose.APPROVAL) as access:
            decide(access, UUID(request.POST.get("number", "")), publish)
    except ValueError as fault:
        raise Http404 from fault
    except tuple(said.why_not) as fault:
        messages.warning(request, str(said.why_not[type(fault)]))
    else:
        messages.success(request, str(said.published if publish else said.refused))
    return redirect(back)
