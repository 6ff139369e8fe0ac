"""How does the linkage do on people of the past? historical_50k, which Splink's authors made from Wikidata with errors.

The file is theirs to give (`splink.splink_datasets` fetches it) and is measured where it lies beside the other data
of the benchmarks as `historical_50k.parquet`; without it there is no figure. Both linkages learn from its records
without truth.
"""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from bench import linkage_foreign, linkage_splink
from bench.linkage_foreign import Clusters, Set, code

FILE, BAR = "historical_50k.parquet", 0.86
COLUMNS = ("first_name", "surname", "dob", "birth_place", "postcode_fake", "gender", "occupation")


def read(file: Path) -> Set | None:
    """None where the file is not there."""
    if not file.exists():
        return None
    table = pq.read_table(file, columns=[*COLUMNS, "cluster"])
    rows = [
        {name: str(value or "").strip() for name, value in row.items()}
        for row in table.select(COLUMNS).to_pylist()
    ]
    _, truth = np.unique(np.array(table["cluster"].to_pylist()).astype(str), return_inverse=True)
    return Set(rows, truth.astype(np.int64))


def ours(found: Set) -> dict[float, Clusters]:
    """The persons that the linkage finds, at each threshold."""
    return linkage_foreign.ours(
        [_row(row) for row in found.rows], persons=max(len(found.rows) // 10, 2), certain=()
    )


def _row(row: dict[str, str]) -> dict[str, object]:
    """The birth place and the postcode as province, district and commune."""
    born, postcode = row["dob"].replace("-", ""), row["postcode_fake"]
    home = f"VN/{code(row['birth_place']) or 1}/{code(postcode.split(' ')[0])}/{code(postcode)}/"
    return {
        "name": f"{row['surname']} {row['first_name']}".strip(),
        "birth": int(born) if len(born) == 8 and born.isdigit() else 0,
        "sex": {"male": "M", "female": "F"}.get(row["gender"], ""),
        "territory": home if postcode else "",
    }


def splink(found: Set) -> dict[float, Clusters]:
    """Splink as its own example for this file has it, at each threshold."""
    import splink.comparison_library as cl

    rows = [
        {"unique_id": place, **{key: value or None for key, value in row.items()}}
        for place, row in enumerate(found.rows)
    ]
    comparisons = [
        cl.NameComparison("first_name"),
        cl.NameComparison("surname"),
        cl.DateOfBirthComparison("dob", input_is_string=True),
        cl.PostcodeComparison("postcode_fake"),
        cl.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
        cl.ExactMatch("occupation").configure(term_frequency_adjustments=True),
    ]
    blocks = (
        ("dob",), ("first_name", "surname"), ("postcode_fake", "surname"), ("postcode_fake", "first_name"),
        ("surname", "birth_place"), ("first_name", "dob"), ("surname", "dob"),
    )  # fmt: skip
    peer = linkage_splink.run(
        lambda con: con.execute("CREATE TABLE peer AS SELECT * FROM records"),
        pa.Table.from_pylist(rows), comparisons, blocks, trained_on=(1, 0),
    )  # fmt: skip
    return peer.clusters
