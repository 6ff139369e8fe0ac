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
    Kind.WARNING_TAKEN_BACK: _("A warning to you was taken back"),
    Kind.WARNING_STANDS: _("A warning to you still stands"),
    Kind.RESULT_POSITIVE: _("Your test result is positive"),
    Kind.RESULT_NEGATIVE: _("Your test result is negative"),
    Kind.RESULT_OPEN: _("Your test must be repeated"),
    Kind.COLOUR_CHANGED: _("Your colour has changed"),
    Kind.COMPLAINT_ANSWERED: _("Your complaint has been answered"),
    Kind.CORRECTION_ANSWERED: _("Your request for a correction has been answered"),
    Kind.PASSPORT_ISSUED: _("Your vaccine passport has been issued"),
    Kind.PASSPORT_REVOKED: _("Your vaccine passport no longer holds"),
    Kind.QUARANTINE_ISSUED: _("You are ordered to isolate"),
    Kind.QUARANTINE_CHANGED: _("Your isolation has changed"),
    Kind.QUARANTINE_REMINDER: _("Tell us how you are today"),
    Kind.QUARANTINE_RELEASED: _("Your isolation is over"),
    Kind.DOSE_PLACE_GIVEN: _("You have an appointment for a vaccine dose"),
    Kind.DOSE_PLACE_OFFERED: _("You are invited to be vaccinated"),
    Kind.DOSE_PLACE_LOST: _("Your vaccination appointment does not take place"),
    Kind.DOSE_RECORDED: _("A vaccine dose was recorded for you"),
    Kind.DOSE_ENDED: _("A vaccine dose of yours was corrected"),
}
BODIES = {
    Kind.CONTACT_WARNING: _("On %(day)s you were at %(place)s for about %(minutes)s minutes together."),
    Kind.WARNING_TAKEN_BACK: _(
        "You said that the warning about %(day)s was wrong. The health station has looked at it and agrees."
    ),
    Kind.WARNING_STANDS: _(
        "You said that the warning about %(day)s was wrong. The health station has looked at it: you are taken to have"
        " been there."
    ),
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
    Kind.QUARANTINE_ISSUED: _("The authority of your commune has issued the order on %(day)s."),
    Kind.QUARANTINE_CHANGED: _("Something new counts since %(day)s: another contact, or a positive test."),
    Kind.QUARANTINE_REMINDER: _("Nothing has been heard from you since %(day)s."),
    Kind.QUARANTINE_RELEASED: _("The authority of your commune has ended the order on %(day)s."),
    Kind.DOSE_PLACE_GIVEN: _("A place was given to you by the queue, for %(day)s."),
    Kind.DOSE_PLACE_OFFERED: _("A place is kept for you on %(day)s."),
    Kind.DOSE_PLACE_LOST: _("The session of %(day)s was called off. You stand in the queue where you stood."),
    Kind.DOSE_RECORDED: _("%(office)s has recorded a dose injected on %(day)s."),
    Kind.DOSE_ENDED: _("%(office)s has corrected what stood of a dose."),
}
ACTIONS = {
    Kind.CONTACT_WARNING: _(
        "Stay at home in a room of your own, wear a mask, and call the health station of your commune today."
        " It arranges your test."
    ),
    Kind.WARNING_TAKEN_BACK: _(
        "You need not isolate because of it. Look at your colour on the home page: another reason may still hold."
    ),
    Kind.WARNING_STANDS: _(
        "Keep to what the warning told you. If you can show where you were, call the health station of your commune."
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
    Kind.QUARANTINE_ISSUED: _(
        "Open Quarantine: it says where you stay, until when and which tests are due. Tell there each day how you are."
    ),
    Kind.QUARANTINE_CHANGED: _("Open Quarantine: it says until when you stay now, and which tests are due."),
    Kind.QUARANTINE_REMINDER: _(
        "Open Quarantine and say how you are: one tap if you are well. If you do not, the health station calls you."
    ),
    Kind.QUARANTINE_RELEASED: _(
        "You may leave your place. Quarantine holds your certificate, to print and show."
    ),
    Kind.DOSE_PLACE_GIVEN: _(
        "Open Vaccination: it says where and when, and shows the code for the injection."
    ),
    Kind.DOSE_PLACE_OFFERED: _(
        "Open Vaccination and say whether you come. Without an answer the place goes on."
    ),
    Kind.DOSE_PLACE_LOST: _("Open Vaccination and choose another session."),
    Kind.DOSE_RECORDED: _(
        "Open Vaccination. Were you not there? Call 1900 9095, or the site: a dose that is not yours is taken out."
    ),
    Kind.DOSE_ENDED: _(
        "Open Vaccination: it says what stands now. A certificate that said otherwise is issued anew."
    ),
}
BY_WHEN = {
    Kind.CONTACT_WARNING: pgettext_lazy("notice deadline", "Until %(until)s"),
    Kind.WARNING_TAKEN_BACK: "",
    Kind.WARNING_STANDS: "",
    Kind.RESULT_POSITIVE: pgettext_lazy("notice deadline", "At once, until a test clears you"),
    Kind.RESULT_NEGATIVE: "",
    Kind.RESULT_OPEN: pgettext_lazy("notice deadline", "Within 24 hours"),
    Kind.COLOUR_CHANGED: "",
    Kind.COMPLAINT_ANSWERED: "",
    Kind.CORRECTION_ANSWERED: "",
    Kind.PASSPORT_ISSUED: "",
    Kind.PASSPORT_REVOKED: "",
    Kind.QUARANTINE_ISSUED: pgettext_lazy("notice deadline", "Until %(until)s"),
    Kind.QUARANTINE_CHANGED: pgettext_lazy("notice deadline", "Until %(until)s"),
    Kind.QUARANTINE_REMINDER: pgettext_lazy("notice deadline", "Today"),
    Kind.QUARANTINE_RELEASED: "",
    Kind.DOSE_PLACE_GIVEN: "",
    Kind.DOSE_PLACE_OFFERED: pgettext_lazy("notice deadline", "Until %(until)s"),
    Kind.DOSE_PLACE_LOST: "",
    Kind.DOSE_RECORDED: "",
    Kind.DOSE_ENDED: "",
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
