"""How do the figures of a board read? Their names, and shares."""

from django.utils.formats import get_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from pccovid.insight.disclosure import Shown
from pccovid.insight.measures import CARRIED, Measure

LABELS: dict[str, Promise] = {
    Measure.PERSONS: gettext_lazy("People known"),
    Measure.GREEN: gettext_lazy("Green"),
    Measure.YELLOW: gettext_lazy("Yellow"),
    Measure.RED: gettext_lazy("Red"),
    Measure.UNKNOWN: gettext_lazy("Not decided"),
    Measure.DOSE_1: gettext_lazy("First dose"),
    Measure.DOSE_2: gettext_lazy("Second dose"),
    Measure.POSITIVE: gettext_lazy("Positive, 7 days"),
    Measure.SYMPTOMS: gettext_lazy("Symptoms, 7 days"),
    Measure.VISITS: gettext_lazy("Check-ins yesterday"),
    Measure.BAD_CERTIFICATES: gettext_lazy("Certificates not valid, yesterday"),
}
SOURCES: dict[str, Promise | str] = {
    "population": gettext_lazy("Population database"),
    "vss": gettext_lazy("Social insurance"),
    "vaccination": gettext_lazy("Lists of vaccination sites"),
    "vaccination_portal": gettext_lazy("Vaccination portal"),
    "lab": gettext_lazy("Laboratories"),
    "clinic": gettext_lazy("Entered at sites"),
    "clinic_told": gettext_lazy("Said at sites, without a card"),
    "ncovi": "NCOVI",
    "vhd_health": gettext_lazy("tokhaiyte.vn, health"),
    "vhd_local": gettext_lazy("tokhaiyte.vn, journeys"),
    "vhd_passenger": gettext_lazy("tokhaiyte.vn, entry"),
    "bluezone_users": "Bluezone",
    "mps_movement": gettext_lazy("Movement declarations (police)"),
    "checkins": gettext_lazy("Check-in points"),
    "pccovid": "PC-Covid",
    "pccovid_desk": gettext_lazy("Corrections by offices"),
}


def decimal(value: float) -> str:
    """One place after the decimal sign of the language."""
    return f"{value:.1f}".replace(".", str(get_format("DECIMAL_SEPARATOR")))


def share_of(shown: Shown, people: Shown) -> float | None:
    """Which part of the people, between 0 and 1; None where it cannot be told."""
    if shown.value is None or not people.value:
        return None
    return min(1.0, shown.value / people.value)


def percent(share: float | None) -> str:
    """`12,3 %`; a dash where it cannot be told."""
    return "–" if share is None else f"{decimal(share * 100)} %"


def source_label(measure: str) -> str:
    """The name of the source of a `carried.<source>` measure; its code where it has no name here."""
    code = measure.removeprefix(CARRIED)
    return str(SOURCES.get(code, code))
