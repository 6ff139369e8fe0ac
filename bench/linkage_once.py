"""How exact is the linkage on slips, and on people, that nobody looked at before it was frozen? Scored once.

The third profile (`linkage_fresh`) on a nation of its own. Whoever changes the linkage after this has seen the figure
and draws up a fourth profile and another nation.
"""

from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure
from bench.linkage_fresh import FreshTypist
from bench.linkage_scores import BARS
from bench.linkage_unseen_figures import judged, measure

PEOPLE, SLIPS, STRATUM = 41, 77, 0.99


def run(folder: Path, *, size: int) -> Iterator[Figure]:
    """The bars of the sample nation, on the third profile."""
    found = measure(folder, size, seed=SLIPS, people=PEOPLE, typist=FreshTypist)
    yield from judged("fresh", f"{size:,} people, third profile", found, BARS, STRATUM)
