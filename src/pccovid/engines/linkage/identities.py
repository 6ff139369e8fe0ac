"""Whom can a cluster not be? What its records prove: who the authority says it is, which trusted numbers it carries.

Two answers of the population database are two persons, always. Two trusted personal numbers are two persons
too, unless one is a slip of the other on records with the same given name: then one of them was mistyped.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.linkage.differences import in_shape
from pccovid.engines.linkage.features import Features
from pccovid.engines.linkage.numbers import TRUSTED

DIGITS, PROVINCE, SERIAL = 12, 3, 6
ZEROS = "0000"
WORDS = 5  # place in a Number
MOST_WRONG = 3
_OTHER_KEYS = str.maketrans("123789", "789123")
Rows = NDArray[np.int64]
Number = tuple[int, int, int, int, int, int]
"""A trusted number, whether it is listed, the full birth date beside it (0: not stated), and keys of its name:
given name, its sound, words in any order."""
NOBODY: frozenset[int] = frozenset()
NONE: frozenset[Number] = frozenset()


@dataclass(slots=True)
class Identity:
    """What a cluster of records proves about who it is."""

    official: frozenset[int] = NOBODY
    numbers: frozenset[Number] = NONE

    def excludes(self, other: "Identity") -> bool:
        """Whether the two are certainly two persons."""
        if self.official and other.official and self.official.isdisjoint(other.official):
            return True
        if not self.numbers or not other.numbers:
            return False
        return not any(_agree(mine, theirs) for mine in self.numbers for theirs in other.numbers)

    def joined(self, other: "Identity") -> "Identity":
        """Of the two clusters together."""
        return Identity(self.official | other.official, self.numbers | other.numbers)


def _agree(one: Number, other: Number) -> bool:
    """The same number, or a slip of it beside the same name and no other birth date."""
    if one[0] == other[0]:
        return True
    if one[1] and other[1]:
        return False  # two people of the list, however alike
    if one[2] and other[2] and one[2] != other[2]:
        return False  # a slip in the number and another date are two reasons to be two
    alike = any(mine == theirs for mine, theirs in zip(one[3:], other[3:], strict=True))
    if alike and is_slip(one[0], other[0]):
        return True
    # The same name and birth date: more of the number may be wrong, as long as most of it is right.
    whole = one[2] == other[2] != 0 and one[WORDS] == other[WORDS]
    return whole and (differing(one[0], other[0]) <= MOST_WRONG or one[0] == on_other_keys(other[0]))


def is_slip(one: int, other: int) -> bool:
    """One digit differs, two digits have changed places, a few are misread from bad handwriting, or one part is wrong.

    The parts: three digits of the province, three of sex and year, six of the serial. Another province with the same
    serial, the digits of the serial in another order, or its end as zeros, as a spreadsheet rounds.
    """
    first, second = f"{one:012d}", f"{other:012d}"
    if first[PROVINCE:] == second[PROVINCE:]:
        return True
    if first[:SERIAL] == second[:SERIAL] and (
        sorted(first) == sorted(second) or _is_rounded(first, second) or _is_rounded(second, first)
    ):
        return True
    places = [place for place in range(DIGITS) if first[place] != second[place]]
    if len(places) == 1 or (len(places) <= MOST_WRONG and in_shape(one) == in_shape(other)):
        return True
    if len(places) != 2:
        return False
    one_place, other_place = places
    return first[one_place] == second[other_place] and first[other_place] == second[one_place]


def _is_rounded(cut: str, whole: str) -> bool:
    kept = cut.rstrip("0")
    return cut.endswith(ZEROS) and len(kept) > SERIAL and whole.startswith(kept)


def differing(one: int, other: int) -> int:
    """In how many digits."""
    return sum(mine != theirs for mine, theirs in zip(f"{one:012d}", f"{other:012d}", strict=True))


def on_other_keys(number: int) -> int:
    """The serial as the same keys give it where 7, 8, 9 stand on top and not 1, 2, 3."""
    digits = f"{number:012d}"
    return int(digits[:SERIAL] + digits[SERIAL:].translate(_OTHER_KEYS))


@dataclass(frozen=True, slots=True)
class Identities:
    """Rows of the records that prove something, by cluster."""

    features: Features
    order: Rows
    starts: Rows
    ends: Rows

    def of(self, cluster: int) -> Identity:
        """Of one cluster."""
        rows = self.order[self.starts[cluster] : self.ends[cluster]].tolist()
        return identity_of(proof_of(self.features, row) for row in rows)


class Proof(NamedTuple):
    """What of a record says who it is about, as far as it proves anything."""

    record: int
    official: bool
    trusted: bool
    number: Number


def proof_of(features: Features, row: int) -> Proof:
    """Of one row."""
    columns = ("cccd", "listed", "full_birth", "given", "given_sound", "shuffled")
    number, listed, born, given, sound, words = (int(features.at(column, row)) for column in columns)
    return Proof(
        int(features.records[row]),
        bool(features.at("authority", row)),
        bool(features.at("trust", row) == TRUSTED),
        (number, listed, born, given, sound, words),
    )


def identity_of(proofs: Iterable[Proof]) -> Identity:
    """What these records prove together."""
    official, numbers = set(), set()
    for proof in proofs:
        number = proof.number[0]
        if proof.official:
            official.add(number or -1 - proof.record)
        if number and proof.trusted:
            numbers.add(proof.number)
    return Identity(frozenset(official), frozenset(numbers))


def identities(features: Features, cluster: Rows, clusters: int) -> Identities:
    """`cluster` numbers each record's cluster from 0."""
    proving = np.flatnonzero(proves(features))
    order = proving[np.argsort(cluster[proving], kind="stable")]
    bounds = np.searchsorted(cluster[order], np.arange(clusters + 1))
    return Identities(features, order, bounds[:-1], bounds[1:])


def proves(features: Features) -> NDArray[np.bool_]:
    """Records that carry a proof."""
    found: NDArray[np.bool_] = (features["authority"] > 0) | (
        (features["cccd"] > 0) & (features["trust"] == TRUSTED)
    )
    return found


def doubtful(features: Features, group: Rows, groups: int) -> NDArray[np.bool_]:
    """Groups of records that may hold two persons: more than one official identity or trusted number among them."""
    proof = np.flatnonzero(
        (features["cccd"] > 0) & ((features["authority"] > 0) | (features["trust"] == TRUSTED))
    )
    unnumbered = np.flatnonzero((features["authority"] > 0) & (features["cccd"] == 0))
    values = np.concatenate((features["cccd"][proof], -1 - features.records[unnumbered]))
    groups_of = group[np.concatenate((proof, unnumbered))]
    order = np.lexsort((values, groups_of))
    first = np.ones(len(order), dtype=bool)
    first[1:] = (groups_of[order][1:] != groups_of[order][:-1]) | (values[order][1:] != values[order][:-1])
    return np.bincount(groups_of[order][first], minlength=groups) > 1
