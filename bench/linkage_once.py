"""How exact is the linkage on slips, and on people, that nobody looked at before it was finished? Scored once.

The last profile (`linkage_profiles`) on a nation of its own. Whoever changes the linkage after this has seen the figure
and draws up another profile and another nation.
"""

from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure
from bench.linkage_profiles import PROFILES
from bench.linkage_scores import BARS
from bench.linkage_unseen_figures import judged, measure

LAST, STRATUM = "fifth", 0.99


def run(folder: Path, *, size: int) -> Iterator[Figure]:
    """The bars of the sample nation, on the last profile."""
    found = measure(folder, size, PROFILES[LAST])
    yield from judged("once", f"{size:,} people, {LAST} profile", found, BARS, STRATUM)
