"""Who may let a telephone in or shut it out? An officer of the place who has just given the second factor.

A scanner stays signed in for seven days; whoever finds it unlocked must not be able to enrol another one with it.
"""

import time
from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

FRESH = timedelta(minutes=15)
# Setting up a second factor leaves no record of its own; the sign-in a moment before does.
METHODS = ("mfa", "password")


def factor_is_fresh(request: HttpRequest) -> bool:
    """Whether this session was opened, or confirmed, with a second factor in the last fifteen minutes.

    In the demonstration its invented officers need not confirm: a visitor has one telephone for everybody.
    """
    user = request.user
    if settings.DEMO and getattr(user, "demo", False):
        return True
    since = time.time() - FRESH.total_seconds()
    records = get_authentication_records(request, user)
    factors = [record for record in records if record.get("method") == METHODS[0]]
    return any(float(record.get("at", 0)) > since for record in factors or records)


def to_fresh_factor(request: HttpRequest, back: str) -> HttpResponseBase:
    """The way to confirm with the second factor, and then to the page `back`: a form cannot be taken along."""
    if not Authenticator.objects.filter(user_id=request.user.pk).exists():
        return redirect_to_login(back, reverse("mfa_activate_totp"))
    methods = get_adapter(request).get_reauthentication_methods(request.user)
    ways = [method["url"] for method in methods if method["id"].startswith("mfa")]
    return redirect_to_login(back, ways[0])
