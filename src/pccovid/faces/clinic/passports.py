"""A site looks through the certificates that wait for it, ticks those it has compared with papers, and signs them."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from pccovid.capabilities.passports.errors import KeyElsewhere, NoSigner, NothingToSign
from pccovid.capabilities.passports.events import CertificateShown
from pccovid.capabilities.passports.products import products
from pccovid.capabilities.passports.queries import for_site
from pccovid.capabilities.passports.site_signing import sign_list
from pccovid.faces.clinic.frame import desk
from pccovid.trust.access import AccessDenied, Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required

ALL = "all"


@dataclass(frozen=True, slots=True)
class Row:
    """A certificate as a row of the list."""

    id: UUID
    name: str = field(repr=False)
    birth: str = field(repr=False)
    dose: str = field(repr=False)
    given_on: str = field(repr=False)
    since: datetime


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@staff_required(Role.CLINIC)
def passports(request: HttpRequest) -> HttpResponseBase:
    """The list, the longest waiting first; ?tick=all ticks every row of it."""
    if request.method == "POST":
        _sign(request)
        return redirect("clinic:passports")
    with open_access(request, Purpose.ISSUE) as access:
        rows, waiting = for_site(access)
        context = {
            "rows": [_row(one) for one in rows],
            "waiting": waiting,
            "ticked": request.GET.get("tick") == ALL,
            **desk(request, access.actor),
        }
    return render(request, "clinic/passports.html", context)


def _sign(request: HttpRequest) -> None:
    chosen = _numbers(request.POST.getlist("certificate"))
    if not chosen:
        messages.warning(request, _("Nothing is ticked. Tick whose papers you have compared, then sign."))
        return
    try:
        with open_access(request, Purpose.ISSUE) as access:
            sign_list(access, chosen)
    except NothingToSign:
        messages.info(
            request,
            _("These were signed already, or have changed meanwhile. The list below is what waits now."),
        )
    except (NoSigner, KeyElsewhere):
        messages.error(
            request,
            _("The signing key is not in place, so nothing was signed. Tell the operator of PC-Covid."),
        )
    else:
        messages.success(request, _("Signed. They go to the Ministry of Health for the second signature."))


def _row(one: CertificateShown) -> Row:
    facts = one.facts
    product = next(known.name for known in products().values() if known.code == facts.product)
    return Row(
        id=one.id,
        name=f"{facts.surname} {facts.given_name}".strip(),
        birth=_day(facts.birth),
        dose=f"{facts.number}/{facts.total}, {product}",
        given_on=_day(facts.given_on),
        since=one.prepared_at,
    )


def _day(iso: str) -> str:
    return "/".join(reversed(iso.split("-")))


def _numbers(texts: list[str]) -> list[UUID]:
    """Raises AccessDenied for what this page never writes."""
    try:
        return [UUID(text) for text in texts]
    except ValueError as fault:
        raise AccessDenied from fault
