"""Pages for taking files back: what has been asked for, asking, accepting as a second operator, how far it is."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from pccovid.faces.command.frame import desk
from pccovid.faces.command.migration.withdrawal_shown import WHY, WithdrawalRow, withdrawal_row
from pccovid.faces.command.migration.wording import FILES, source_name
from pccovid.faces.command.oversight.factor import ask_again, factor_time
from pccovid.intake.overview import overview
from pccovid.intake.states import TAKEN_BACK, FileState
from pccovid.intake.withdrawing.asking import answer, ask
from pccovid.intake.withdrawing.errors import AskedAlready, NoSuchFile, NotCounted, StillRead
from pccovid.intake.withdrawing.requests import Why, one_withdrawal, withdrawals
from pccovid.trust.access import Access, AccessDenied, Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required
from pccovid.trust.oversight.errors import NotOpen, OwnRequest
from pccovid.trust.oversight.states import Verdict

UNREAD = (FileState.STAGING, *TAKEN_BACK)


class AskForm(forms.Form):
    """What is to be taken back, and why."""

    what = forms.ChoiceField(
        label=gettext_lazy("Which file, or all files of which source?"),
        error_messages={"required": gettext_lazy("Choose a file or a source.")},
    )
    why = forms.ChoiceField(
        label=gettext_lazy("Why?"),
        choices=[(code.value, words) for code, words in WHY.items()],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose why.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Role.OPERATOR)
def all_withdrawals(request: HttpRequest) -> HttpResponseBase:
    """What was asked for, the latest first; with POST, ask."""
    form = AskForm(request.POST or None)
    with open_access(request, Purpose.MIGRATION) as access:
        form.fields["what"].choices = _choices(access)  # type: ignore[attr-defined]  # a field of choices
        if request.method == "POST" and form.is_valid():
            return _asked(request, access, form)
        rows = [withdrawal_row(one) for one in withdrawals(access)]
        context = {"rows": rows, "form": form, **desk(request, access.actor)}
    return render(request, "command/migration/withdrawals.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Role.OPERATOR)
def withdrawal(request: HttpRequest, withdrawal_id: UUID) -> HttpResponseBase:
    """One request: what would happen, who said what, how far it is; with POST, the second operator's word."""
    if request.method == "POST":
        return _decided(request, withdrawal_id)
    with open_access(request, Purpose.MIGRATION) as access:
        shown = _found(access, withdrawal_id)
        mine = one_withdrawal(access, withdrawal_id).requested_by == access.actor.id
        context = {"row": shown, "mine": mine, **desk(request, access.actor)}
    return render(request, "command/migration/withdrawal.html", context)


@require_safe
@staff_required(Role.OPERATOR)
def withdrawal_now(request: HttpRequest, withdrawal_id: UUID) -> HttpResponseBase:
    """The part of the page that renews itself; once nothing changes any more, the whole page is asked for anew."""
    with open_access(request, Purpose.MIGRATION) as access:
        row = _found(access, withdrawal_id)
    if "HX-Request" not in request.headers:
        return redirect("command:migration-withdrawal", withdrawal_id)
    if not row.renews:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "command/migration/withdrawal_now.html", {"row": row})


def _choices(access: Access) -> list[tuple[str, object]]:
    """Each source as a whole, and each of its files, as far as they were read and still stand."""
    choices: list[tuple[str, object]] = [("", _("Choose"))]
    for source in overview(access):
        standing = [file for file in source.files if file.state not in UNREAD]
        if standing:
            whole = _("All files of this source (%(files)s)") % {"files": len(standing)}
            named = [(file.name, f"{file.name} ({FILES[file.state]})") for file in standing]
            choices.append((source_name(source.source), [(source.source, whole), *named]))
    return choices


def _asked(request: HttpRequest, access: Access, form: AskForm) -> HttpResponseBase:
    try:
        number = ask(access, form.cleaned_data["what"], Why(form.cleaned_data["why"]))
    except (AskedAlready, NoSuchFile, StillRead) as refusal:
        access.read_aggregate("withdrawal", ["request"])
        messages.warning(request, REFUSALS[type(refusal)]())
        return redirect("command:migration-withdrawals")
    messages.success(request, _("Asked for. Nothing changes until another operator accepts it."))
    return redirect("command:migration-withdrawal", number)


def _decided(request: HttpRequest, withdrawal_id: UUID) -> HttpResponseBase:
    used = factor_time(request)
    if used is None:
        messages.info(request, _("Accepting needs your second factor again. Then choose once more."))
        return ask_again(request)
    yes = request.POST.get("verdict") == Verdict.ACCEPTED.value
    try:
        with open_access(request, Purpose.MIGRATION) as access:
            answer(access, withdrawal_id, Verdict.ACCEPTED if yes else Verdict.REFUSED, factor_at=used)
    except (NotOpen, OwnRequest, NotCounted) as refusal:
        messages.warning(request, REFUSALS[type(refusal)]())
    except AccessDenied as fault:
        raise Http404 from fault
    else:
        messages.success(request, _("Accepted. It begins now.") if yes else _("Refused. Nothing is changed."))
    return redirect("command:migration-withdrawal", withdrawal_id)


def _found(access: Access, withdrawal_id: UUID) -> WithdrawalRow:
    try:
        return withdrawal_row(one_withdrawal(access, withdrawal_id))
    except NoSuchFile as fault:
        raise Http404 from fault


REFUSALS: dict[type[Exception], Callable[[], str]] = {
    AskedAlready: lambda: _("This has been asked for already, alone or with its source."),
    NoSuchFile: lambda: _("There is no such file any more."),
    StillRead: lambda: _("One of these files is not read to its end. Carry it over first."),
    NotOpen: lambda: _("It was decided or has ended meanwhile."),
    OwnRequest: lambda: _("Whoever asked cannot accept. Another operator must."),
    NotCounted: lambda: _("What would happen is still being counted. Look at it first."),
}
