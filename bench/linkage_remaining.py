"""Which links are still wrong, which are still missed, and what had gone wrong with their records?

`python -m bench.linkage_remaining FOLDER SIZE PROFILE` prints it for a profile (`linkage_profiles`). A record is
wrongly linked when most of those it was joined with are somebody else's, and missed when most of its own are elsewhere.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from bench.linkage_unseen_figures import Measured

Clusters = NDArray[np.int64]
NOTHING = "nothing: the record says too little, or what it would be linked by is damaged"
SEVERAL = "several slips at once"


def by_kind(found: "Measured") -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Records by what was wrong with them: all, wrongly linked, missed."""
    kinds = [_kind(slips) for slips in found.typed.slips]
    wrong = Counter(kinds[row] for row in strangers(found.found, found.truth))
    missed = Counter(kinds[row] for row in strangers(found.truth, found.found))
    return Counter(kinds), wrong, missed


def strangers(group: Clusters, other: Clusters) -> Iterator[int]:
    """Rows that are not of what most of their group is, by `other`."""
    order = np.argsort(group, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(group[order])) + 1):
        values, counts = np.unique(other[rows], return_counts=True)
        if len(values) > 1:
            yield from rows[other[rows] != values[counts.argmax()]].tolist()


def _kind(slips: str) -> str:
    return SEVERAL if "," in slips else slips or NOTHING


def _print(folder: Path, size: int, profile: str) -> None:
    from bench.linkage_profiles import PROFILES
    from bench.linkage_unseen_figures import measure

    found = measure(folder, size, PROFILES[profile])
    every, wrong, missed = by_kind(found)
    print(found.score, len(found.truth), "records")
    for name, some in (("wrongly linked", wrong), ("missed", missed)):
        print(f"\n{name}: {some.total():,}")
        for kind, count in some.most_common():
            print(f"{count:>7,} of {every[kind]:>9,}  {kind}")


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pccovid.project.settings")
    django.setup()
    _print(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
