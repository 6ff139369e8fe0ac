"""How does a database or a cluster score the pairs? The same model as SQL: written for DuckDB, translated for Spark.

Two tables are expected, `features` (a row a record, the columns of `features.py`, `folded`, `record` and `cluster`) and
`keys` (rule, key, record). Numbers that use all 64 bits are signed here; only their equality is ever asked for.
"""

from tempfile import TemporaryDirectory

import duckdb
import numpy as np
import pyarrow as pa
import sqlglot
from numpy.typing import NDArray

from pccovid.engines.linkage.features import Features
from pccovid.engines.linkage.hashing import NO_KEY
from pccovid.engines.linkage.keys import keys_of, rules
from pccovid.engines.linkage.model import Comparison, Model
from pccovid.engines.linkage.predicates import to_sql


def pairs_sql(model: Model) -> str:
    """Every pair of records of two clusters that shares a key whose block is small enough: (one, other)."""
    return f"""
        SELECT DISTINCT l.record AS one, r.record AS other
        FROM keys AS l
        JOIN keys AS r ON l.rule = r.rule AND l.key = r.key AND l.record < r.record
        JOIN (
            SELECT rule, key FROM keys GROUP BY rule, key HAVING count(*) BETWEEN 2 AND {model.largest_block}
        ) AS block ON block.rule = l.rule AND block.key = l.key
        JOIN features AS a ON a.record = l.record
        JOIN features AS b ON b.record = r.record
        WHERE a.cluster <> b.cluster
    """  # noqa: S608  # a whole number of the model


def weights_sql(model: Model, pairs: str = "pairs") -> str:
    """The weight of every pair of a table (one, other), in thousandths of a bit: (one, other, weight)."""
    steps = "\n+ ".join(_case(comparison) for comparison in model.comparisons)
    return f"""
        SELECT p.one, p.other, {model.prior} + {steps} AS weight
        FROM {pairs} AS p
        JOIN features AS l ON l.record = p.one
        JOIN features AS r ON r.record = p.other
    """  # noqa: S608  # conditions of a model whose content has been checked


def for_spark(sql: str) -> str:
    """A statement in Spark's dialect."""
    return sqlglot.transpile(sql, read="duckdb", write="spark")[0]


def scored(features: Features, cluster: NDArray[np.int64], model: Model) -> pa.Table:
    """Pairs and weights by DuckDB, which spills to disk what memory does not hold: (one, other, weight)."""
    with TemporaryDirectory() as spill, duckdb.connect(config={"temp_directory": spill}) as connection:
        for name, table in tables(features, cluster, model).items():
            connection.register(name, table)
        connection.sql(pairs_sql(model)).create("pairs")
        found: pa.Table = connection.sql(weights_sql(model)).to_arrow_table()
        return found


def tables(features: Features, cluster: NDArray[np.int64], model: Model) -> dict[str, pa.Table]:
    """The two tables that the statements expect, by name."""
    return {"features": _table(features, cluster), "keys": _keys(features, model)}


def _case(comparison: Comparison) -> str:
    lines = [f"WHEN {to_sql(comparison.missing)} THEN 0"]
    for level in comparison.levels:
        rare = f" + least(l.{level.rarity}, r.{level.rarity})" if level.rarity else ""
        weight = f"{level.weight}{rare}"
        lines.append(f"WHEN {to_sql(level.when)} THEN {weight}" if level.when else f"ELSE {weight}")
    return f"CASE {' '.join(lines)} END"


def _table(features: Features, cluster: NDArray[np.int64]) -> pa.Table:
    columns = {name: _signed(features[name]) for name in features.columns}
    folded = features.folded.take(pa.array(features.name_of))
    return pa.table({**columns, "folded": folded, "record": features.records, "cluster": cluster})


def _keys(features: Features, model: Model) -> pa.Table:
    parts = []
    for number, rule in enumerate(rules(model.blocking)):
        key = keys_of(features, rule)
        stated = key != NO_KEY
        columns = {"key": key[stated].view(np.int64), "record": features.records[stated]}
        parts.append(pa.table({"rule": np.full(int(stated.sum()), number, dtype=np.int16), **columns}))
    return pa.concat_tables(parts)


def _signed(column: NDArray[np.integer]) -> NDArray[np.integer]:
    return column.view(np.int64) if column.dtype == np.uint64 else column
