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
    "clinic_told": gettext_lazy("You, at a test or vaccination site"),
    "ncovi": "NCOVI",
    "vhd_health": gettext_lazy("Vietnam Health Declaration, health form"),
    "vhd_local": gettext_lazy("Vietnam Health Declaration, domestic travel"),
    "vhd_passenger": gettext_lazy("Vietnam Health Declaration, entry"),
    "bluezone_users": "Bluezone",
    "bluezone_trace": "Bluezone",
    "mps_movement": gettext_lazy("Movement declaration of the Ministry of Public Security"),
    "checkins": gettext_lazy("QR check-in at places"),
    "pccovid": gettext_lazy("You, on PC-Covid"),
    "pccovid_desk": gettext_lazy("An office that corrected it at your request"),
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
_WHOLE: dict[str, Promise] = {
    "": gettext_lazy("First record that we received about you"),
    FIRST: gettext_lazy("First record that we received about you"),
    "compared": gettext_lazy("Name, birth, numbers, telephone and home, all weighed together, fit you"),
    "merged:model": gettext_lazy(
        "Joined with your other records: all that both say, weighed together, fits you"
    ),
    "merged:review": gettext_lazy("Two reviewers compared it with your other records and found it yours"),
    "merged:citizen": gettext_lazy("You showed that it is yours"),
    "merged:card": gettext_lazy("Your card, shown at an office, has the number that stands in it"),
    "undone:card": gettext_lazy("An earlier decision about it was taken back"),
    "split:card": gettext_lazy(
        "It stood with somebody else by mistake; a later comparison parted it from there"
    ),
    "merged:desk": gettext_lazy("An office found it yours, with the papers in hand"),
    "split:model": gettext_lazy(
        "It stood with somebody else by mistake; a later comparison parted it from there"
    ),
    "split:review": gettext_lazy(
        "It stood with somebody else by mistake; two reviewers parted it from there"
    ),
    "split:citizen": gettext_lazy("It stood with somebody else, who said that it is not theirs"),
    "split:desk": gettext_lazy("It stood with somebody else by mistake; an office parted it from there"),
    "own_word": gettext_lazy("You said it yourself"),
    "corrected": gettext_lazy("A registrar accepted the correction you asked for"),
    "undone:model": gettext_lazy("An earlier decision about it was taken back"),
    "undone:review": gettext_lazy("Two reviewers took an earlier decision about it back"),
    "undone:citizen": gettext_lazy("You said that it is yours after all"),
    "undone:desk": gettext_lazy("An office took an earlier decision about it back"),
}
"""Why a record is somebody's where no single combination of fields says so: by comparison, or by a decision."""


def source_name(code: str) -> str:
    """The name of a source; one that has no name here is shown by its code rather than hidden."""
    return str(SOURCES.get(code, code))


def source_names(codes: tuple[str, ...]) -> str:
    """Several sources that say the same."""
    return ", ".join(source_name(code) for code in codes)


def link_words(rule: str) -> str:
    """By what a record was known to be this person's, from the rule's parts ("cccd+name")."""
    if rule in _WHOLE:
        return str(_WHOLE[rule])
    parts = [str(_PARTS.get(part, part)) for part in rule.split("+")]
    return _("Linked to you by: %(parts)s") % {"parts": ", ".join(parts)}
