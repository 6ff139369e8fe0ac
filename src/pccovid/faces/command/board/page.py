"""What is on the board of a territory? Everything the page shows, from the counts."""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from pccovid.faces.command.board.bands import LEGEND, Band
from pccovid.faces.command.board.columns import COLUMNS, DEFAULT, ORDERS, Column
from pccovid.faces.command.board.picture import Picture, picture
from pccovid.faces.command.board.rows import Bar, BoardRow, board_rows
from pccovid.faces.command.board.wording import LABELS, percent, share_of, source_label
from pccovid.faces.widgets.figures import Figure, figure
from pccovid.insight.disclosure import FEW, Shown, difference
from pccovid.insight.measures import CARRIED, Measure
from pccovid.insight.queries import Figures, UnitFigures, figures
from pccovid.registry.territories.queries import NATION, Level, Unit, gazetteer, stored_on
from pccovid.trust.access import Access

TILES = (
    Measure.POSITIVE,
    Measure.RED,
    Measure.SYMPTOMS,
    Measure.DOSE_1,
    Measure.DOSE_2,
    Measure.PERSONS,
    Measure.VISITS,
    Measure.BAD_CERTIFICATES,
)
# Of what a figure is shown as a share.
SHARED = {
    **dict.fromkeys((Measure.RED, Measure.DOSE_1, Measure.DOSE_2), Measure.PERSONS),
    Measure.BAD_CERTIFICATES: Measure.CERTIFICATES,
}


@dataclass(frozen=True, slots=True)
class Tile:
    """A big number; `share` of the people known, or of what was checked, where that says something."""

    measure: str
    label: str
    figure: Figure
    share: str


@dataclass(frozen=True, slots=True)
class Step:
    """A unit above, on the way down from the viewer's own."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Board:
    """One page. `elsewhere` are the people whom the units below leave out."""

    path: str
    name: str
    steps: tuple[Step, ...]
    tiles: tuple[Tile, ...]
    colours: tuple[tuple[str, str, Figure, Bar], ...]
    sources: tuple[tuple[str, Figure], ...]
    rows: tuple[BoardRow, ...]
    picture: Picture | None
    legend: tuple[Band, ...]
    elsewhere: str
    below: str
    columns: tuple[Column, ...]
    orders: tuple[tuple[str, str], ...]
    order: str
    counted_at: dt.datetime | None

    @property
    def order_label(self) -> str:
        """The order of the table in words."""
        return str(ORDERS[self.order])


def board(access: Access, path: str, *, order: str) -> Board:
    """The board of a unit in the viewer's own territory. Raises AccessDenied."""
    found = figures(access, path)
    order = order if order in ORDERS else DEFAULT
    units = gazetteer(stored_on())
    children = units.children(path)
    rows = board_rows(((unit, found.below.get(unit.path, {}), _url(unit)) for unit in children), order=order)
    here = units.at(path)
    return Board(
        path=path,
        name=here.full_name if here else _("The whole country"),
        steps=_steps(access, path),
        tiles=tuple(_tile(measure, found.own) for measure in TILES),
        colours=_colours(found.own),
        sources=_sources(found.own),
        rows=tuple(rows),
        picture=picture(path, rows),
        legend=LEGEND,
        elsewhere=_elsewhere(found),
        below=_below(children[0]) if children else "",
        columns=COLUMNS,
        orders=tuple((name, str(label)) for name, label in ORDERS.items()),
        order=order,
        counted_at=found.counted_at,
    )


def _url(unit: Unit) -> str:
    return reverse("command:area", args=[unit.path.removeprefix(NATION).rstrip("/")])


def _steps(access: Access, path: str) -> tuple[Step, ...]:
    units = gazetteer(stored_on())
    top = access.actor.territory
    steps = (
        [Step(_("The whole country"), reverse("command:home"))] if top == NATION and path != NATION else []
    )
    steps += [Step(unit.full_name, _url(unit)) for unit in units.ancestors(path) if unit.path.startswith(top)]
    return tuple(steps)


def _shown(own: Figures, measure: str) -> Shown:
    return own.get(measure, FEW)


def _tile(measure: Measure, own: Figures) -> Tile:
    whole = SHARED.get(measure)
    share = share_of(_shown(own, measure), _shown(own, whole)) if whole else None
    return Tile(
        measure=measure.value.replace("_", "-"),
        label=str(LABELS[measure]),
        figure=figure(_shown(own, measure)),
        share=percent(share) if share is not None else "",
    )


def _colours(own: Figures) -> tuple[tuple[str, str, Figure, Bar], ...]:
    """(colour, label, figure, share of the people) for the four colours."""
    lines = []
    for measure in (Measure.RED, Measure.YELLOW, Measure.GREEN, Measure.UNKNOWN):
        shown = _shown(own, measure)
        share = share_of(shown, _shown(own, Measure.PERSONS))
        bar = Bar(percent(share), round((share or 0) * 100, 1))
        lines.append((measure.value, str(LABELS[measure]), figure(shown), bar))
    return tuple(lines)


def _sources(own: Figures) -> tuple[tuple[str, Figure], ...]:
    carried = {measure: shown for measure, shown in own.items() if measure.startswith(CARRIED)}
    ordered = sorted(carried.items(), key=lambda item: (-item[1].weight, item[0]))
    return tuple((source_label(measure), figure(shown)) for measure, shown in ordered)


def _elsewhere(found: UnitFigures) -> str:
    """How many people live here, but in none of the units below that show a figure."""
    if not found.below:
        return ""
    below = (_shown(one, Measure.PERSONS) for one in found.below.values())
    left = difference(_shown(found.own, Measure.PERSONS), below)
    return figure(left).text if left != FEW else ""


def _below(unit: Unit) -> str:
    """What the units of the table are called."""
    names = {
        Level.PROVINCE: _("Provinces and cities"),
        Level.DISTRICT: _("Districts"),
        Level.COMMUNE: _("Communes and wards"),
    }
    return names[unit.kind]
