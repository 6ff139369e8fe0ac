"""How do a day's reads look, hour by hour? One small row of bars a role, with the numbers as words beside it."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from pccovid.kernel.clock import VIETNAM
from pccovid.trust.oversight.figures import HOURS, Figures, Reads
from pccovid.trust.oversight.wording import ROLES

HEIGHT, STEP, WIDTH = 32, 8, 6


@dataclass(frozen=True, slots=True)
class Bar:
    """In the picture's own units, from the top left."""

    x: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A role with its bars. `spoken`: the picture in words."""

    label: str
    total: int
    bars: tuple[Bar, ...]
    spoken: str


def chart_rows(figures: Figures) -> list[ChartRow]:
    """One row a role that looked at anybody, each scaled to its own busiest hour."""
    return [_row(reads, figures) for reads in figures.reads]


def _row(reads: Reads, figures: Figures) -> ChartRow:
    most = max(reads.by_hour)
    busiest = figures.until - timedelta(hours=HOURS - reads.by_hour.index(most))
    bars = tuple(
        Bar(index * STEP, round(HEIGHT - HEIGHT * number / most, 1), round(HEIGHT * number / most, 1))
        for index, number in enumerate(reads.by_hour)
        if number
    )
    label = str(ROLES.get(reads.role, reads.role))
    spoken = _("%(label)s: %(total)s reads in 24 hours, most in the hour from %(hour)s: %(most)s") % {
        "label": label,
        "total": sum(reads.by_hour),
        "hour": f"{busiest.astimezone(VIETNAM):%H:%M}",
        "most": most,
    }
    return ChartRow(label, sum(reads.by_hour), bars, spoken)
