"""By which profiles of slips is the linkage measured? Each on a nation and a draw of its own."""

from dataclasses import dataclass

from bench import nation
from bench.linkage_fifth import FifthTypist
from bench.linkage_fourth import FourthTypist
from bench.linkage_fresh import FreshTypist
from bench.linkage_unseen import Typist


@dataclass(frozen=True, slots=True)
class Profile:
    """Who types the records; the seeds of the nation and of the slips."""

    typist: type[Typist]
    people: int
    slips: int


PROFILES = {
    "second": Profile(Typist, nation.SEED, 2),
    "third": Profile(FreshTypist, 41, 77),
    "fourth": Profile(FourthTypist, 53, 91),
    "fifth": Profile(FifthTypist, 67, 101),
}
