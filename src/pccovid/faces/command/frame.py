"""What surrounds every page of this face? The navigation of the role, the office, the way out."""

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from pccovid.faces.widgets.navigation import NavigationItem, mark_current
from pccovid.trust.access import Actor, Role
from pccovid.trust.access.reach import Reach

ROLE_NAMES: dict[str, Promise] = {
    Role.AUTHORITY: gettext_lazy("Steering committee"),
    Role.SUPERVISOR: gettext_lazy("Supervision of the rollout"),
    Role.TRACER: gettext_lazy("Contact tracing"),
    Role.AUDITOR: gettext_lazy("Audit"),
    Role.OPERATOR: gettext_lazy("Operation"),
    Role.REGISTRAR: gettext_lazy("Review of identities"),
    Role.SIGNER: gettext_lazy("Central signature"),
}
AUDIT = frozenset({Role.AUDITOR})
APPROVERS = frozenset({Role.AUDITOR, Role.SUPERVISOR, Role.AUTHORITY})
# (name of the address, label, icon, roles). What another part of the face has not brought yet is left out.
ITEMS: tuple[tuple[str, Promise, str, frozenset[Role]], ...] = (
    ("command:home", gettext_lazy("Overview"), "chart", frozenset({Role.AUTHORITY, Role.SUPERVISOR})),
    (
        "command:epidemic",
        gettext_lazy("Course of the epidemic"),
        "chart",
        frozenset({Role.AUTHORITY, Role.SUPERVISOR}),
    ),
    ("command:flows", gettext_lazy("Movements"), "route", frozenset({Role.AUTHORITY, Role.SUPERVISOR})),
    ("command:arrivals", gettext_lazy("Arrivals from abroad"), "door", frozenset({Role.AUTHORITY})),
    ("isolation:home", gettext_lazy("Isolation"), "isolation", frozenset({Role.AUTHORITY})),
    ("command:venues", gettext_lazy("Places"), "pin", frozenset({Role.AUTHORITY})),
    ("command:levels", gettext_lazy("Levels of areas"), "flag", frozenset({Role.AUTHORITY})),
    ("command:checkpoints", gettext_lazy("Checkpoints"), "shield", frozenset({Role.AUTHORITY})),
    ("command:acceptance", gettext_lazy("Rules for certificates"), "document", frozenset({Role.AUTHORITY})),
    ("command:worklist", gettext_lazy("Work list"), "list", frozenset({Role.TRACER, Role.AUTHORITY})),
    ("command:cases", gettext_lazy("Cases and contacts"), "users", frozenset({Role.TRACER})),
    (
        "command:outbreaks",
        gettext_lazy("Places with many cases"),
        "pin",
        frozenset({Role.TRACER, Role.AUTHORITY}),
    ),
    ("command:objections", gettext_lazy("Contested warnings"), "flag", frozenset({Role.TRACER})),
    ("command:questions", gettext_lazy("Questions"), "users", frozenset({Role.REGISTRAR})),
    ("command:corrections", gettext_lazy("Corrections"), "pen", frozenset({Role.REGISTRAR})),
    ("command:signing", gettext_lazy("Central signature"), "check", frozenset({Role.SIGNER})),
    ("command:audit", gettext_lazy("What needs me now"), "inbox", AUDIT),
    ("command:findings", gettext_lazy("Findings"), "eye", AUDIT),
    ("command:complaint-queue", gettext_lazy("Complaints"), "flag", AUDIT),
    ("command:orders", gettext_lazy("Orders"), "document", APPROVERS),
    ("command:lists", gettext_lazy("Lists"), "download", APPROVERS),
    ("command:whose-copy", gettext_lazy("Whose copy is this?"), "search", AUDIT),
    ("command:migration", gettext_lazy("Carrying over"), "inbox", frozenset({Role.OPERATOR})),
    ("staffing:accounts", gettext_lazy("Accounts of staff"), "users", frozenset({Role.OPERATOR})),
    ("command:planted", gettext_lazy("Planted records"), "pin", AUDIT),
    ("command:ties", gettext_lazy("Accounts and their persons"), "user", AUDIT),
    ("command:audit-hours", gettext_lazy("Working hours"), "clock", AUDIT),
)

# Lists of names, and what somebody has to go and see: for the authority of a commune only.
OF_COMMUNES = frozenset({"command:arrivals", "command:venues", "isolation:home"})
# The same, where tracers of wider territories may go.
OF_COMMUNES_OR_TRACERS = frozenset({"command:worklist"})
# What is said for the whole country, by its own authority only.
OF_NATION, NATION = frozenset({"command:acceptance"}), "VN/"


def desk(request: HttpRequest, actor: Actor) -> dict[str, object]:
    """Variables of `widgets/desk.html` for whoever is signed in (`access.actor`)."""
    items = [
        NavigationItem(url, str(label), icon)
        for name, label, icon, roles in ITEMS
        if actor.role in roles
        and (name not in OF_COMMUNES or Reach.COMMUNE.covers(actor.territory))
        and (
            name not in OF_COMMUNES_OR_TRACERS
            or actor.role is Role.TRACER
            or Reach.COMMUNE.covers(actor.territory)
        )
        and (name not in OF_NATION or actor.territory == NATION)
        and (url := _address(name))
    ]
    return {
        "navigation": mark_current(items, request.path),
        "home_url": reverse("command:home"),
        "logout_url": _address("account_logout"),
        "office_name": actor.office,
        "role_name": ROLE_NAMES.get(actor.role, ""),
    }


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
