"""How long does a step take, when some are not over yet? Quantiles by Kaplan and Meier, which count those too.

Whoever still waits has waited so long at least: leaving them out would make every delay look shorter than it is.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Delay(NamedTuple):
    """`length` in whatever unit the caller measures in; not `over`: so long until now, and still waiting."""

    length: float
    over: bool = True


@dataclass(frozen=True, slots=True)
class DelayFigures:
    """`median` and `p90` are None where too many still wait to say; `waiting` of `counted` do."""

    counted: int
    waiting: int
    median: float | None
    p90: float | None


def delay_figures(delays: Iterable[Delay]) -> DelayFigures:
    """The figures of some delays, none of them below 0."""
    known = list(delays)
    if any(one.length < 0 for one in known):
        raise ValueError("a step ends after it begins")
    left = _still_waiting(known)
    return DelayFigures(
        counted=len(known),
        waiting=sum(not one.over for one in known),
        median=_reached(left, 0.5),
        p90=_reached(left, 0.1),
    )


def _still_waiting(known: list[Delay]) -> list[tuple[float, float]]:
    """At each length at which a step was over, the estimated share of all that had not been over by then."""
    ended = Counter(one.length for one in known if one.over)
    gone = Counter(one.length for one in known)
    left, share, curve = len(known), 1.0, []
    for length in sorted(gone):
        if ended[length]:
            share *= 1 - ended[length] / left
            curve.append((length, share))
        left -= gone[length]
    return curve


def _reached(curve: list[tuple[float, float]], share: float) -> float | None:
    # The tolerance is for products of fractions: nine tenths of ten are over when one is left.
    return next((length for length, left in curve if left <= share + 1e-12), None)
