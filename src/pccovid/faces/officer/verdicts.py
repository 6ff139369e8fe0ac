"""What does an officer see after a scan? Colour, word, masked name, year of birth, what to do; never why."""

from dataclasses import dataclass, field
from typing import TypedDict

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

UNKNOWN_PERSON, UNREADABLE, ELSEWHERE, LEFT = "unknown_person", "unreadable", "elsewhere", "left"
# Sent after the person had gone on: counted, and no colour was asked for.
RECORDED = "recorded"

# Outcome: colour of the screen, word, what to do.
SCREENS = {
    "green": ("green", _("Pass"), _("Compare name and year of birth, then let the person pass.")),
    "yellow": (
        "yellow",
        _("Limited"),
        _("Necessary ways only. Ask where the person is going and look at the papers."),
    ),
    "red": (
        "red",
        _("Stop"),
        _("This person is to stay in place. Do not let pass; call the health station."),
    ),
    "unknown": ("grey", _("Check papers"), _("No colour has been decided for this person.")),
    UNKNOWN_PERSON: ("grey", _("Check papers"), _("Unknown code: nobody is known by it here.")),
    ELSEWHERE: (
        "yellow",
        _("Check papers"),
        _("This code may be a copy. Compare name and year of birth with an identity paper."),
    ),
    LEFT: ("left", _("Left"), _("The way out is recorded.")),
}
CANNOT_READ = _("Cannot be read")
# On a way between areas: colour of the screen, word.
PASSAGES = {
    "pass": ("green", _("Pass")),
    "hold": ("yellow", _("Hold")),
    "refer": ("red", _("To the health workers")),
    "cannot_know": ("grey", _("Check papers")),
}
WHY = {
    "allowed": _("The journey is allowed. Compare name and year of birth, then let the person pass."),
    "closed": _("Between these areas only necessary ways are open. The person goes back."),
    "isolation": _(
        "This person is to stay in place. Keep distance and call the health workers of this post."
    ),
    "lacks_declaration": _(
        "No journey is declared for today. The person may declare it here on a telephone."
    ),
    "lacks_fully_dosed": _("On this way all required doses must count in full, or a recovery."),
    "lacks_recovered": _("On this way all required doses must count in full, or a recovery."),
    "lacks_negative_test": _("On this way a negative test of the last days is needed."),
    "level_unknown": _("The level of one of the two areas is not known here. Ask your post's head."),
}
MISSING = {
    "declaration": _("the declaration"),
    "fully_dosed": _("full vaccination"),
    "recovered": _("a recovery"),
    "negative_test": _("a recent negative test"),
}
NAMED = {
    "hcert_valid": _(
        "A health certificate, genuine and in force. It is no pass: ask for the personal QR code too."
    ),
    "hcert_invalid": _("A health certificate that is not valid: forged, changed, expired or taken back."),
    "hcert_not_accepted": _(
        "A genuine health certificate that the rules in force do not accept. Its holder does not pass by it."
    ),
    "hcert_rules_untold": _(
        "A genuine health certificate of which the rules in force say nothing certain. Check the papers."
    ),
    "hcert_cannot_tell": _(
        "A health certificate that cannot be judged here. Ask for the personal QR code or the identity card."
    ),
    "signed_personal_expired": _(
        "An old picture of a personal code: it is redrawn every half minute. Ask for the code on the telephone itself."
    ),
    "signed_personal_not_yet_valid": _(
        "This personal code is from the future: one of the two clocks is wrong. Set both to automatic."
    ),
    "signed_personal_signature": _(
        "This personal code is forged: nobody here signed it. Ask for an identity paper."
    ),
    "signed_personal_damaged": _("This personal code cannot be read whole. Ask to have it shown once more."),
    "signed_completion_valid": _(
        "A genuine certificate of a completed isolation. It is no pass: ask for the personal QR code too."
    ),
    "signed_completion_invalid": _("A certificate of isolation that is forged or was changed."),
    "signed_completion_cannot_tell": _(
        "A certificate of isolation that cannot be judged here. Ask for the personal QR code or the identity card."
    ),
    "smart_health_card": _(
        "This is a foreign health certificate. Ask for the personal QR code or the passport."
    ),
    "place": _(
        "This is the code of a place, which people scan themselves. Ask for the personal QR code or the identity card."
    ),
    "entry": _("This is the code of a declaration of entry, for the border desk. Ask for the passport."),
    "misread_lines": _(
        "Lines of a passport or a card, badly read: a check digit does not fit. Scan them again, or type the number."
    ),
    "bank_qr": _("This is a bank's payment code. Ask for the personal QR code or the identity card."),
    "url": _("This code is a web address. Ask for the personal QR code or the identity card."),
    "vneid": _(
        "This is a VNeID code, which cannot be read here yet. Ask for the personal QR code or the card."
    ),
    "empty": _("This code is empty. Ask for the personal QR code or the identity card."),
    "number": _(
        "A number has 12 digits (CCCD), 9 (CMND) or 10 (social insurance). Telephone numbers do not count."
    ),
    "unknown": _("This kind of code is not known here. Ask for the personal QR code or the identity card."),
}


class VerdictShown(TypedDict):
    """The allow-list: a checkpoint receives these keys of a person and no others."""

    colour: str
    word: str
    name: str | None
    birth_year: int | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a scan came out. `kind` names a code that cannot be read, or why a passage is so, and what was `missing`.

    Name and year are there for a person found.
    """

    code: str
    kind: str = ""
    missing: tuple[str, ...] = ()
    name: str = field(default="", repr=False)
    birth_year: int | None = field(default=None, repr=False)

    @property
    def of_nobody(self) -> bool:
        """Whether no person was found, so that no visit could be stored."""
        return self.code in (UNKNOWN_PERSON, UNREADABLE)

    def shown(self) -> VerdictShown:
        """The verdict in the reader's language."""
        if self.code == UNREADABLE:
            colour, word, reason = "grey", CANNOT_READ, NAMED.get(self.kind, NAMED["unknown"])
        elif self.code in PASSAGES:
            colour, word = PASSAGES[self.code]
            said = WHY.get(self.kind)
            return self._shown(colour, str(word), str(said) if said else _not_known(self.missing))
        else:
            colour, word, reason = SCREENS.get(self.code, SCREENS["unknown"])
        return self._shown(colour, str(word), str(reason))

    def _shown(self, colour: str, word: str, reason: str) -> VerdictShown:
        return VerdictShown(
            colour=colour, word=word, name=self.name or None, birth_year=self.birth_year, reason=reason
        )


def _not_known(missing: tuple[str, ...]) -> str:
    named = [str(MISSING[one]) for one in missing if one in MISSING]
    return gettext("Not known here: %(missing)s. Look at papers.") % {"missing": ", ".join(named)}
