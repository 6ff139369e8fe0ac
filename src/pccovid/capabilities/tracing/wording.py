"""What is said against warnings called, and what is answered? For the page of whoever says it, and the reviewer's."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pccovid.capabilities.tracing.states import ObjectionGround, ObjectionReason

GROUNDS: dict[ObjectionGround, Promise] = {
    ObjectionGround.NOT_THERE: _("I was not at this place that day"),
    ObjectionGround.LEFT_EARLIER: _("I was there, but left earlier"),
    ObjectionGround.ANOTHER_ROOM: _("I was there, but in another room or building"),
    ObjectionGround.CODE_OF_MINE_USED: _("Somebody else used my code, my card or my telephone"),
}
REASONS: dict[ObjectionReason, Promise] = {
    ObjectionReason.NO_EVIDENCE: _("Nothing but the record speaks for it"),
    ObjectionReason.END_WAS_ASSUMED: _("The end of the stay was only assumed"),
    ObjectionReason.SOMEBODY_ELSE: _("The scan was of somebody else"),
    ObjectionReason.OFFICER_SAW: _("An officer scanned the code and saw the person"),
    ObjectionReason.CONFIRMED_BY_CALL: _("Confirmed in a call with the person"),
    ObjectionReason.OTHERS_CONFIRM: _("Others who were there confirm it"),
}
OBJECTION_REASONS_SAID: dict[str, Promise] = {reason.value: words for reason, words in REASONS.items()}
