"""What does a notice say? What happened, what to do, by when, and whom to call."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pccovid.capabilities.notices.events import NoticeShown
from pccovid.capabilities.notices.kinds import Kind

HOTLINE = "1900 9095"  # the Ministry of Health's telephone line about COVID-19

TITLES = {
    Kind.CONTACT_WARNING: _("You were close to a person with COVID-19"),
    Kind.RESULT_POSITIVE: _("Your test result is positive"),
    Kind.RESULT_NEGATIVE: _("Your test result is negative"),
    Kind.RESULT_OPEN: _("Your test must be repeated"),
    Kind.COLOUR_CHANGED: _("Your colour has changed"),
    Kind.COMPLAINT_ANSWERED: _("Your complaint has been answered"),
    Kind.CORRECTION_ANSWERED: _("Your request for a correction has been answered"),
    Kind.PASSPORT_ISSUED: _("Your vaccine passport has been issued"),
    Kind.PASSPORT_REVOKED: _("Your vaccine passport no longer holds"),
}
BODIES = {
    Kind.CONTACT_WARNING: _("On %(day)s you were at %(place)s for about %(minutes)s minutes together."),
    Kind.RESULT_POSITIVE: _("The sample was taken on %(day)s."),
    Kind.RESULT_NEGATIVE: _("The sample was taken on %(day)s."),
    Kind.RESULT_OPEN: _("The sample taken on %(day)s gave no clear answer."),
    Kind.COLOUR_CHANGED: _(
        "Your colour was decided again on %(day)s. The home page says which it is and why."
    ),
    Kind.COMPLAINT_ANSWERED: _("An auditor has answered your complaint %(number)s."),
    Kind.CORRECTION_ANSWERED: _("A registrar has answered your request %(number)s."),
    Kind.PASSPORT_ISSUED: _("Your vaccination site and the Ministry of Health have signed it."),
    Kind.PASSPORT_REVOKED: _(
        "Something that stood on it was corrected, so its code does not verify any more."
    ),
}
ACTIONS = {
    Kind.CONTACT_WARNING: _(
        "Stay at home in a room of your own, wear a mask, and call the health station of your commune today."
        " It arranges your test."
    ),
    Kind.RESULT_POSITIVE: _(
        "Stay where you are, in a room of your own, and wear a mask. Write down whom you met in the last days."
        " The health station of your commune will call you; call it if it has not done so within 24 hours."
    ),
    Kind.RESULT_NEGATIVE: _("Go on keeping to the 5K rules. If you fall ill, stay at home and call."),
    Kind.RESULT_OPEN: _("Go back to the test site within 24 hours, and avoid contact until then."),
    Kind.COLOUR_CHANGED: _("Open the page of your colour. If something there is wrong, ask for correction."),
    Kind.COMPLAINT_ANSWERED: _(
        "Open More, My complaints, and read the answer. If it does not satisfy you, you can ask again there."
    ),
    Kind.CORRECTION_ANSWERED: _(
        "Open My data, Correct my data, and read the answer. If it does not satisfy you, you can ask again there."
    ),
    Kind.PASSPORT_ISSUED: _(
        "Open Vaccine passport once: from then on the code is there without network. You can also print it."
    ),
    Kind.PASSPORT_REVOKED: _(
        "Throw away what you have printed. A new one is being prepared if your doses are complete; Vaccine passport"
        " says what it waits for."
    ),
}
BY_WHEN = {
    Kind.CONTACT_WARNING: pgettext_lazy("notice deadline", "Until %(until)s"),
    Kind.RESULT_POSITIVE: pgettext_lazy("notice deadline", "At once, until a test clears you"),
    Kind.RESULT_NEGATIVE: "",
    Kind.RESULT_OPEN: pgettext_lazy("notice deadline", "Within 24 hours"),
    Kind.COLOUR_CHANGED: "",
    Kind.COMPLAINT_ANSWERED: "",
    Kind.CORRECTION_ANSWERED: "",
    Kind.PASSPORT_ISSUED: "",
    Kind.PASSPORT_REVOKED: "",
}


@dataclass(frozen=True, slots=True)
class Words:
    """A notice in the reader's language. `by_when` is empty where there is no date; `office` where none decided."""

    title: str
    body: str
    action: str
    by_when: str
    call: str
    office: str


def words(notice: NoticeShown) -> Words:
    """The words of a notice."""
    params: Mapping[str, str] = notice.params
    return Words(
        title=str(TITLES[notice.kind]),
        body=str(BODIES[notice.kind]) % params,
        action=str(ACTIONS[notice.kind]),
        by_when=_by_when(notice.kind, params),
        call=HOTLINE,
        office=params.get("office", ""),
    )


def _by_when(kind: Kind, params: Mapping[str, str]) -> str:
    if kind is Kind.CONTACT_WARNING and "until" not in params:
        return str(pgettext_lazy("notice deadline", "Until the health station tells you otherwise"))
    return str(BY_WHEN[kind]) % params
