"""What are reasons, vehicles and states of a journey called?"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pccovid.capabilities.movement.events import JourneyReason, JourneyState, Vehicle
from pccovid.capabilities.movement.passage_ruleset import Evidence

REASONS: dict[JourneyReason, Promise] = {
    JourneyReason.MEDICAL: _("To see a doctor, be tested or vaccinated"),
    JourneyReason.WORK: _("To work"),
    JourneyReason.GOODS: _("To carry goods"),
    JourneyReason.OFFICIAL: _("On official duty"),
    JourneyReason.HOME: _("To return home"),
    JourneyReason.FAMILY: _("For the family: care, funeral, wedding"),
    JourneyReason.STUDY: _("To study"),
    JourneyReason.OTHER: _("Another reason"),
}
VEHICLES: dict[Vehicle, Promise] = {
    Vehicle.MOTORBIKE: _("Motorbike"),
    Vehicle.CAR: _("Car"),
    Vehicle.COACH: _("Coach or bus"),
    Vehicle.TRUCK: _("Lorry"),
    Vehicle.TRAIN: _("Train"),
    Vehicle.PLANE: _("Plane"),
    Vehicle.BOAT: _("Boat"),
    Vehicle.FOOT: _("On foot or bicycle"),
}
# Resolution 128/NQ-CP of 11 October 2021; 0 is this project's word for "no level of its own".
LEVEL_WORDS: dict[int, Promise] = {
    1: _("Level 1: low risk (green)"),
    2: _("Level 2: medium risk (yellow)"),
    3: _("Level 3: high risk (orange)"),
    4: _("Level 4: very high risk (red)"),
    0: _("No level of its own: that of the wider area"),
}
EVIDENCE: dict[Evidence, Promise] = {
    Evidence.DECLARATION: _("a declared journey"),
    Evidence.FULLY_DOSED: _("all doses"),
    Evidence.RECOVERED: _("having recovered"),
    Evidence.NEGATIVE_TEST: _("a negative test of the last days"),
}
STATES: dict[JourneyState, Promise] = {
    JourneyState.DECLARED: _("Declared"),
    JourneyState.CANCELLED: _("Cancelled"),
}


def reason_words(code: str) -> str:
    """The reason in words; one that an earlier application wrote stands as it is."""
    return next((str(words) for reason, words in REASONS.items() if reason == code), code)


def vehicle_words(code: str) -> str:
    """The vehicle in words; one that an earlier application wrote stands as it is."""
    return next((str(words) for vehicle, words in VEHICLES.items() if vehicle == code), code)


def level_words(level: int) -> str:
    """The level with its colour, in words."""
    return str(LEVEL_WORDS[level])
