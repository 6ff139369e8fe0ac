"""How many days lie between a case and those whom it infects? Of a mean and a spread, the share of each whole day.

A Gamma distribution that begins one day late, taken day by day as Cori and others do (American Journal of Epidemiology
178, 2013, web appendix 11): both ends of an interval fall somewhere in their days, so a day's share is a triangle over
the distribution.
"""


def discretised(mean: float, sd: float, *, days: int) -> list[float]:
    """The shares of 0, 1, ... `days` - 1 days. `mean` above 1 and `sd` above 0, in days. Nobody infects on day 0."""
    if mean <= 1 or sd <= 0 or days < 1:
        raise ValueError("a serial interval's mean is above one day, its spread above 0")
    shape, scale = ((mean - 1) / sd) ** 2, sd**2 / (mean - 1)
    whole = [_held(day - 1, shape, scale) for day in range(days + 1)]
    first = [_moment(day - 1, shape, scale) for day in range(days + 1)]
    return [0.0, *(_share(day, whole, first, mean - 1) for day in range(1, days))]


def _share(day: int, whole: list[float], first: list[float], late: float) -> float:
    """Entry i of both lists is at i - 1 days."""
    triangle = day * whole[day + 1] - 2 * (day - 1) * whole[day] + (day - 2) * whole[day - 1]
    return max(0.0, triangle + late * (2 * first[day] - first[day - 1] - first[day + 1]))


def _held(day: int, shape: float, scale: float) -> float:
    return _gamma_below(shape, max(0, day) / scale)


def _moment(day: int, shape: float, scale: float) -> float:
    """The share of the distribution's mean that comes from below a day."""
    return _gamma_below(shape + 1, max(0, day) / scale)


def _gamma_below(shape: float, at: float) -> float:
    from scipy.special import gammainc  # noqa: PLC0415  # three seconds to load; few ask

    return float(gammainc(shape, at))
