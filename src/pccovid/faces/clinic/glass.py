"""A clinic opens a record outside its reach: number and reason first, then the record, for half an hour."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from pccovid.faces.clinic.emergency import faces_of, open_record
from pccovid.faces.clinic.forms_glass import GlassForm
from pccovid.faces.clinic.frame import desk
from pccovid.kernel.errors import DomainError
from pccovid.trust.access import Basis, Purpose, Role
from pccovid.trust.access.errors import AccessDenied
from pccovid.trust.accounts.actors import actor_in, open_access
from pccovid.trust.accounts.doors import staff_required
from pccovid.trust.oversight.errors import RightClosed
from pccovid.trust.oversight.glass import new_basis


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(Role.CLINIC)
def break_the_glass(request: HttpRequest) -> HttpResponseBase:
    """The number that was presented, and why."""
    form = GlassForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        basis = new_basis()
        try:
            with open_access(request, Purpose.BTG, basis=basis) as access:
                open_record(access, form)
            return redirect("clinic:glass-record", basis.id)
        except AccessDenied:
            raise
        except DomainError as fault:
            form.refuse(fault)
    return render(request, "clinic/glass.html", {"form": form, **desk(request, actor_in(request))})


@require_safe
@staff_required(Role.CLINIC)
def record(request: HttpRequest, glass_id: UUID) -> HttpResponseBase:
    """The record, as long as it is open."""
    try:
        with open_access(request, Purpose.BTG, basis=Basis(glass_id)) as access:
            context = {**faces_of(access), **desk(request, access.actor)}
    except (AccessDenied, RightClosed):
        return redirect("clinic:glass")
    return render(request, "clinic/glass_record.html", context)
