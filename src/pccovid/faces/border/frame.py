"""What surrounds every page of this face? Navigation, the site's name, the way out."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from pccovid.faces.widgets.navigation import NavigationItem, mark_current
from pccovid.trust.access import Actor


def desk(request: HttpRequest, actor: Actor) -> dict[str, object]:
    """Variables of `widgets/desk.html` for whoever is signed in."""
    items = [NavigationItem(reverse("border:home"), _("Arrivals"), "door")]
    return {
        "navigation": mark_current(items, request.path),
        "home_url": reverse("border:home"),
        "logout_url": reverse("account_logout"),
        "office_name": actor.office,
        "role_name": _("Border gate"),
    }
