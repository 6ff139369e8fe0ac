"""/command/tracing/CASE/chain/ – whom confirmed contacts met afterwards (F2), and who may have infected the case."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pccovid.capabilities.tracing import queries
from pccovid.capabilities.tracing.errors import NoSuchContact, NotConfirmed, NothingToDecide
from pccovid.capabilities.tracing.expanding import ask_backward, ask_forward
from pccovid.capabilities.tracing.links import decide_links, expansions_of, links_of
from pccovid.capabilities.tracing.rules import CannotDecideWindow
from pccovid.capabilities.tracing.states import Direction
from pccovid.faces.command.frame import desk
from pccovid.faces.command.tracing.chain_forms import LinkForm, chosen
from pccovid.faces.command.tracing.chain_presenting import SHOWN, expansion_rows, link_rows
from pccovid.faces.command.tracing.presenting import code_of
from pccovid.faces.command.tracing.views import one_case
from pccovid.trust.access import Access, Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required


@require_safe
@staff_required(Role.TRACER)
def chain(request: HttpRequest, case_id: UUID) -> HttpResponseBase:
    """What was asked with what came of it, the F2, and the possible sources."""
    with open_access(request, Purpose.TRACING) as access:
        shown = one_case(access, case_id)
        context = {"shown": shown, "code": code_of(case_id), **_found(access, case_id)}
        context |= desk(request, access.actor)
    return render(request, "command/tracing/chain.html", context)


@require_POST
@staff_required(Role.TRACER)
def ask(request: HttpRequest, case_id: UUID) -> HttpResponseBase:
    """Ask whom a contact met (`contact`), or without one who may have infected the case."""
    with open_access(request, Purpose.TRACING) as access:
        one_case(access, case_id)
        try:
            if contact := request.POST.get("contact"):
                ask_forward(access, case_id=case_id, contact_id=UUID(contact))
            else:
                ask_backward(access, case_id=case_id)
        except (ValueError, NoSuchContact) as fault:
            raise Http404 from fault
        except NotConfirmed:
            messages.warning(
                request, _("Only contacts that were warned, or meet the definition, are expanded.")
            )
        except CannotDecideWindow:
            messages.warning(
                request, _("Neither the first symptom nor the sample has a time: state one first.")
            )
        else:
            messages.success(request, _("Asked, on the basis of this case. The answer is here in a moment."))
    return redirect("command:chain", case_id)


@require_POST
@staff_required(Role.TRACER)
def decide(request: HttpRequest, case_id: UUID) -> HttpResponseBase:
    """Follow the chosen persons up, or not. Nobody is warned by it."""
    with open_access(request, Purpose.TRACING) as access:
        one_case(access, case_id)
        form = LinkForm(request.POST)
        try:
            count = decide_links(access, case_id=case_id, link_ids=chosen(request.POST), reason=form.decided)
        except NothingToDecide:
            messages.warning(request, _("Choose at least one person, and a decision that is not made yet."))
        else:
            messages.success(request, _("%(count)s decided. Nobody is warned by that.") % {"count": count})
    return redirect("command:chain", case_id)


def _found(access: Access, case_id: UUID) -> dict[str, object]:
    links = links_of(access, case_id)
    contacts = queries.contacts_of(access, case_id)
    forward = [one for one in links if one.direction is Direction.FORWARD]
    backward = [one for one in links if one.direction is Direction.BACKWARD]
    return {
        "expansions": expansion_rows(access, expansions_of(access, case_id), contacts),
        "forward": link_rows(access, forward[:SHOWN], contacts),
        "backward": link_rows(access, backward[:SHOWN], contacts),
        "hidden": max(0, len(forward) - SHOWN) + max(0, len(backward) - SHOWN),
        "form": LinkForm(),
    }
