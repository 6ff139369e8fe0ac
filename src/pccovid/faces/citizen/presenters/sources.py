"""Where did a fact come from, in words? The earlier applications and registers by their own names."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SOURCES: dict[str, Promise | str] = {
    "population": gettext_lazy("National population database"),
    "vss": gettext_lazy("Vietnam Social Security"),
    "vaccination": gettext_lazy("Vaccination site's list"),
    "vaccination_portal": gettext_lazy("National vaccination platform"),
    "lab": gettext_lazy("Laboratory"),
    "clinic": gettext_lazy("Test or vaccination site"),
    "ncovi": "NCOVI",
    "vhd_health": gettext_lazy("Vietnam Health Declaration, health form"),
    "vhd_local": gettext_lazy("Vietnam Health Declaration, domestic travel"),
    "vhd_passenger": gettext_lazy("Vietnam Health Declaration, entry"),
    "bluezone_users": "Bluezone",
    "bluezone_trace": "Bluezone",
    "mps_movement": gettext_lazy("Movement declaration of the Ministry of Public Security"),
    "checkins": gettext_lazy("QR check-in at places"),
    "pccovid": gettext_lazy("You, on PC-Covid"),
    "pccovid_desk": gettext_lazy("Health station, with your papers"),
}

_PARTS: dict[str, Promise] = {
    "cccd": gettext_lazy("citizen card number"),
    "cmnd": gettext_lazy("old identity card number"),
    "passport": gettext_lazy("passport number"),
    "bhxh": gettext_lazy("social insurance number"),
    "qid": gettext_lazy("QR identifier"),
    "name": gettext_lazy("name"),
    "birth": gettext_lazy("date of birth"),
    "year": gettext_lazy("year of birth"),
    "phone": gettext_lazy("telephone number"),
}
FIRST = "first record"


def source_name(code: str) -> str:
    """The name of a source; one that has no name here is shown by its code rather than hidden."""
    return str(SOURCES.get(code, code))


def source_names(codes: tuple[str, ...]) -> str:
    """Several sources that say the same."""
    return ", ".join(source_name(code) for code in codes)


def link_words(rule: str) -> str:
    """By what a record was known to be this person's, from the rule's parts ("cccd+name")."""
    if not rule or rule == FIRST:
        return _("First record that we received about you")
    parts = [str(_PARTS.get(part, part)) for part in rule.split("+")]
    return _("Linked to you by: %(parts)s") % {"parts": ", ".join(parts)}
