"""By which combinations of fields are records brought together? Two lists, the same for a batch and a stream.

`CERTAIN` links by itself, before any weight. `BLOCKING` only says what is worth comparing. A model holds its own lists;
these are the packaged one's. Names of columns
are those of `features.py`; a key exists where all of its columns are stated.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.linkage.features import Features
from pccovid.engines.linkage.hashing import Keys, joined, text_key

Rows = NDArray[np.int64]
EVERY = slice(None)


@dataclass(frozen=True, slots=True)
class Rule:
    """`salt` keeps equal values of different rules apart."""

    name: str
    columns: tuple[str, ...]
    salt: int


@lru_cache(maxsize=64)
def rules(names: tuple[str, ...]) -> tuple[Rule, ...]:
    """A rule for each name, which is its columns joined by plus signs."""
    return tuple(Rule(name, tuple(name.split("+")), text_key(name)) for name in names)


CERTAIN = (
    "fitting_cccd+shuffled", "cccd+birth+given", "bhxh+shuffled", "bhxh+full_birth+given", "cmnd+shuffled",
    "cmnd+full_birth+given", "passport+shuffled", "qid+shuffled", "qid+given+full_birth",
    "shuffled+birth+own_phone", "shuffled+full_birth+commune",
)  # fmt: skip
BLOCKING = (
    "cccd", "cmnd", "bhxh", "passport", "qid", "own_phone+given", "own_phone+year", "own_phone+surname",
    "own_phone+shuffled", "shuffled+birth", "shuffled+year", "spoken+year+province", "given+full_birth+province",
    "given_sound+full_birth", "surname+birth+commune", "shuffled+commune",
)  # fmt: skip


def keys_of(features: Features, rule: Rule, rows: Rows | slice = EVERY) -> Keys:
    """The rule's key of every record, or of some."""
    return joined(rule.salt, *(features.at(column, rows) for column in rule.columns))


def stated(features: Features, rule: Rule, rows: Rows) -> tuple[Rows, Keys]:
    """Those of the records that have a key of the rule, with their keys. Many rules have few."""
    for column in rule.columns:
        rows = rows[features.at(column, rows) != 0]
    return rows, keys_of(features, rule, rows)
