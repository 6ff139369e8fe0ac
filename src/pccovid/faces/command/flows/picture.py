"""What does the picture of flows show? The largest as bars, drawn here; a bar that is held back is not drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pccovid.faces.widgets.figures import figure
from pccovid.insight.flows import FlowShown

MOST = 12
WIDTH, LINE, BAR = 640, 44, 16


@dataclass(frozen=True, slots=True)
class Bar:
    """One flow: where its label stands, how long it is, and how much of it passed a checkpoint."""

    y: int
    label: str
    length: float
    passed: float
    figure: str


@dataclass(frozen=True, slots=True)
class Bars:
    """The picture."""

    width: int
    height: int
    bar: int
    bars: tuple[Bar, ...]


def bars(rows: Sequence[FlowShown], named: Callable[[str], str]) -> Bars | None:
    """The largest flows whose figure is shown; None where there is none."""
    shown = [one for one in rows if one.declared.value][:MOST]
    if not shown:
        return None
    widest = max(one.declared.value or 0 for one in shown)
    room = WIDTH - 90

    def length(value: int | None) -> float:
        return round(room * (value or 0) / widest, 1)

    drawn = tuple(
        Bar(
            LINE * position,
            f"{named(one.origin)} → {named(one.destination)}",
            length(one.declared.value),
            length(one.passed.value),
            figure(one.declared).text,
        )
        for position, one in enumerate(shown)
    )
    return Bars(WIDTH, LINE * len(drawn), BAR, drawn)
