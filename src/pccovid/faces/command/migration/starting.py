"""Pages on which an operator points at a folder, looks at what it brings and starts a run over it."""

from collections.abc import Callable, Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from pccovid.faces.command.frame import desk
from pccovid.faces.command.migration.folders import folder_shown, place_shown
from pccovid.faces.command.migration.sayings import refusal_said
from pccovid.intake.running.operations import start
from pccovid.intake.running.queries import under_way
from pccovid.intake.running.roots import allowed, chosen, opened
from pccovid.intake.running.states import AnotherRun, NothingToRead, RunKind
from pccovid.kernel.errors import DomainError
from pccovid.trust.access import Access, Purpose, Role
from pccovid.trust.accounts.actors import actor_in, open_access
from pccovid.trust.accounts.doors import staff_required
from pccovid.trust.accounts.security_log import Event, note

Starting = Callable[[Access, RunKind], UUID]


@require_safe
@staff_required(Role.OPERATOR)
def all_folders(request: HttpRequest) -> HttpResponseBase:
    """The folders that may be pointed at."""
    places = [place_shown(place) for place in allowed()]
    context = {"places": places, "busy": under_way(), **desk(request, actor_in(request))}
    return render(request, "command/migration/folders.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Role.OPERATOR)
def one_folder(request: HttpRequest, key: str) -> HttpResponseBase:
    """What a folder brings; with POST, a run over it."""
    try:
        place = chosen(key)
        shown = folder_shown(place, opened(place))
    except DomainError as refusal:
        messages.error(request, refusal_said(refusal.code))
        return redirect("command:migration-folders")
    if request.method == "POST":
        return begin(request, lambda access, kind: _start(access, kind, str(place.path), shown.files))
    context = {"folder": shown, "busy": under_way(), **desk(request, actor_in(request))}
    return render(request, "command/migration/folder.html", context)


def begin(request: HttpRequest, starting: Starting) -> HttpResponseBase:
    """Start what the form asks for, a look unless it says otherwise, and lead to its page."""
    kind = RunKind.CARRY if request.POST.get("kind") == RunKind.CARRY else RunKind.LOOK
    try:
        with open_access(request, Purpose.MIGRATION) as access:
            run_id = starting(access, kind)
    except (AnotherRun, NothingToRead) as refusal:
        messages.error(request, refusal_said(refusal.code))
        return redirect("command:migration")
    note(Event.MIGRATION, request=request, step="start", kind=kind.value, run=run_id.hex)
    return redirect("command:migration-run", run_id)


def _start(access: Access, kind: RunKind, folder: str, files: Sequence[object]) -> UUID:
    if not files:
        raise NothingToRead
    return start(access, kind, folder=folder)
