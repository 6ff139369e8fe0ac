"""How do technicians enter the framework's admin? Through the officers' sign-in page, and only with a second factor.

The admin's own form would let in whoever knows a password; it is never shown.
"""

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

from pccovid.trust.access import AccessDenied
from pccovid.trust.accounts.doors import has_second_factor, to_second_factor
from pccovid.trust.accounts.models import Account


def close_admin(site: AdminSite) -> None:
    """Put our door before every page of this admin site."""
    site.has_permission = _may_enter  # type: ignore[method-assign]  # the framework's documented hook
    site.login = _to_the_door  # type: ignore[method-assign, assignment]  # asked for by each page without permission


def _may_enter(request: HttpRequest) -> bool:
    user = request.user
    return isinstance(user, Account) and user.is_active and user.is_staff and has_second_factor(request)


def _to_the_door(request: HttpRequest, **_context: object) -> HttpResponseBase:
    user = request.user
    wanted = request.GET.get("next", reverse("admin:index"))
    if not isinstance(user, Account):
        return redirect_to_login(wanted, reverse("account_login"))
    if not user.is_staff:
        raise AccessDenied
    if not has_second_factor(request):
        return to_second_factor(request)
    return HttpResponse(status=302, headers={"Location": reverse("admin:index")})
