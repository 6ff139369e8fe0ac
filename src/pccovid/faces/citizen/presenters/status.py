"""What does the card of the colour say? The decision that holds in words, or that there is none yet."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pccovid.capabilities.risk.colours import Colour
from pccovid.capabilities.risk.events import StatusShown
from pccovid.capabilities.risk.wording import explain


@dataclass(frozen=True, slots=True)
class StatusCard:
    """A colour in words. The card says `reason`; the rest answers "why this colour?"."""

    colour: str
    word: str
    may_do: str
    reasons: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    document: str = ""
    standing: str = ""
    as_of: dt.datetime | None = None


def status_card(status: StatusShown | None) -> StatusCard:
    """The words of a decision; of none, that facts are still being looked at."""
    if status is None:
        later = _("Your colour has not been worked out yet. Look again later today.")
        return StatusCard(Colour.UNKNOWN.value, _("Not decided"), later)
    words = explain(status)
    return StatusCard(
        status.colour.value,
        words.word,
        words.may_do,
        words.reasons,
        words.missing,
        words.document,
        words.standing,
        status.decided_at,
    )
