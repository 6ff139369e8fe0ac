"""/command/acceptance/ – by which rules checkpoints accept certificates: one hands them in, another publishes."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from pccovid.capabilities.passports.accepting import decide_rules, propose_rules, rule_sets
from pccovid.capabilities.passports.errors import RulesAlreadyDecided, RulesInThePast, RulesOfOneself
from pccovid.capabilities.passports.events import RuleSetShown
from pccovid.engines.credentials.acceptance import BadRules
from pccovid.faces.command.acceptance.forms import RulesForm
from pccovid.faces.command.acceptance.words import lines_of, problem_lines
from pccovid.faces.command.frame import desk
from pccovid.faces.command.second_person import Said, decide_second
from pccovid.trust.access import Access, Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required

SAID = Said(
    published=gettext_lazy("Published. Telephones get them with their next lists."),
    refused=gettext_lazy("Refused. These rules never held."),
    why_not={
        RulesAlreadyDecided: gettext_lazy("Somebody has decided about these rules already."),
        RulesOfOneself: gettext_lazy("You handed these rules in yourself. Another officer publishes them."),
    },
)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Role.AUTHORITY)
def rules(request: HttpRequest) -> HttpResponseBase:
    """What waits for a second officer, what holds now, what comes, what was; a form decides about one that waits."""
    if request.method == "POST":
        return decide_second(request, _decide, SAID, "command:acceptance")
    with open_access(request, Purpose.APPROVAL) as access:
        sets = rule_sets(access)
        context = {**_sorted(sets, access.now), **desk(request, access.actor)}
    return render(request, "command/acceptance/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Role.AUTHORITY)
def propose(request: HttpRequest) -> HttpResponseBase:
    """Hand rules in: everything that is wrong is told at once, and what was typed stays."""
    form = RulesForm(request.POST or None, request.FILES or None)
    with open_access(request, Purpose.APPROVAL) as access:
        rule_sets(access)  # the office that may
        if request.method == "POST" and form.is_valid():
            try:
                data = form.cleaned_data
                propose_rules(access, text=data["text"], begins_at=form.begins_at(), law=data["law"])
            except BadRules as fault:
                for line in problem_lines(fault.problems):
                    form.add_error("text", line)
            except RulesInThePast:
                form.add_error(
                    "begins", _("Rules begin today or later: what telephones said before stays said.")
                )
            else:
                messages.success(request, _("Handed in. Another officer of your office publishes them."))
                return redirect("command:acceptance")
        context = {"form": form, **desk(request, access.actor)}
    return render(request, "command/acceptance/new.html", context, status=422 if form.errors else 200)


def _decide(access: Access, number: UUID, publish: bool) -> None:
    decide_rules(access, number, publish=publish)


def _sorted(sets: list[RuleSetShown], now: dt.datetime) -> dict[str, object]:
    published = [one for one in sets if one.published]
    begun = [one for one in published if one.begins_at <= now]
    current = max(begun, key=lambda one: one.begins_at, default=None)
    coming = [one for one in published if one.begins_at > now]
    return {
        "waiting": _with_lines(one for one in sets if one.decided_at is None),
        "current": _with_lines([current] if current else []),
        "coming": _with_lines(coming),
        "before": [one for one in sets if one.decided_at and one is not current and one not in coming],
    }


def _with_lines(sets: Iterable[RuleSetShown]) -> list[tuple[RuleSetShown, list[dict[str, str]]]]:
    return [(one, lines_of(one)) for one in sets]
