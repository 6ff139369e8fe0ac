"""What does the map of a board show? Its circles with their colours and names, and a shadow of the country below."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from django.utils.translation import gettext as _

from pccovid.faces.command.board.bands import band
from pccovid.faces.command.board.cartogram import MARGIN, WIDTH, Circle, Drawing, Frame, Spot, draw
from pccovid.faces.command.board.rows import BoardRow
from pccovid.insight.measures import Measure
from pccovid.registry.territories.queries import NATION, Level, gazetteer, stored_on

ISLANDS = ("VN/48/498/", "VN/56/576/")  # Hoàng Sa, Trường Sa: on every map of the nation
GRID = 5.0
CHARACTER, LINE = 7.4, 13.0  # of a label of 12 units
LARGER, ON_A_TELEPHONE, NAMED_ANYHOW = 1.34, 9, 8

_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A circle to be drawn."""

    circle: Circle
    css: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Label:
    """A name. `desk`: there is room for it on a wide screen only. `line` leads to it from its circle farther off."""

    x: float
    y: float
    anchor: str
    text: str
    desk: bool
    line: _Box | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole map; `shadow` is the data of one path: a dot where there is a commune."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    shadow: str


def picture(path: str, rows: Sequence[BoardRow]) -> Picture | None:
    """The map of a unit from the rows of its table; None where there is nothing to draw."""
    if not rows:
        return None
    spots = [
        Spot(row.unit.path, row.unit.latitude, row.unit.longitude, row.shown(Measure.PERSONS).value or 0)
        for row in sorted(rows, key=lambda row: row.unit.path)
    ]
    nation = path == NATION
    islands = _islands() if nation else ()
    drawing = draw((*spots, *islands), keep_far=nation)
    by_path = {row.unit.path: row for row in rows}
    marks = tuple(_mark(circle, by_path.get(circle.path)) for circle in drawing.circles)
    return Picture(WIDTH, drawing.frame.height, marks, tuple(_labels(drawing)), _shadow(path, drawing.frame))


def _islands() -> tuple[Spot, ...]:
    known = (gazetteer(stored_on()).at(path) for path in ISLANDS)
    return tuple(Spot(unit.path, unit.latitude, unit.longitude, 0) for unit in known if unit)


def _mark(circle: Circle, row: BoardRow | None) -> Mark:
    if row is None:
        name = gazetteer(stored_on()).name_of(circle.path)
        return Mark(circle, "island", _("%(name)s: counted with its province") % {"name": name}, "")
    title = _("%(name)s: %(positive)s positive in 7 days, %(people)s people") % {
        "name": row.unit.full_name,
        "positive": row.positive.text,
        "people": row.people.text,
    }
    css = band(row.shown(Measure.POSITIVE), row.shown(Measure.PERSONS)).css
    return Mark(circle, css, title, row.url)


def _labels(drawing: Drawing) -> list[Label]:
    """Names for the largest circles, as long as they cover neither another name nor another circle.

    The first few get the room that they need on a telephone, where letters are larger for the drawing.
    """
    units = gazetteer(stored_on())
    paper: _Box = (2, 2, WIDTH - 2, drawing.frame.height - 2)
    taken = [(c.x - c.r, c.y - c.r, c.x + c.r, c.y + c.r) for c in drawing.circles]
    labels: list[Label] = []
    # The circles come largest first; the islands are named before them.
    for rank, circle in enumerate(sorted(drawing.circles, key=lambda circle: circle.path not in ISLANDS)):
        unit = units.at(circle.path)
        name = (unit.full_name if unit.name.isdigit() else unit.name) if unit else ""
        desk = len(labels) >= ON_A_TELEPHONE
        places = _places(circle, name, desk=desk)
        for label, box in chain(places, _afar(circle, name)) if rank < NAMED_ANYHOW else places:
            if _inside(box, paper) and not any(_overlap(box, other) for other in taken):
                labels.append(label)
                taken.append(box)
                break
    return labels


def _places(circle: Circle, name: str, *, desk: bool) -> Iterator[tuple[Label, _Box]]:
    """Right, left, below and above of a circle, each with the room that the name takes there."""
    larger = 1.0 if desk else LARGER
    wide, line = len(name) * CHARACTER * larger, LINE * larger
    base = circle.y + line / 3
    for x, y, anchor, west in (
        (circle.x + circle.r + 3, base, "start", 0.0),
        (circle.x - circle.r - 3, base, "end", wide),
        (circle.x, circle.y + circle.r + line - 1, "middle", wide / 2),
        (circle.x, circle.y - circle.r - 4, "middle", wide / 2),
    ):
        box = (x - west, y - line + 3, x - west + wide, y + 3)
        yield Label(round(x, 1), round(y, 1), anchor, name, desk), box


def _afar(circle: Circle, name: str) -> Iterator[tuple[Label, _Box]]:
    """Where there is no room beside a large circle: to the right of it, ever farther, at the end of a line."""
    wide, line = len(name) * CHARACTER * LARGER, LINE * LARGER
    steps = ((dx, dy) for dx in range(15, 320, 15) for dy in range(-90, 91, 15))
    for dx, dy in sorted(steps, key=lambda step: math.hypot(*step)):
        x, y = circle.x + circle.r + dx, circle.y + dy
        slope = math.hypot(dx + circle.r, dy)
        edge = (circle.x + circle.r * (dx + circle.r) / slope, circle.y + circle.r * dy / slope)
        drawn = (round(edge[0], 1), round(edge[1], 1), round(x - 2, 1), round(y, 1))
        label = Label(round(x, 1), round(y + line / 3, 1), "start", name, desk=False, line=drawn)
        yield label, (x, y + line / 3 - line + 3, x + wide, y + line / 3 + 3)


def _inside(box: _Box, paper: _Box) -> bool:
    return box[0] > paper[0] and box[1] > paper[1] and box[2] < paper[2] and box[3] < paper[3]


def _overlap(a: _Box, b: _Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@lru_cache(maxsize=256)
def _shadow(path: str, frame: Frame) -> str:
    """A dot for every commune of the unit, on a grid: the country drawn by its own communes."""
    dots = set()
    stack = [path]
    units = gazetteer(stored_on())
    while stack:
        for unit in units.children(stack.pop()):
            stack.append(unit.path)
            if unit.kind is Level.COMMUNE:
                x, y = frame.place(unit.latitude, unit.longitude)
                if 0 < x < WIDTH and 0 < y < frame.height + MARGIN:
                    dots.add((round(x / GRID) * int(GRID), round(y / GRID) * int(GRID)))
    return "".join(f"M{x} {y}h0" for x, y in sorted(dots))
