"""What surrounds every page of this face? Navigation, the site's name, the way out."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from pccovid.faces.widgets.navigation import NavigationItem, mark_current
from pccovid.trust.access import Actor, Purpose
from pccovid.trust.access.grants import grants


def desk(request: HttpRequest, actor: Actor) -> dict[str, object]:
    """Variables of `widgets/desk.html` for whoever is signed in."""
    items = [
        NavigationItem(reverse("clinic:home"), _("Test results"), "test"),
        NavigationItem(reverse("clinic:vaccination"), _("Vaccination"), "syringe"),
        NavigationItem(reverse("clinic:glass"), _("Emergency access"), "lock"),
    ]
    if grants().reaches(actor.role, Purpose.QUARANTINE, actor.territory):
        items.insert(1, NavigationItem(reverse("isolation:home"), _("Isolation"), "isolation"))
    # Who looks after more than a district signs nobody's passport: the own area would be too wide to know its people.
    if grants().reaches(actor.role, Purpose.ISSUE, actor.territory):
        items.insert(1, NavigationItem(reverse("clinic:passports"), _("Vaccine passports"), "syringe"))
    return {
        "navigation": mark_current(items, request.path),
        "home_url": reverse("clinic:home"),
        "logout_url": reverse("account_logout"),
        "office_name": actor.office,
        "role_name": _("Test and vaccination site"),
    }
