"""What are reasons, vehicles and states of a journey called?"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pccovid.capabilities.movement.events import JourneyReason, JourneyState, Vehicle

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
