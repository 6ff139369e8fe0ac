"""Who may enter a page? Citizens' pages: a citizen. Officers' pages: an account of that role with two factors.

What a page then shows is decided by the access it opens; a door only keeps the wrong people out and shows the way.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from pccovid.trust.access import AccessDenied, Role
from pccovid.trust.accounts.models import Account
from pccovid.trust.accounts.second_factors import ENROLLED

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def citizen_required(view: View[P]) -> View[P]:
    """Lets citizens in; sends whoever is not signed in to the sign-in page. Raises AccessDenied for officers."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return _turned_away(request, (Role.CITIZEN,)) or view(request, *args, **kwargs)

    vars(guarded)["roles"] = frozenset({Role.CITIZEN})
    return guarded


def staff_required(*roles: Role) -> Callable[[View[P]], View[P]]:
    """Lets these roles in, with a second factor in this session; without one, to the page where it is set up or asked.

    Raises AccessDenied for every other role.
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            return _turned_away(request, roles) or view(request, *args, **kwargs)

        vars(guarded)["roles"] = frozenset(roles)
        return guarded

    return decorate


def has_second_factor(request: HttpRequest) -> bool:
    """Whether this session was opened with two factors, or a second one was set up in it."""
    user = request.user
    if not isinstance(user, Account):
        return False
    records = get_authentication_records(request, user)
    return any(record.get("method") == "mfa" for record in records) or (
        request.session.get(ENROLLED) == str(user.pk)
    )


def to_second_factor(request: HttpRequest) -> HttpResponseBase:
    """The way to a second factor: to use one that is set up, else to set one up."""
    user = request.user
    has_one = Authenticator.objects.filter(user_id=user.pk).exists()
    if not has_one:
        return redirect_to_login(request.get_full_path(), reverse("mfa_activate_totp"))
    methods = get_adapter(request).get_reauthentication_methods(user)
    ways = [method["url"] for method in methods if method["id"].startswith("mfa")]
    return redirect_to_login(request.get_full_path(), ways[0])


def _turned_away(request: HttpRequest, roles: tuple[Role, ...]) -> HttpResponseBase | None:
    """Where to instead, or None when the door is open."""
    user = request.user
    if not isinstance(user, Account):
        page = "citizen:sign-in" if roles == (Role.CITIZEN,) else "account_login"
        return redirect_to_login(request.get_full_path(), reverse(page))
    if not user.is_active or user.role not in roles:
        raise AccessDenied
    if user.role != Role.CITIZEN and not has_second_factor(request):
        return to_second_factor(request)
    return None
