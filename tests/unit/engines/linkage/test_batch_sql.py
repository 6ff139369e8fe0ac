"""Does SQL say what NumPy says? Every pair and every weight, by DuckDB; and does Spark's dialect hold all of it?"""

import sqlglot

from pccovid.engines.linkage import batch_sql
from pccovid.engines.linkage.blocking import block
from pccovid.engines.linkage.keys import rules
from pccovid.engines.linkage.scoring import all_levels, weights
from tests.unit.engines.linkage.conftest import Nation


def test_duckdb_finds_and_weighs_the_same_pairs(nation: Nation) -> None:
    features, model, cluster = nation.linked.features, nation.model, nation.linked.cluster
    pairs = block(features, cluster, rules(model.blocking), largest=model.largest_block)
    found = weights(
        features, pairs.one, pairs.other, model, all_levels(features, pairs.one, pairs.other, model)
    )
    expected = set(zip(pairs.one.tolist(), pairs.other.tolist(), found.tolist(), strict=True))
    table = batch_sql.scored(features, cluster, model)
    assert (
        set(zip(*(table[name].to_pylist() for name in ("one", "other", "weight")), strict=True)) == expected
    )
    assert len(expected) > 300


def test_spark_gets_whole_divisions_and_its_own_levenshtein(nation: Nation) -> None:
    text = batch_sql.for_spark(batch_sql.weights_sql(nation.model))
    assert len(sqlglot.parse(text, read="spark")) == 1
    assert "//" not in text
    assert "(l.cccd DIV 100000000000) % 10" in text
    assert "LEVENSHTEIN(l.folded, r.folded)" in text
