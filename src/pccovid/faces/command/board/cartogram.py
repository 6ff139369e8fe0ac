"""Where does each circle of the map lie? A circle for each unit, as large as its people, near where the unit is.

Circles that would cover each other are pushed apart (Dorling's cartogram). There are no borders in it: neither ours nor
anybody's are drawn, and no map is loaded from anywhere.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

WIDTH = 460.0
MARGIN = 34.0
SMALLEST, LARGEST = 5.0, 30.0
ROUNDS = 120
GAP = 1.5
FAR, FAR_DEGREES = 2.5, 0.8  # times the usual distance from the middle, and in degrees: an island district

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A unit to be drawn: degrees north and east, and how many people."""

    path: str
    latitude: float
    longitude: float
    people: int


@dataclass(frozen=True, slots=True)
class Circle:
    """A unit as it is drawn, in the units of the drawing; `moved` if it lies too far out to be drawn in place."""

    path: str
    x: float
    y: float
    r: float
    moved: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """How degrees become points of the drawing."""

    west: float
    north: float
    scale: float
    squeeze: float
    height: float

    def place(self, latitude: float, longitude: float) -> Point:
        """x to the east, y to the south."""
        x = MARGIN + (longitude - self.west) * self.squeeze * self.scale
        return x, MARGIN + (self.north - latitude) * self.scale


@dataclass(frozen=True, slots=True)
class Drawing:
    """Circles, the largest first, and the size of the paper."""

    circles: tuple[Circle, ...]
    frame: Frame


@lru_cache(maxsize=128)
def draw(spots: tuple[Spot, ...], *, keep_far: bool = False) -> Drawing:
    """Lay out the circles. `keep_far`: islands stay where they are, however far (the map of the nation)."""
    near = spots if keep_far else tuple(spot for spot in spots if not _is_far(spot, spots))
    frame = _frame(near)
    most = max((spot.people for spot in spots), default=0)
    ordered = sorted(spots, key=lambda spot: (-spot.people, spot.path))
    radii = [_radius(spot.people, most, len(spots)) for spot in ordered]
    homes = [frame.place(spot.latitude, spot.longitude) for spot in ordered]
    inside = [_clamp(home, frame, r) for home, r in zip(homes, radii, strict=True)]
    points = _apart(inside, radii, frame)
    return Drawing(
        tuple(
            Circle(spot.path, round(x, 1), round(y, 1), round(r, 1), spot not in near)
            for spot, (x, y), r in zip(ordered, points, radii, strict=True)
        ),
        frame,
    )


def _is_far(spot: Spot, spots: Sequence[Spot]) -> bool:
    latitude = sorted(one.latitude for one in spots)[len(spots) // 2]
    longitude = sorted(one.longitude for one in spots)[len(spots) // 2]
    distances = [math.hypot(one.latitude - latitude, one.longitude - longitude) for one in spots]
    usual = sorted(distances)[len(distances) * 3 // 4]
    return math.hypot(spot.latitude - latitude, spot.longitude - longitude) > max(FAR * usual, FAR_DEGREES)


def _frame(spots: Sequence[Spot]) -> Frame:
    if not spots:
        return Frame(0, 0, 1, 1, 2 * MARGIN)
    south, north = min(s.latitude for s in spots), max(s.latitude for s in spots)
    west, east = min(s.longitude for s in spots), max(s.longitude for s in spots)
    squeeze = math.cos(math.radians((south + north) / 2))
    wide, high = (east - west) * squeeze, north - south
    # A province that is long from north to south must not become a page of its own.
    scale = min((WIDTH - 2 * MARGIN) / max(wide, 0.02), 1.25 * WIDTH / max(high, 0.02))
    spare = (WIDTH - 2 * MARGIN - wide * scale) / 2
    return Frame(west - spare / scale / squeeze, north, scale, squeeze, round(high * scale + 2 * MARGIN))


def _radius(people: int, most: int, number: int) -> float:
    """The area goes with the people; with many units all circles are smaller."""
    largest = min(LARGEST, 150 / math.sqrt(max(number, 1)))
    return max(SMALLEST, largest * math.sqrt(people / most)) if most else SMALLEST


def _clamp(point: Point, frame: Frame, r: float) -> Point:
    return min(max(point[0], r + 2), WIDTH - r - 2), min(max(point[1], r + 2), frame.height - r - 2)


def _apart(homes: list[Point], radii: list[float], frame: Frame) -> list[Point]:
    """Push until nothing overlaps or the rounds are over; between rounds each circle is drawn back a little."""
    points = list(homes)
    pairs = [(a, b) for a in range(len(points)) for b in range(a + 1, len(points))]
    for turn in range(ROUNDS):
        overlapping = False
        for a, b in pairs:
            (ax, ay), (bx, by) = points[a], points[b]
            least = radii[a] + radii[b] + GAP
            dx, dy = bx - ax, by - ay
            if abs(dx) >= least or abs(dy) >= least or (distance := math.hypot(dx, dy)) >= least:
                continue
            overlapping = True
            if distance < 0.01:  # one place: part them in a direction of their own
                dx, dy, distance = math.cos(b * 2.4), math.sin(b * 2.4), 1.0
                push = least / 2
            else:
                push = (least - distance) / 2
            points[a] = (ax - dx / distance * push, ay - dy / distance * push)
            points[b] = (bx + dx / distance * push, by + dy / distance * push)
        pull = 0.06 if turn < ROUNDS * 2 // 3 else 0.0
        points = [
            _clamp((x + (hx - x) * pull, y + (hy - y) * pull), frame, r)
            for (x, y), (hx, hy), r in zip(points, homes, radii, strict=True)
        ]
        if not overlapping:
            break
    return points
