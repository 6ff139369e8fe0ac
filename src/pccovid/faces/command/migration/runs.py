"""Pages of a run: how far it is, what came of it, and the way to stop it or let it go on. Counts and codes only."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from pccovid.faces.command.frame import desk
from pccovid.faces.command.migration.run_shown import report_shown, run_shown
from pccovid.faces.command.migration.sayings import refusal_said
from pccovid.faces.command.migration.starting import begin
from pccovid.intake.running.operations import start, stop, take_up
from pccovid.intake.running.queries import RunShown, newest, run, under_way
from pccovid.intake.running.states import AnotherRun, NoSuchRun, NotThatWay, RunKind, RunState
from pccovid.trust.access import Access, Purpose, Role
from pccovid.trust.accounts.actors import actor_in, open_access
from pccovid.trust.accounts.doors import staff_required
from pccovid.trust.accounts.security_log import Event, note

LISTED = 50
STEPS: dict[str, Callable[[Access, UUID], None]] = {"stop": stop, "take_up": take_up}


@require_safe
@staff_required(Role.OPERATOR)
def all_runs(request: HttpRequest) -> HttpResponseBase:
    """The last runs, newest first."""
    context = {"runs": [run_shown(one) for one in newest(LISTED)], **desk(request, actor_in(request))}
    return render(request, "command/migration/runs.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Role.OPERATOR)
def one_run(request: HttpRequest, run_id: UUID) -> HttpResponseBase:
    """A run; with POST, one of the steps that an operator may take."""
    found = _run(run_id)
    if request.method == "POST":
        return _step(request, found)
    context = {
        "run": run_shown(found),
        "report": report_shown(found),
        "may_carry": found.kind is RunKind.LOOK and found.state is RunState.DONE and under_way() is None,
        **desk(request, actor_in(request)),
    }
    return render(request, "command/migration/run.html", context)


@require_safe
@staff_required(Role.OPERATOR)
def run_now(request: HttpRequest, run_id: UUID) -> HttpResponseBase:
    """The part of the page that renews itself; when the run has ended, the whole page is asked for anew."""
    found = _run(run_id)
    if "HX-Request" not in request.headers:
        return redirect("command:migration-run", run_id)
    if not found.is_under_way:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "command/migration/run_now.html", {"run": run_shown(found)})


def _step(request: HttpRequest, found: RunShown) -> HttpResponseBase:
    name = request.POST.get("step", "")
    if name == "carry" and found.kind is RunKind.LOOK:
        return begin(
            request,
            lambda access, _: start(access, RunKind.CARRY, folder=found.folder, arrivals=found.arrivals),
        )
    if name in STEPS:
        try:
            with open_access(request, Purpose.MIGRATION) as access:
                STEPS[name](access, found.id)
        except (AnotherRun, NotThatWay) as refusal:
            messages.error(request, refusal_said(refusal.code))
        else:
            note(Event.MIGRATION, request=request, step=name, run=found.id.hex)
    return redirect("command:migration-run", found.id)


def _run(run_id: UUID) -> RunShown:
    try:
        return run(run_id)
    except NoSuchRun as fault:
        raise Http404 from fault
