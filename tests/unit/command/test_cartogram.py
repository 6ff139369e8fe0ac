"""Do the circles of the map lie apart, inside the paper, and where their units are?"""

import math
import random

import pytest

from pccovid.faces.command.board.cartogram import WIDTH, Drawing, Spot, draw


def spots(number: int, *, seed: int = 1) -> tuple[Spot, ...]:
    dice = random.Random(seed)
    return tuple(
        Spot(f"VN/{n:02}/", dice.uniform(9, 23), dice.uniform(103, 109), dice.randrange(0, 9_000_000))
        for n in range(number)
    )


def overlaps(drawing: Drawing) -> float:
    """The largest overlap of two circles."""
    circles = drawing.circles
    return max(
        a.r + b.r - math.hypot(a.x - b.x, a.y - b.y) for i, a in enumerate(circles) for b in circles[i + 1 :]
    )


@pytest.mark.parametrize("seed", range(5))
def test_no_circle_covers_another(seed: int) -> None:
    assert overlaps(draw(spots(63, seed=seed))) < 1.0


def test_every_circle_lies_on_the_paper() -> None:
    drawing = draw(spots(63))
    assert all(
        c.r <= c.x <= WIDTH - c.r and c.r <= c.y <= drawing.frame.height - c.r for c in drawing.circles
    )


def test_units_at_one_place_are_parted() -> None:
    same = tuple(Spot(f"VN/{n:02}/", 10.0, 106.0, 10) for n in range(6))
    assert overlaps(draw(same)) < 1.0


def test_north_is_up_and_east_is_right() -> None:
    south, north = Spot("VN/01/", 10, 105, 1), Spot("VN/02/", 20, 108, 1)
    drawn = {circle.path: circle for circle in draw((south, north)).circles}
    assert drawn["VN/02/"].y < drawn["VN/01/"].y
    assert drawn["VN/02/"].x > drawn["VN/01/"].x


def test_an_island_far_out_does_not_squeeze_the_mainland_and_is_marked() -> None:
    mainland = tuple(Spot(f"VN/48/{n}/", 16 + n / 50, 108 + n / 50, 10) for n in range(7))
    drawing = draw((*mainland, Spot("VN/48/498/", 16.5, 111.6, 0)))
    assert [circle.path for circle in drawing.circles if circle.moved] == ["VN/48/498/"]
    assert draw((*mainland, Spot("VN/48/498/", 16.5, 111.6, 0)), keep_far=True).circles[-1].moved is False


def test_without_people_all_circles_are_small_and_one_unit_can_be_drawn() -> None:
    assert len(draw((Spot("VN/01/", 21, 105, 0),)).circles) == 1
    assert draw(()).circles == ()
