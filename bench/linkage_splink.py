"""What does Splink 5 make of the same records? Plain, and tuned with all that this project knows about Vietnamese data.

Plain: its own comparisons on lower-case names, dates and numbers. Tuned: the levels of the linkage's own
specification, as SQL. Both are trained on the records themselves; the best of many thresholds counts, so that
no peer is lost by a threshold.
"""

import logging
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from pccovid.engines.linkage.features import prepare
from pccovid.engines.linkage.model import Level, Model
from pccovid.engines.linkage.predicates import to_sql

Thresholds = tuple[float, ...]
THRESHOLDS: Thresholds = (0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 15.0, 18.0)
FEW: Thresholds = (6.0, 9.0, 12.0)
LEAST_WEIGHT = -4.0
Clusters = NDArray[np.int64]
PLAIN_BLOCKS = (
    ("cccd",), ("cmnd",), ("bhxh",), ("qid",), ("phone", "given"), ("phone", "year"), ("name", "birth"),
    ("name", "year"), ("name", "commune"), ("given", "birth", "province"),
)  # fmt: skip
TUNED_BLOCKS = (
    ("cccd",), ("cmnd",), ("bhxh",), ("qid",), ("own_phone", "given"), ("own_phone", "year"), ("own_phone", "surname"),
    ("shuffled", "birth"), ("shuffled", "year"), ("spoken", "year", "province"), ("given", "full_birth", "province"),
    ("surname", "birth", "commune"), ("shuffled", "commune"),
)  # fmt: skip
PLAIN = """
    SELECT record AS unique_id, nullif(lower(strip_accents(name)), '') AS name,
           nullif(split_part(lower(strip_accents(name)), ' ', -1), '') AS given, nullif(birth, 0)::varchar AS
           birth, nullif(birth // 10000, 0) AS year, nullif(sex, '') AS sex, nullif(cccd, '') AS cccd,
           nullif(cmnd, '') AS cmnd, nullif(bhxh, '') AS bhxh, nullif(qid, '') AS qid, nullif(phone, '') AS
           phone, nullif(split_part(coalesce(nullif(territory, ''), seen), '/', 4), '') AS commune,
           nullif(split_part(coalesce(nullif(territory, ''), seen), '/', 2), '') AS province FROM records
"""


@dataclass(frozen=True, slots=True)
class Peer:
    """What it reached: the clusters at each threshold, and the processor seconds from records to clusters."""

    clusters: dict[float, Clusters]
    cpu: float


def plain_of(records: Path, thresholds: Thresholds) -> Peer:
    """`plain` of a file."""
    return plain(pq.read_table(records), thresholds)


def tuned_of(records: Path, model: str, thresholds: Thresholds) -> Peer:
    """`tuned` of a file and a model's JSON."""
    return tuned(pq.read_table(records), Model.from_json(model), thresholds)


def plain(table: pa.Table, thresholds: Thresholds = THRESHOLDS) -> Peer:
    """Splink as its documentation has it."""
    import splink.comparison_level_library as cll
    import splink.comparison_library as cl

    exact = [
        cl.CustomComparison(
            output_column_name=name,
            comparison_levels=[
                cll.NullLevel(name), cll.ExactMatchLevel(name), cll.LevenshteinLevel(name, 1), cll.ElseLevel(),
            ],
        )
        for name in ("cccd", "cmnd", "bhxh")
    ]  # fmt: skip
    birth = cl.CustomComparison(
        output_column_name="birth",
        comparison_levels=[
            cll.NullLevel("birth"), cll.ExactMatchLevel("birth"), cll.LevenshteinLevel("birth", 1),
            cll.CustomLevel("year_l = year_r", "same year"), cll.ElseLevel(),
        ],
    )  # fmt: skip
    name = cl.JaroWinklerAtThresholds("name", [0.95, 0.88]).configure(term_frequency_adjustments=True)
    comparisons = [
        name, birth, cl.ExactMatch("sex"), *exact, cl.ExactMatch("qid"),
        cl.ExactMatch("phone").configure(term_frequency_adjustments=True), cl.ExactMatch("commune"),
    ]  # fmt: skip
    return run(
        lambda con: con.execute(f"CREATE TABLE peer AS {PLAIN}"),
        table,
        comparisons,
        PLAIN_BLOCKS,
        thresholds=thresholds,
    )


