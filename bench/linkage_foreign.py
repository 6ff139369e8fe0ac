"""How does the linkage work on people who are not Vietnamese? The same library, with weights learnt from their records.

No truth is used, and nobody's list; comparisons and clustering are those of the packaged model, but for what is known
of Vietnam alone: what is set there by hand is learnt here, and places, which stand for houses here, are as rare as each
other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pccovid.engines.linkage.blocking import block
from pccovid.engines.linkage.columns import SCHEMA
from pccovid.engines.linkage.copies import with_said
from pccovid.engines.linkage.features import prepare
from pccovid.engines.linkage.freezing import freeze
from pccovid.engines.linkage.hashing import text_key
from pccovid.engines.linkage.keys import BLOCKING, rules
from pccovid.engines.linkage.linking import link
from pccovid.engines.linkage.model import Level, Model, Thresholds
from pccovid.engines.linkage.rarity import MILLI
from pccovid.engines.linkage.training import learn

Clusters = NDArray[np.int64]
LINKS = (-5, -4, -3, -2, -1, 0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 12)
BLOCKS = (
    *BLOCKING,
    "guardian",
    "birth",
    "name",
    "shuffled",
    "commune+surname",
    "commune+year",
    "spoken+province",
)


@dataclass(frozen=True, slots=True)
class Set:
    """Records as they come, and the person of each."""

    rows: Sequence[dict[str, str]]
    truth: Clusters


def ours(
    rows: Sequence[dict[str, object]], *, persons: int, certain: tuple[str, ...], largest: int = 100
) -> dict[float, Clusters]:
    """The persons that the linkage finds, at each threshold. What a row leaves out is not stated."""
    empty: dict[str, object] = {field.name: "" for field in SCHEMA if field.type == pa.string()}
    whole = [
        empty | {"birth": 0, "for_other": False} | row | {"record": place} for place, row in enumerate(rows)
    ]
    table = pa.Table.from_pylist(whole, schema=SCHEMA)
    model = replace(_bare(persons), largest_block=largest, blocking=BLOCKS, certain=certain)
    model = freeze(model, table, persons=persons)
    features = with_said(prepare(table, model.frozen))
    pairs = block(features, np.arange(len(features)), rules(BLOCKS), largest=largest)
    model = learn(model, features, pairs.one, pairs.other)
    at = {link_: Thresholds(link=link_ * MILLI, keep=-20 * MILLI, unlisted=1.0) for link_ in LINKS}
    return {
        link_: link(table, replace(model, thresholds=thresholds)).person for link_, thresholds in at.items()
    }


def _bare(persons: int) -> Model:
    """The comparisons without what is known of Vietnam."""
    model = Model.untrained(persons)
    comparisons = tuple(
        replace(one, within="", levels=tuple(_learnt(one.name, level) for level in one.levels))
        for one in model.comparisons
    )
    return replace(model, authorities=(), comparisons=comparisons)


def _learnt(comparison: str, level: Level) -> Level:
    of_family = level.chance is not None or level.sharers is not None
    return replace(
        level, fixed=level.fixed and of_family, rarity=level.rarity if comparison == "name" else ""
    )


def code(text: str) -> int:
    """A place by its name, as a number."""
    return text_key(text) % 1_000_000 if text else 0
