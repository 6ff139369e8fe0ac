"""A registrar goes through the questions, opens one, looks at the two sides and the weights, and answers."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pccovid.faces.command.frame import desk
from pccovid.faces.command.linkage.forms import AnswerForm
from pccovid.faces.command.linkage.presenting import band_rows, compared, counted, page, rows
from pccovid.faces.command.linkage.waterfall import waterfall
from pccovid.registry.people import reviewing
from pccovid.registry.people.questions import answer
from pccovid.registry.people.verdicts import AlreadyAnswered, QuestionClosed, State, Verdict, Why
from pccovid.trust.access import Access, AccessDenied, Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required


@require_safe
@staff_required(Role.REGISTRAR)
def questions(request: HttpRequest) -> HttpResponseBase:
    """What waits, the worst harm first, and how earlier weights came out. Nobody is named."""
    with open_access(request, Purpose.LINKAGE) as access:
        context = {
            "rows": rows(reviewing.queue(access)),
            "counts": counted(reviewing.waiting(access)),
            "bands": band_rows(reviewing.bands(access)),
            **desk(request, access.actor),
        }
    return render(request, "command/linkage/questions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Role.REGISTRAR)
def question(request: HttpRequest, question_id: UUID) -> HttpResponseBase:
    """The two sides and what speaks for and against; and the answer to it."""
    form = AnswerForm(request.POST if request.method == "POST" else None)
    with open_access(request, Purpose.LINKAGE) as access:
        shown = _question(access, question_id)
        if form.is_bound and form.is_valid():
            _answer(request, access, question_id, form)
            return redirect("command:question", question_id)
        looked = shown.state is State.OPEN and not shown.mine
        context = {
            "page": page(shown),
            "lines": compared(*reviewing.sides(access, question_id)) if looked else [],
            "linked": waterfall(reviewing.linked_by(access, question_id)) if looked else None,
            "form": form,
            **desk(request, access.actor),
        }
    return render(request, "command/linkage/question.html", context, status=422 if form.is_bound else 200)


def _question(access: Access, question_id: UUID) -> reviewing.QuestionShown:
    try:
        return reviewing.question(access, question_id)
    except AccessDenied as fault:
        raise Http404 from fault


def _answer(request: HttpRequest, access: Access, question_id: UUID, form: AnswerForm) -> None:
    data = form.cleaned_data
    try:
        state = answer(access, question_id, Verdict(data["verdict"]), Why(data["why"]))
    except AlreadyAnswered:
        messages.warning(request, _("You have answered this. The second answer is somebody else's."))
    except QuestionClosed:
        messages.warning(request, _("This question is closed already."))
    else:
        decided = state is State.DECIDED
        done = _("Decided. It is carried out by itself.") if decided else _("Your answer is written down.")
        messages.success(request, done)