def tuned(table: pa.Table, model: Model, thresholds: Thresholds = THRESHOLDS) -> Peer:
    """Splink with this project's normal forms and levels of agreement."""
    import splink.comparison_library as cl

    comparisons = [
        cl.CustomComparison(
            output_column_name=f"c_{comparison.name}",
            comparison_levels=[
                {
                    "sql_condition": _sided(comparison.missing),
                    "label_for_charts": "missing",
                    "is_null_level": True,
                },
                *(_level(level, model.persons) for level in comparison.levels),
            ],
        )
        for comparison in model.comparisons
        if comparison.name not in ("guardian", "passport")
    ]

    def normalise(con: "Connection") -> None:
        features = prepare(table, model.frozen)
        columns = {name: _column(features[name]) for name in features.columns}
        columns |= {
            "unique_id": pa.array(features.records),
            "folded": features.folded.take(pa.array(features.name_of)),
        }
        con.register("features", pa.table(columns))
        # What is not stated is 0 in a comparison, but must not bring anybody together.
        keys = ", ".join(f"nullif({name}, 0) AS key_{name}" for name in sorted({*sum(TUNED_BLOCKS, ())}))
        con.execute(f"CREATE TABLE peer AS SELECT *, {keys} FROM features")  # noqa: S608  # our own columns

    blocks = tuple(tuple(f"key_{name}" for name in block) for block in TUNED_BLOCKS)
    return run(normalise, table, comparisons, blocks, thresholds=thresholds)


def _column(values: NDArray[np.generic]) -> pa.Array:
    return pa.array(values.astype(np.int64) if values.dtype == np.uint64 else values)


def _level(level: Level, persons: int) -> dict[str, object]:
    made: dict[str, object] = {
        "sql_condition": _sided(level.when) if level.when else "ELSE",
        "label_for_charts": level.name,
    }
    if level.rarity and level.name.startswith("equal"):
        made |= {"tf_adjustment_column": "name", "tf_adjustment_weight": 1.0}
    if level.sharers is not None:
        made |= {"u_probability": level.sharers / persons, "fix_u_probability": True}
    return made


def _sided(condition: str) -> str:
    import sqlglot
    from sqlglot import exp

    def side(node: exp.Expression) -> exp.Expression:
        return (
            exp.column(f"{node.name}_{node.table}") if isinstance(node, exp.Column) and node.table else node
        )

    return sqlglot.parse_one(to_sql(condition), read="duckdb").transform(side).sql(dialect="duckdb")


class Connection:
    """Of DuckDB."""

    def execute(self, sql: str) -> object: ...
    def register(self, name: str, table: pa.Table) -> object: ...


def run(
    normalise: Callable[[Connection], object],
    table: pa.Table,
    comparisons: Sequence[object],
    blocks: tuple[tuple[str, ...], ...],
    *,
    trained_on: tuple[int, ...] = (0, 6, 4),
    thresholds: Thresholds = THRESHOLDS,
) -> Peer:
    """Train on the table `peer` that `normalise` makes of the records, predict, cluster at every threshold."""
    import duckdb
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    logging.disable(logging.CRITICAL)  # Splink tells every step
    warnings.simplefilter("ignore")
    con = duckdb.connect()
    con.register("records", table)
    began = time.process_time()
    normalise(con)
    normalising = time.process_time() - began
    stated = [block_on(*columns) for columns in blocks]
    settings = SettingsCreator(
        "dedupe_only", comparisons=comparisons, blocking_rules_to_generate_predictions=stated,
        retain_matching_columns=False, probability_two_random_records_match=2e-5,
    )  # fmt: skip
    linker = Linker(DuckDBAPI(con).register("peer"), settings)
    linker.training.estimate_u_using_random_sampling(max_pairs=1_000_000, seed=1)
    for rule in (stated[place] for place in trained_on):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    began = time.process_time()
    predicted = linker.inference.predict(threshold_match_weight=LEAST_WEIGHT)
    cpu = normalising + time.process_time() - began
    clusters = {}
    clustering = 0.0
    for threshold in thresholds:
        began = time.process_time()
        found = linker.clustering.cluster_pairwise_predictions_at_threshold(
            predicted, threshold_match_weight=threshold
        )
        clusters[threshold] = _clusters(con, found.physical_name, table.num_rows)
        clustering = clustering or time.process_time() - began
    return Peer(clusters, cpu + clustering)


def _clusters(con: "Connection", table: str, records: int) -> Clusters:
    rows = con.table(table).select("unique_id", "cluster_id").fetchnumpy()
    result = np.arange(records)
    _, numbers = np.unique(np.asarray(rows["cluster_id"]), return_inverse=True)
    result[np.asarray(rows["unique_id"])] = numbers
    return result
