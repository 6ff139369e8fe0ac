"""How does the evidence add up? A bar a step, from where the sum stood to where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from django.utils.translation import gettext as _

from pccovid.faces.command.board.wording import decimal
from pccovid.faces.command.linkage.words import FIELDS, step_sentence
from pccovid.registry.people.ties import Step

WIDTH, ROW, BAR = 360, 46, 18
THINNEST = 2.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A step in the picture's own units, from the top left, and in numbers and words."""

    label: str
    weight: str
    total: str
    sentence: str
    x: float
    y: int
    text_y: int
    width: float
    kind: str


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The whole picture. `zero`: where the sum is even odds; `spoken`: the picture in words."""

    bars: tuple[Bar, ...]
    zero: float
    height: int
    spoken: str


def waterfall(steps: Sequence[Step]) -> Waterfall | None:
    """The picture of these steps; None where nothing was weighed."""
    if not steps:
        return None
    ends = list(accumulate(weight for _name, _level, weight in steps))
    low, high = min(0, *ends), max(0, *ends)
    scale = WIDTH / ((high - low) or 1)
    bars = tuple(
        _bar(number, step, end, low, scale)
        for number, (step, end) in enumerate(zip(steps, ends, strict=True))
    )
    spoken = _("%(steps)s steps add up to %(total)s; above zero speaks for one person") % {
        "steps": len(steps),
        "total": bits(ends[-1]),
    }
    return Waterfall(bars, round(-low * scale, 1), ROW * len(bars), spoken)


def bits(weight: int) -> str:
    """Thousandths of a bit as bits with their sign."""
    return f"{'+' if weight > 0 else '−' if weight < 0 else ''}{decimal(abs(weight) / 1000)}"


def _bar(number: int, step: Step, end: int, low: int, scale: float) -> Bar:
    field, level, weight = step
    return Bar(
        label=str(FIELDS.get(field, field)),
        weight=bits(weight),
        total=bits(end),
        sentence=step_sentence(field, level, weight),
        x=round((min(end, end - weight) - low) * scale, 1),
        y=number * ROW + ROW - BAR - 4,
        text_y=number * ROW + ROW - BAR - 10,
        width=max(THINNEST, round(abs(weight) * scale, 1)),
        kind="for" if weight > 0 else "against",
    )
