"""The auditor's first page: what needs attention, how much was looked at; and the hours of offices."""

from datetime import time

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pccovid.faces.command.frame import desk
from pccovid.faces.command.oversight.chart import chart_rows
from pccovid.faces.command.oversight.forms import HoursForm
from pccovid.faces.command.oversight.queue import queue
from pccovid.kernel import clock
from pccovid.procedures.audit_looks import audit_looks
from pccovid.trust.access import Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required
from pccovid.trust.oversight.figures import figures
from pccovid.trust.oversight.keeping import note_shift, shifts


@require_safe
@staff_required(Role.AUDITOR)
def audit(request: HttpRequest) -> HttpResponseBase:
    """What needs me now, and the day in figures."""
    with open_access(request, Purpose.AUDIT) as access:
        day = figures(access)
        context = {
            "queue": queue(access),
            "figures": day,
            "chart": chart_rows(day),
            **desk(request, access.actor),
        }
    return render(request, "command/oversight/home.html", context)


@require_POST
@staff_required(Role.AUDITOR)
def look_now(request: HttpRequest) -> HttpResponseBase:
    """Look through the ledger at once instead of in a few minutes."""
    number = audit_looks()
    messages.success(request, _("Looked through. New findings: %(number)s") % {"number": number})
    return redirect("command:audit")


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Role.AUDITOR)
def hours(request: HttpRequest) -> HttpResponseBase:
    """When offices work; what is written here holds from today on."""
    form = HoursForm(request.POST or None)
    with open_access(request, Purpose.AUDIT) as access:
        if request.method == "POST" and form.is_valid():
            data = form.cleaned_data
            note_shift(
                access,
                office=data["office"],
                begins=_minute(data["begins"]),
                ends=_minute(data["ends"]),
                valid_from=clock.today(),
            )
            return redirect("command:audit-hours")
        context = {"form": form, "shifts": shifts(access), **desk(request, access.actor)}
    return render(request, "command/oversight/hours.html", context)


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute
