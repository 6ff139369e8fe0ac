"""How does a tracer read what telephones noted? Minutes by band, how likely they were near, and what speaks for it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pccovid.capabilities.tracing.hearing import Signal
from pccovid.capabilities.tracing.listing_heard import HearingShown
from pccovid.capabilities.tracing.nearness import encounter_rule
from pccovid.capabilities.tracing.states import NO_PLACE

SIGNALS: dict[Signal, Promise] = {
    Signal.BOTH: gettext_lazy("Each telephone heard the other"),
    Signal.VISIT: gettext_lazy("One telephone heard the other, and both were seen at the same place"),
    Signal.SIGNED: gettext_lazy("One telephone heard the other, whose owner proved that it was hers"),
}


@dataclass(frozen=True, slots=True)
class Band:
    """A band of attenuation: its limits in words, and how many minutes were in it."""

    limits: str
    minutes: int


@dataclass(frozen=True, slots=True)
class HeardRow:
    """What telephones say of one meeting."""

    short: str
    start: datetime
    end: datetime
    minutes: int
    percent: int
    bands: tuple[Band, ...]
    signal: str
    calibrated: bool
    rule: str


def heard_row(shown: HearingShown) -> HeardRow:
    """One hearing in words."""
    percent, minutes = round(100 * shown.chance), round(shown.minutes)
    short = _("Bluetooth: near for about %(minutes)s minutes, chance of a contact %(percent)s%%")
    edges = [round(edge) for edge in encounter_rule(shown.start).bands.edges]
    first, second, third = edges
    limits = (
        _("below %(edge)s dB") % {"edge": first},
        _("%(low)s–%(high)s dB") % {"low": first, "high": second},
        _("%(low)s–%(high)s dB") % {"low": second, "high": third},
        _("%(edge)s dB and more") % {"edge": third},
    )
    bands = tuple(Band(words, seconds // 60) for words, seconds in zip(limits, shown.seconds, strict=True))
    return HeardRow(
        short=short % {"minutes": minutes, "percent": percent}, start=shown.start, end=shown.end, minutes=minutes,
        percent=percent, bands=bands, signal=str(SIGNALS.get(shown.signal, "")), calibrated=shown.calibrated,
        rule=shown.rule_id,
    )  # fmt: skip


def no_name(place_id: UUID) -> str:
    """What stands for a place of which no name is known."""
    return _("No place known: noted by telephones") if place_id == NO_PLACE else "–"
