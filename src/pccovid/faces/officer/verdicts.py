"""What does an officer see after a scan? Colour, word, masked name, year of birth, what to do; never why."""

from dataclasses import dataclass, field
from typing import TypedDict

from django.utils.translation import gettext_lazy as _

UNKNOWN_PERSON, UNREADABLE, ELSEWHERE, LEFT = "unknown_person", "unreadable", "elsewhere", "left"

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
NAMED = {
    "hcert": _("This is a health certificate. Ask for the personal QR code or the identity card."),
    "smart_health_card": _(
        "This is a foreign health certificate. Ask for the personal QR code or the passport."
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
    """How a scan came out. `kind` names a code that cannot be read; name and year are there for a person found."""

    code: str
    kind: str = ""
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
        else:
            colour, word, reason = SCREENS.get(self.code, SCREENS["unknown"])
        return VerdictShown(
            colour=colour,
            word=str(word),
            name=self.name or None,
            birth_year=self.birth_year,
            reason=str(reason),
        )
