"""What is a kind of place called? Those that an owner may register."""

from django.utils.translation import gettext_lazy

from pccovid.registry.places.kinds import PlaceKind

KINDS = {
    PlaceKind.MARKET: gettext_lazy("Market"),
    PlaceKind.SUPERMARKET: gettext_lazy("Supermarket or shop"),
    PlaceKind.PHARMACY: gettext_lazy("Pharmacy"),
    PlaceKind.SCHOOL: gettext_lazy("School"),
    PlaceKind.FACTORY: gettext_lazy("Factory"),
    PlaceKind.OFFICE: gettext_lazy("Office"),
    PlaceKind.CLINIC: gettext_lazy("Clinic"),
    PlaceKind.HOSPITAL: gettext_lazy("Hospital"),
    PlaceKind.TRANSPORT: gettext_lazy("Vehicle or station"),
    PlaceKind.VENUE: gettext_lazy("Restaurant or another place"),
}
