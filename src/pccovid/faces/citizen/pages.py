"""What do all pages of a citizen have in common? Navigation, sign-out, whose copies a device keeps, what is stored."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from pccovid.faces.widgets.navigation import NavigationItem, mark_current
from pccovid.trust.accounts.adapter import CITIZEN_HOME, home_of
from pccovid.trust.vault import blind

# Pages that the service worker keeps on the device; nothing else of a person is stored anywhere on the way.
KEPT = "private, no-cache"
PASSING = "private, no-store"


def show(
    request: HttpRequest,
    template: str,
    context: Mapping[str, object],
    *,
    kept: bool = False,
    status: int = 200,
) -> HttpResponse:
    """A page, with the navigation for a citizen who is signed in. `kept`: the service worker may keep a copy."""
    response = render(request, template, {**_frame(request), **context}, status=status)
    response["Cache-Control"] = KEPT if kept else PASSING
    return response


def _frame(request: HttpRequest) -> dict[str, object]:
    if not request.user.is_authenticated or home_of(request.user) != CITIZEN_HOME:
        return {}
    return {
        "navigation": mark_current(_navigation(), request.path),
        "kept_visits_url": reverse("citizen:kept-visits"),
        "cache_owner": blind("cache-owner", str(request.user.pk)).hex(),
    }


def _navigation() -> list[NavigationItem]:
    return [
        NavigationItem(reverse("citizen:home"), _("Home"), "home"),
        NavigationItem(reverse("citizen:qr"), _("QR code"), "qr"),
        NavigationItem(reverse("citizen:declare"), _("Declare"), "declare"),
        NavigationItem(reverse("citizen:who-looked"), _("Who looked"), "eye"),
        NavigationItem(reverse("citizen:more"), _("More"), "menu"),
    ]
