"""What are the items of the desk's list, their answers, and the decisions called?"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pccovid.capabilities.entry.events import ArrivalState, Destination
from pccovid.capabilities.entry.rules import Advice, Item

ITEMS: dict[Item, Promise] = {
    Item.PASSPORT: _("Passport"),
    Item.SYMPTOMS: _("Symptoms"),
    Item.CONTACT: _("Contact with illness"),
    Item.TEST: _("Test"),
    Item.CERTIFICATE: _("Vaccination certificate"),
    Item.PLACE: _("Place of quarantine"),
}
LINES: dict[str, Promise] = {
    "passport_not_shown": _("The passport has not been scanned yet."),
    "passport_expired": _("The passport has expired."),
    "passport_shown": _("Shown; its number is the declared one."),
    "symptoms": _("Symptoms were declared. Call the health workers of the gate."),
    "no_symptoms": _("None declared."),
    "contact": _("Contact with somebody ill was declared."),
    "no_contact": _("None declared."),
    "test_positive": _("A positive test was declared."),
    "test_no_rule": _("No rule that may be used says which test is needed."),
    "test_too_young": _("Too young: no test is needed."),
    "test_missing": _("No negative test is declared."),
    "test_in_future": _("The day of the test lies after the arrival."),
    "test_too_old": _("The negative test is too old."),
    "test_negative": _("Negative, and recent enough. Look at the paper."),
    "certificate_valid": _("The certificate is genuine."),
    "certificate_invalid": _("The certificate is not valid."),
    "certificate_others": _("The certificate names another date of birth than the passport."),
    "certificate_cannot_tell": _("Its signer is not known here. Look at the paper."),
    "certificate_none": _("No certificate is attached."),
    "place": _("Address and commune are known."),
    "no_place": _("No commune is known."),
}
ADVICE: dict[Advice, Promise] = {
    Advice.ADMIT: _("In order"),
    Advice.HOLD: _("Something is wanting"),
    Advice.REFER: _("For the health workers"),
    Advice.CANNOT_KNOW: _("Cannot be known"),
}
STATES: dict[ArrivalState, Promise] = {
    ArrivalState.WAITING: _("Waiting"),
    ArrivalState.HELD: _("Held at the desk"),
    ArrivalState.REFERRED: _("With the health workers"),
    ArrivalState.ADMITTED: _("Admitted"),
}
COLOURS = {
    ArrivalState.WAITING: "blue",
    ArrivalState.HELD: "yellow",
    ArrivalState.REFERRED: "red",
    ArrivalState.ADMITTED: "green",
}
DESTINATIONS: dict[Destination, Promise] = {
    Destination.QUARANTINE: _("Quarantine"),
    Destination.RESIDENCE: _("Residence afterwards"),
}
