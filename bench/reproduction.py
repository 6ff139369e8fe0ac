"""Is the reproduction number EpiEstim's, to the last digit that it has published?

Incidence and serial intervals of its example data are facts taken from the package and its web application; its
results lie in bench/epiestim: those of `Flu2009` with the given serial interval as doubles, the other two as R prints
them, with seven significant digits and more. `--size` means nothing here: the series are as long as they are.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.figures import Figure
from pccovid.engines.epidemic import Estimate, discretised, reproduction_numbers

FOLDER = Path(__file__).with_name("epiestim")
BAR = 1e-6
FLU_INTERVAL = [0.0, 0.233, 0.359, 0.198, 0.103, 0.053, 0.027, 0.014, 0.007, 0.003, 0.002, 0.001]
FLU_2009 = [
    1, 1, 0, 2, 5, 3, 3, 3, 6, 2, 5, 9, 13, 12, 13, 11, 12, 6, 6, 6, 3, 1, 0, 2, 0, 0, 0, 0, 2, 0, 2, 0,
]  # fmt: skip
LOCAL = [0, 2, 0, 0, 1, 2, 0, 1, *[0] * 18, 1]
IMPORTED = [1, 1, 1, 1, 2, 2, 1, 0, 0, 1, *[0] * 17]


@dataclass(frozen=True, slots=True)
class Published:
    """What went in, and which file says what came out, to how many decimals it is sure."""

    name: str
    local: list[int]
    interval: list[float]
    imported: list[int]
    said: list[list[str]] = field(repr=False)

    def estimates(self) -> list[Estimate]:
        """Ours."""
        return reproduction_numbers(self.local, self.interval, imported=self.imported)

    def differences(self) -> Iterator[float]:
        """Ours from theirs, value by value, less the half of the last digit that was printed."""
        for ours, theirs in zip(self.estimates(), self.said, strict=True):
            for value, text in zip((ours.mean, ours.sd, *ours.quantiles), theirs, strict=True):
                digits = len(text.partition(".")[2])
                rounding = 0.5 * 10.0**-digits if digits < 12 else 0.0
                yield max(0.0, abs(value - float(text)) - rounding)


def published() -> list[Published]:
    """The three results."""
    first = [FLU_2009[0], *[0] * (len(FLU_2009) - 1)]
    later = [0, *FLU_2009[1:]]
    printed = discretised(2.6, 1.5, days=len(FLU_2009))
    return [
        Published("flu2009_non_parametric", later, FLU_INTERVAL, first, _said("flu2009_non_parametric")),
        Published("flu2009_parametric", later, printed, first, _said("flu2009_parametric")),
        Published(
            "made_up_with_imports", LOCAL, discretised(2.6, 1.5, days=27), IMPORTED, _said("made_up_with_imports")
        ),
    ]  # fmt: skip


def _said(name: str) -> list[list[str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def run(_folder: Path, *, size: int) -> Iterator[Figure]:  # noqa: ARG001  # every benchmark is told a size
    """The largest difference in mean, spread and seven quantiles."""
    for one in published():
        differences = list(one.differences())
        what = f"{len(one.said)} windows, {len(differences)} values"
        most = max(differences)
        yield Figure(f"reproduction.{one.name}", what, most, 0.0, "", f"<= {BAR:g}", ok=most <= BAR)
