"""What does the map of a board show? Its circles with their colours and names, and a shadow of the country below."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from pccovid.faces.command.board.bands import band
from pccovid.faces.command.board.cartogram import MARGIN, WIDTH, Circle, Drawing, Frame, Spot, draw
from pccovid.faces.command.board.rows import BoardRow
from pccovid.insight.measures import Measure
from pccovid.registry.territories.queries import NATION, Level, gazetteer, stored_on

ISLANDS = ("VN/48/498/", "VN/56/576/")  # Hoàng Sa, Trường Sa: on every map of the nation
GRID = 5.0
CHARACTER, LINE = 6.6, 13.0  # of a label of 12 units


@dataclass(frozen=True, slots=True)
class Mark:
    """A circle to be drawn."""

    circle: Circle
    css: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Label:
    """A name beside or inside a circle."""

    x: float
    y: float
    anchor: str
    text: str


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
    """Names for the largest circles, as long as they cover neither another name nor another circle."""
    units = gazetteer(stored_on())
    taken = [(c.x - c.r, c.y - c.r, c.x + c.r, c.y + c.r) for c in drawing.circles]
    labels: list[Label] = []
    ordered = sorted(drawing.circles, key=lambda circle: circle.path not in ISLANDS)
    for circle in ordered:
        unit = units.at(circle.path)
        name = (unit.full_name if unit.name.isdigit() else unit.name) if unit else ""
        found = _free_place(circle, name, taken)
        if found:
            label, box = found
            labels.append(label)
            taken.append(box)
    return labels


_Box = tuple[float, float, float, float]


def _free_place(circle: Circle, name: str, taken: list[_Box]) -> tuple[Label, _Box] | None:
    wide = len(name) * CHARACTER
    base = circle.y + 4
    right, left = circle.x + circle.r + 3, circle.x - circle.r - 3
    below, above = circle.y + circle.r + LINE - 1, circle.y - circle.r - 4
    places = (
        (Label(right, base, "start", name), (right, base - LINE + 3, right + wide, base + 3)),
        (Label(left, base, "end", name), (left - wide, base - LINE + 3, left, base + 3)),
        (
            Label(circle.x, below, "middle", name),
            (circle.x - wide / 2, below - LINE + 3, circle.x + wide / 2, below + 3),
        ),
        (
            Label(circle.x, above, "middle", name),
            (circle.x - wide / 2, above - LINE + 3, circle.x + wide / 2, above + 3),
        ),
    )
    if wide < 2 * circle.r - 4:
        return Label(circle.x, base, "middle", name), (circle.x, circle.y, circle.x, circle.y)
    for label, box in places:
        if box[0] > 2 and box[2] < WIDTH - 2 and not any(_overlap(box, other) for other in taken):
            return Label(round(label.x, 1), round(label.y, 1), label.anchor, label.text), box
    return None


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
