"""Does a Spark cluster say what DuckDB says? The same statements, every pair and every weight."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from bench.linkage_invented import invent
from pccovid.engines.linkage import batch_sql
from pccovid.engines.linkage.freezing import freeze
from pccovid.engines.linkage.linking import link
from pccovid.engines.linkage.model import Model

PERSONS = 300
HERE = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.ui.enabled": "false",
}


@pytest.mark.spark
@pytest.mark.enable_socket
def test_a_cluster_finds_and_weighs_the_pairs_that_duckdb_finds(tmp_path: Path) -> None:
    if shutil.which("java") is None:
        pytest.skip("Spark needs a Java runtime: apt-get install default-jre-headless")
    spark_sql = pytest.importorskip("pyspark.sql", reason="Spark is an extra: pip install 'pccovid[spark]'")
    import pyarrow.parquet as pq

    records, _ = invent(PERSONS, seed=11)
    model = freeze(Model.packaged(), records, persons=PERSONS)
    found = link(records, model)
    expected = batch_sql.scored(found.features, found.cluster, model)
    # Two workers in processes of their own.
    building = spark_sql.SparkSession.builder.master("local-cluster[2,1,1024]")
    for name, value in HERE.items():
        building = building.config(name, value)
    spark = building.config("spark.sql.shuffle.partitions", "4").getOrCreate()
    try:
        for name, table in batch_sql.tables(found.features, found.cluster, model).items():
            pq.write_table(table, tmp_path / f"{name}.parquet")
            spark.read.parquet(str(tmp_path / f"{name}.parquet")).createOrReplaceTempView(name)
        spark.sql(batch_sql.for_spark(batch_sql.pairs_sql(model))).createOrReplaceTempView("pairs")
        weighed = spark.sql(batch_sql.for_spark(batch_sql.weights_sql(model))).collect()
    finally:
        spark.stop()
    rows = np.array([tuple(row) for row in weighed], dtype=np.int64)
    wanted = np.stack([expected[name].to_numpy() for name in ("one", "other", "weight")], axis=1)
    assert len(wanted) > 300
    assert sorted(map(tuple, rows.tolist())) == sorted(map(tuple, wanted.tolist()))
