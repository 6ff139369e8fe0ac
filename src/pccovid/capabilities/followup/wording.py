"""What are items, steps, outcomes and hand-overs called?"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pccovid.capabilities.followup.states import (
    Channel,
    Kind,
    Outcome,
    ReturnReason,
    SendReason,
    SendState,
    Step,
)

KINDS: dict[Kind, Promise] = {
    Kind.CASE: _("Positive result: interview"),
    Kind.WARNED: _("Warned of a contact"),
    Kind.NUMBER: _("Wrong telephone number"),
    Kind.NAMED: _("Named somebody who is not known"),
}
STEPS: dict[Step, Promise] = {
    Step.CALL: pgettext_lazy("work", "Call"),
    Step.VISIT: pgettext_lazy("work", "Visit at home"),
    Step.SAMPLE: pgettext_lazy("work", "Have a sample taken"),
    Step.SEND: pgettext_lazy("work", "Hand over to where the person is"),
    Step.CORRECT: pgettext_lazy("work", "Find out the right number"),
    Step.FIND: pgettext_lazy("work", "Find out who it is"),
}
CHANNELS: dict[Channel, Promise] = {
    Channel.PHONE: pgettext_lazy("work", "Telephone"),
    Channel.VISIT: pgettext_lazy("work", "Visit"),
}
OUTCOMES: dict[Outcome, Promise] = {
    Outcome.REACHED: _("Reached"),
    Outcome.NOT_ANSWERED: _("Nobody answered"),
    Outcome.CALL_BACK: _("Asked to be called at another time"),
    Outcome.UNABLE: _("Reached, but not able to speak"),
    Outcome.WRONG_NUMBER: _("The number is somebody else's, or does not exist"),
    Outcome.MOVED: _("Lives or stays elsewhere"),
    Outcome.REFUSED: _("Refuses to speak"),
}
SEND_REASONS: dict[SendReason, Promise] = {
    SendReason.MOVED: _("Has moved there"),
    SendReason.STAYS_THERE: _("Stays there for now"),
    SendReason.NOT_OURS: _("Has never lived here"),
}
RETURN_REASONS: dict[ReturnReason, Promise] = {
    ReturnReason.NOT_HERE: _("Is not here"),
    ReturnReason.MOVED_ON: _("Has gone on to another place"),
    ReturnReason.UNKNOWN: _("Nobody here knows the person"),
}
SEND_STATES: dict[SendState, Promise] = {
    SendState.SENT: pgettext_lazy("hand-over", "Waits for an answer"),
    SendState.ACCEPTED: pgettext_lazy("hand-over", "Accepted"),
    SendState.RETURNED: pgettext_lazy("hand-over", "Returned"),
    SendState.TAKEN_BACK: pgettext_lazy("hand-over", "Taken back"),
}
