"""Does SQL say what NumPy says? Every pair and every weight, by DuckDB; and does Spark's dialect hold all of it?"""

import sqlglot

from pccovid.engines.linkage import batch_sql
from pccovid.engines.linkage.blocking import block
from pccovid.engines.linkage.keys import rules
from pccovid.engines.linkage.scoring import all_levels, weights
from tests.unit.engines.linkage.conftest import Nation


def test_duckdb_finds_and_weighs_the_same_pairs(nation: Nation) -> None:
    features, model, cluster = nation.linked.features, nation.model, nation.linked.cluster
    table = batch_sql.scored(features, cluster, model)
    one, other = (table[name].to_numpy() for name in ("one", "other"))
    found = weights(features, one, other, model, all_levels(features, one, other, model))
    assert table["weight"].to_pylist() == found.tolist()
    pairs = block(features, cluster, rules(model.blocking), largest=model.largest_block)
    assert set(zip(pairs.one.tolist(), pairs.other.tolist(), strict=True)) <= set(
        zip(one.tolist(), other.tolist(), strict=True)
    )
    assert len(pairs) > 300


def test_spark_gets_whole_divisions_and_its_own_levenshtein(nation: Nation) -> None:
    text = batch_sql.for_spark(batch_sql.weights_sql(nation.model))
    assert len(sqlglot.parse(text, read="spark")) == 1
    assert "//" not in text
    assert "(l.cccd DIV 100000000000) % 10" in text
    assert "LEVENSHTEIN(l.folded, r.folded)" in text
