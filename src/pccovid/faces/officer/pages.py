"""What do all pages of an officer have in common? Navigation, sign-out, and whose copies a device keeps."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from pccovid.faces.widgets.navigation import NavigationItem, mark_current
from pccovid.trust.vault import blind

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
    """A page for the officer signed in. `kept`: the service worker may keep a copy; it must name no person."""
    frame: dict[str, object] = {
        "navigation": mark_current(_navigation(), request.path),
        "home_url": reverse("officer:scan"),
        "logout_url": reverse("account_logout"),
        "cache_owner": blind("cache-owner", str(request.user.pk)).hex(),
    }
    response = render(request, template, {**frame, **context}, status=status)
    response["Cache-Control"] = KEPT if kept else PASSING
    return response


def _navigation() -> list[NavigationItem]:
    return [
        NavigationItem(reverse("officer:scan"), _("Scan"), "scan"),
        NavigationItem(reverse("officer:today"), _("Today"), "chart"),
        NavigationItem(reverse("officer:place"), _("Place"), "pin"),
        NavigationItem(reverse("officer:devices"), _("Telephones"), "phone"),
    ]
