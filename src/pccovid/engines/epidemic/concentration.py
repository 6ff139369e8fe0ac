"""What share of all comes from the few with the most?"""

import math
from collections.abc import Iterable


def top_share(counts: Iterable[int], part: float = 0.2) -> float | None:
    """The share of the whole that the `part` with the highest counts have, rounded up to one at least; None of none."""
    ordered = sorted(counts, reverse=True)
    whole = sum(ordered)
    if not whole:
        return None
    # Nine tenths of ten is nine, whatever the last binary digit of a product says.
    first = max(1, math.ceil(part * len(ordered) - 1e-9))
    return sum(ordered[:first]) / whole
