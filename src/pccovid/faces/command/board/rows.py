"""What stands in the table of a board, and in which order?"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pccovid.faces.command.board.bands import rate
from pccovid.faces.command.board.wording import decimal, percent, share_of
from pccovid.faces.widgets.figures import Figure, figure, number
from pccovid.insight.disclosure import FEW, Shown
from pccovid.insight.measures import Measure
from pccovid.insight.queries import Figures
from pccovid.registry.territories.queries import Unit

BAR = 100  # width of a full bar, in the units of its drawing


@dataclass(frozen=True, slots=True)
class Bar:
    """A share with its number; `width` of 100."""

    text: str
    width: float


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A unit with its figures; `url` is empty where there is nothing below."""

    unit: Unit
    figures: Figures
    url: str
    rate_bar: Bar

    def shown(self, measure: str) -> Shown:
        """What may be shown of a measure; what is not there is few."""
        return self.figures.get(measure, FEW)

    @property
    def people(self) -> Figure:
        return figure(self.shown(Measure.PERSONS))

    @property
    def positive(self) -> Figure:
        return figure(self.shown(Measure.POSITIVE))

    @property
    def red(self) -> Figure:
        return figure(self.shown(Measure.RED))

    @property
    def symptoms(self) -> Figure:
        return figure(self.shown(Measure.SYMPTOMS))

    @property
    def dose_1(self) -> Bar:
        return self._share(Measure.DOSE_1)

    @property
    def dose_2(self) -> Bar:
        return self._share(Measure.DOSE_2)

    def _share(self, measure: str) -> Bar:
        share = share_of(self.shown(measure), self.shown(Measure.PERSONS))
        known = self.shown(measure)
        text = percent(share) if share is not None else figure(known).text
        return Bar(text, round((share or 0) * BAR, 1))


_Key = Callable[[BoardRow], tuple[float, ...]]


def _weight(*measures: str) -> _Key:
    return lambda row: tuple(-row.shown(measure).weight for measure in measures)


def _rate(row: BoardRow) -> float:
    return rate(row.shown(Measure.POSITIVE), row.shown(Measure.PERSONS)) or 0.0


def _least(measure: str) -> _Key:
    """Few doses first, units without people last."""

    def key(row: BoardRow) -> tuple[float, ...]:
        share = share_of(row.shown(measure), row.shown(Measure.PERSONS))
        return (2.0 if share is None else share, -row.shown(Measure.PERSONS).weight)

    return key


SORTS: dict[str, _Key | None] = {
    "harm": _weight(Measure.POSITIVE, Measure.RED, Measure.PERSONS),
    "name": None,
    "people": _weight(Measure.PERSONS),
    "positive": _weight(Measure.POSITIVE, Measure.PERSONS),
    "rate": lambda row: (-_rate(row), -row.shown(Measure.POSITIVE).weight),
    "red": _weight(Measure.RED, Measure.PERSONS),
    "symptoms": _weight(Measure.SYMPTOMS, Measure.PERSONS),
    "dose_1": _least(Measure.DOSE_1),
    "dose_2": _least(Measure.DOSE_2),
}


def board_rows(found: Iterable[tuple[Unit, Figures, str]], *, order: str) -> list[BoardRow]:
    """One row for each unit, the worst first; by name where that was asked for. Equal ones stand by name."""
    listed = list(found)
    rates = [
        rate(figures.get(Measure.POSITIVE, FEW), figures.get(Measure.PERSONS, FEW))
        for _, figures, _ in listed
    ]
    highest = max((one for one in rates if one), default=0.0)
    rows = [
        BoardRow(unit, figures, url, _rate_bar(one, highest))
        for (unit, figures, url), one in zip(listed, rates, strict=True)
    ]
    key = SORTS[order]
    return sorted(rows, key=key) if key else rows


def _rate_bar(one: float | None, highest: float) -> Bar:
    if one is None:
        return Bar("–", 0)
    text = number(round(one)) if one >= 10 or one == 0 else decimal(one)
    return Bar(text, round(one / highest * BAR, 1) if highest else 0)
