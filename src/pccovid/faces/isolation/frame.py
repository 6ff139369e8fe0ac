"""What surrounds every page of this face? Navigation, the way back to the own desk, the way out."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from pccovid.faces.widgets.navigation import NavigationItem, mark_current
from pccovid.trust.access import Actor, Role


def desk(request: HttpRequest, actor: Actor) -> dict[str, object]:
    """Variables of `widgets/desk.html` for whoever is signed in."""
    clinic = actor.role is Role.CLINIC
    own = reverse("clinic:home" if clinic else "command:home")
    items = [
        NavigationItem(reverse("isolation:home"), _("Isolation today"), "isolation"),
        NavigationItem(reverse("isolation:new"), _("Propose an order"), "plus"),
        NavigationItem(reverse("isolation:places"), _("Facilities"), "hospital"),
        NavigationItem(own, _("Test results") if clinic else _("Overview"), "test" if clinic else "chart"),
    ]
    return {
        "navigation": mark_current(items, request.path),
        "home_url": own,
        "logout_url": reverse("account_logout"),
        "office_name": actor.office,
        "role_name": _("Isolation"),
    }
