"""What does the matcher know? One model: comparisons with their weights, tables, thresholds; one JSON file, one hash.

Weights are whole thousandths of a bit (log2 of m over u), so that sums are exact in NumPy, SQL and plain
Python alike.
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from math import log2
from pathlib import Path
from typing import Self, cast

import numpy as np

from pccovid.engines.linkage.features import Frozen
from pccovid.engines.linkage.keys import BLOCKING, CERTAIN
from pccovid.engines.linkage.places import Places
from pccovid.engines.linkage.rarity import MILLI, Rarity

SPECIFICATION = Path(__file__).with_name("comparisons.toml")
PACKAGED = Path(__file__).with_name("vietnam.json")
STRONGEST = 40 * MILLI
"""No single comparison weighs more, either way."""
MISSING = -1
"""The level of a comparison that says nothing."""


@dataclass(frozen=True, slots=True)
class Level:
    """A grade of agreement; `m` and `u` are its shares among pairs of one person and among pairs of two.

    `rarity` names the column that tells how rare the value is on which the two agree.
    """

    name: str
    when: str
    m: float
    u: float = 0.5
    rarity: str = ""
    among: str = ""
    sharers: float | None = None
    chance: float | None = None
    fixed: bool = False

    @property
    def weight(self) -> int:
        """In thousandths of a bit."""
        return max(-STRONGEST, min(STRONGEST, round(MILLI * log2(max(self.m, 1e-9) / max(self.u, 1e-12)))))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Levels, strongest first; the last one has no condition. `within`: pairs that are compared share this column."""

    name: str
    missing: str
    levels: tuple[Level, ...]
    within: str = ""

    @property
    def signature(self) -> str:
        """Of its conditions alone: the same conditions have the same, whatever they weigh."""
        texts = [self.missing, *(level.when for level in self.levels)]
        return sha256("\n".join(texts).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """In thousandths of a bit of evidence beyond even odds. Links from `link` on; `keep` and above are candidates.

    `margin`: by how much a link must lead over another that excludes it. `unlisted`: the share of persons who
    cannot be found in the authority's list, because it does not have them or a slip hides them.
    """

    link: int = 7 * MILLI
    keep: int = -4 * MILLI
    margin: int = 3 * MILLI
    unlisted: float = 0.1


@dataclass(frozen=True)
class Model:
    """Everything frozen; two models are the same when their hashes are."""

    persons: int
    comparisons: tuple[Comparison, ...]
    rarity: Rarity = field(default_factory=Rarity)
    places: Places = field(default_factory=Places)
    hubs: tuple[int, ...] = ()
    authorities: tuple[str, ...] = ("population",)
    thresholds: Thresholds = field(default_factory=Thresholds)
    largest_block: int = 200
    certain: tuple[str, ...] = CERTAIN
    blocking: tuple[str, ...] = BLOCKING

    @property
    def prior(self) -> int:
        """Two records drawn from among all: the odds that they are one person."""
        return -round(MILLI * log2(max(self.persons, 2)))

    @cached_property
    def frozen(self) -> Frozen:
        """What normalising needs."""
        hubs = np.array(self.hubs, dtype=np.int64)
        return Frozen(self.rarity, hubs, frozenset(self.authorities), frozenset(self.hubs), self.places)

    def for_persons(self, persons: int) -> Self:
        """The model for another number of persons: own numbers are as rare as there are persons."""
        comparisons = tuple(
            replace(one, levels=tuple(_among(level, persons) for level in one.levels))
            for one in self.comparisons
        )
        return replace(self, persons=persons, comparisons=comparisons)

    def to_json(self) -> str:
        """Readable, sorted, the same text for the same model."""
        body = asdict(self)
        return json.dumps({**body, "hash": _hash(body)}, ensure_ascii=False, indent=1, sort_keys=True)

    @cached_property
    def hash(self) -> str:
        """Of the content."""
        return _hash(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` wrote. Raises ValueError where the content is not what its hash says."""
        body = json.loads(text)
        claimed = body.pop("hash")
        if claimed != _hash(body):
            raise ValueError("the model's content does not fit its hash")
        return cls(
            persons=body["persons"],
            comparisons=tuple(_comparison(entry) for entry in body["comparisons"]),
            rarity=Rarity(**body["rarity"]),
            places=Places(**body["places"]),
            hubs=tuple(body["hubs"]),
            authorities=tuple(body["authorities"]),
            thresholds=Thresholds(**body["thresholds"]),
            largest_block=body["largest_block"],
            certain=tuple(body["certain"]),
            blocking=tuple(body["blocking"]),
        )

    @classmethod
    def packaged(cls) -> Self:
        """The model that comes with the library; freeze it to a nation's records before use."""
        return cls.from_json(PACKAGED.read_text(encoding="utf-8"))

    @classmethod
    def untrained(cls, persons: int, path: Path = SPECIFICATION) -> Self:
        """The comparisons of the specification with the weights from which training starts."""
        entries = cast(
            list[Mapping[str, object]], tomllib.loads(path.read_text(encoding="utf-8"))["comparison"]
        )
        return cls(persons, tuple(map(_comparison, entries))).for_persons(persons)


def _among(level: Level, persons: int) -> Level:
    if level.chance is not None:
        return replace(level, u=level.chance)
    return level if level.sharers is None else replace(level, u=level.sharers / persons)


def _comparison(entry: Mapping[str, object]) -> Comparison:
    levels = cast(list[dict[str, object]], entry["levels"])
    return Comparison(
        str(entry["name"]),
        str(entry["missing"]),
        tuple(Level(**level) for level in levels),  # type: ignore[arg-type]  # JSON, checked by the hash
        str(entry.get("within", "")),
    )


def _hash(body: Mapping[str, object]) -> str:
    return sha256(json.dumps(body, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
