"""How does the linkage do on simulated Americans? Two censuses, ten years apart, of pseudopeople's bundled town.

Its own engine makes the errors (scanner, ear, keyboard, nicknames, exchanged day and month, false ages), its simulation
knows who is who. Whoever marries or moves between the censuses has another surname or address. Both linkages get names,
birth dates, sexes and addresses as they stand there, and learn from these records without truth.
"""

import re
import warnings

import numpy as np
import pyarrow as pa

from bench import linkage_foreign, linkage_splink
from bench.linkage_foreign import Clusters, Set, code

YEARS, SEEDS = (2020, 2030), (1,)
THRESHOLDS = tuple(float(bits) for bits in range(6, 22))
COLUMNS = ("first_name", "middle_initial", "last_name", "date_of_birth", "sex", "street_number", "street_name",
           "unit_number")  # fmt: skip
_BIRTH = re.compile(r"(\d\d)/(\d\d)/(\d{4})")


def read(seed: int) -> Set:
    """Every row of both censuses, duplicates and all."""
    import pseudopeople
    from loguru import logger

    logger.remove()
    rows, persons = [], []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for year in YEARS:
            frame = pseudopeople.generate_decennial_census(year=year, seed=seed, verbose=False)
            texts = frame[[*COLUMNS, "simulant_id"]].astype(object).fillna("")
            for row in texts.to_dict("records"):
                persons.append(str(row.pop("simulant_id")))
                rows.append({key: str(value).strip() for key, value in row.items()})
    _, truth = np.unique(np.array(persons), return_inverse=True)
    return Set(rows, truth.astype(np.int64))


def ours(found: Set) -> dict[float, Clusters]:
    """The persons that the linkage finds, at each threshold."""
    return linkage_foreign.ours(
        [_row(row) for row in found.rows], persons=max(len(found.rows) // 2, 2), certain=()
    )


def _row(row: dict[str, str]) -> dict[str, object]:
    """The initial twice: one letter is left out of names, as clerks do."""
    born = _BIRTH.fullmatch(row["date_of_birth"])
    street, house = row["street_name"], f"{row['street_number']} {row['street_name']} {row['unit_number']}"
    return {
        "name": f"{row['last_name']} {row['middle_initial'] * 2} {row['first_name']}",
        "birth": int(born[3] + born[1] + born[2]) if born else 0,
        "sex": {"Male": "M", "Female": "F"}.get(row["sex"], ""),
        "territory": f"VN/1/{code(street)}/{code(house)}/" if street else "",
    }


def splink(found: Set) -> dict[float, Clusters]:
    """Splink with the comparisons that its documentation has for people, at each threshold."""
    import splink.comparison_library as cl

    rows = [
        {"unique_id": place, **{key: value or None for key, value in row.items()}}
        for place, row in enumerate(found.rows)
    ]
    comparisons = [
        cl.NameComparison("first_name"),
        cl.NameComparison("last_name"),
        cl.ExactMatch("middle_initial"),
        cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%m/%d/%Y"),
        cl.ExactMatch("sex"),
        cl.LevenshteinAtThresholds("street_name", [1, 2]).configure(term_frequency_adjustments=True),
        cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
    ]
    blocks = (
        ("date_of_birth",), ("first_name", "last_name"), ("street_number", "street_name"), ("last_name", "street_name"),
        ("first_name", "street_name"), ("first_name", "middle_initial", "sex"),
    )  # fmt: skip
    peer = linkage_splink.run(
        lambda con: con.execute("CREATE TABLE peer AS SELECT * FROM records"),
        pa.Table.from_pylist(rows), comparisons, blocks, trained_on=(0, 1), thresholds=THRESHOLDS,
    )  # fmt: skip
    return peer.clusters
