"""Pages on which an operator sends files from the browser: the list, and a small file without scripts."""

from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pccovid.faces.command.frame import desk
from pccovid.faces.command.migration.arrival_shown import Limits, arrivals_shown
from pccovid.faces.command.migration.sayings import refusal_said
from pccovid.faces.command.migration.starting import begin
from pccovid.intake.arriving.operations import add_piece, announce, finish, take_back
from pccovid.intake.arriving.queries import newest, ready
from pccovid.intake.arriving.states import PIECE, NoSuchArrival, WrongFile
from pccovid.intake.running.operations import start
from pccovid.intake.running.queries import under_way
from pccovid.intake.running.states import NothingToRead, RunKind
from pccovid.kernel.errors import DomainError
from pccovid.trust.access import Access, Purpose, Role
from pccovid.trust.accounts.actors import actor_in, open_access, signed_in
from pccovid.trust.accounts.doors import staff_required
from pccovid.trust.accounts.security_log import Event, note

PAGE = "command:migration-files"


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Role.OPERATOR)
def all_files(request: HttpRequest) -> HttpResponseBase:
    """The files that were sent; with POST, small ones from a browser without scripts."""
    if request.method == "POST":
        for file in request.FILES.getlist("file"):
            _take(request, file)
        return redirect(PAGE)
    context = {
        "arrivals": arrivals_shown(newest(signed_in(request).pk)),
        "limits": Limits(),
        "busy": under_way(),
        **desk(request, actor_in(request)),
    }
    return render(request, "command/migration/arrivals.html", context)


@require_safe
@staff_required(Role.OPERATOR)
def files_now(request: HttpRequest) -> HttpResponseBase:
    """The part of the page that renews itself while a file is looked at."""
    if "HX-Request" not in request.headers:
        return redirect(PAGE)
    context = {"arrivals": arrivals_shown(newest(signed_in(request).pk)), "busy": under_way()}
    return render(request, "command/migration/arrivals_now.html", context)


@require_POST
@staff_required(Role.OPERATOR)
def one_file(request: HttpRequest, arrival_id: UUID) -> HttpResponseBase:
    """Delete a file that was sent."""
    try:
        with open_access(request, Purpose.MIGRATION) as access:
            take_back(access, arrival_id)
    except NoSuchArrival:
        pass  # somebody else was quicker
    except DomainError as refusal:
        messages.error(request, refusal_said(refusal.code))
    else:
        note(Event.FILE_SENT, request=request, step="deleted", file=arrival_id.hex)
    return redirect(PAGE)


@require_POST
@staff_required(Role.OPERATOR)
def start_files(request: HttpRequest) -> HttpResponseBase:
    """A run over all files that are ready."""
    return begin(request, _start)


def _start(access: Access, kind: RunKind) -> UUID:
    waiting = ready()
    if not waiting:
        raise NothingToRead
    return start(access, kind, arrivals=waiting)


def _take(request: HttpRequest, file: "UploadedFile[bytes]") -> None:
    """A whole file out of a form, by the same steps as one that comes in pieces."""
    ending = (file.name or "").rpartition(".")[2].lower()
    try:
        with open_access(request, Purpose.MIGRATION) as access:
            arrival_id, offset = announce(access, size=file.size or 0, ending=ending, mark=file.name or "")
        file.seek(offset)
        for piece in file.chunks(PIECE):
            offset = add_piece(signed_in(request).pk, arrival_id, offset=offset, piece=piece)
        with open_access(request, Purpose.MIGRATION) as access:
            finish(access, arrival_id)
    except WrongFile:
        return  # the list says why
    except DomainError as refusal:
        messages.error(request, refusal_said(refusal.code))
    else:
        note(Event.FILE_SENT, request=request, step="whole", file=arrival_id.hex)
        messages.success(request, _("The file has come. It is being looked at."))
