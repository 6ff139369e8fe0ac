"""How many rows a second are carried over? Peer: the same rows copied unread into one unguarded table by COPY.

The peer does nothing but store; the ratio is what reading, checking, linking, sealing and the ledger cost on top.
"""

import json
import time
from collections.abc import Iterator
from pathlib import Path

from django.db import connections

from bench import nation
from bench.figures import Figure
from pccovid.intake.folders import look_into
from pccovid.intake.reading import FileRefused, open_table
from pccovid.project.together import load_ahead

BAR = 1_500.0


def run(folder: Path, *, size: int) -> Iterator[Figure]:
    """Rows a second of `pccovid migrate`, database fresh."""
    place = nation.files(folder, size)
    load_ahead(look_into(place))  # as the command does while it prepares the database
    copied, copying = _copy(place)
    migrated, seconds = nation.carry_over(place)
    rows = sum(line.read for line in migrated.lines)
    ours = rows / seconds
    yield Figure(
        "migrate.rows_per_s", f"{rows:,} rows, {size:,} people", ours, copied / copying, "rows/s", f">= {BAR:,.0f}",
        ok=ours >= BAR and migrated.closes,
    )  # fmt: skip


def _copy(place: Path) -> tuple[int, float]:
    began = time.perf_counter()
    rows = 0
    connection = connections["owner"]
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_peer")
        cursor.execute("CREATE TABLE bench_peer (source text, number bigint, body text)")
        with cursor.copy("COPY bench_peer FROM STDIN") as out:
            for file in look_into(place).files:
                try:
                    for row in open_table(file.path).rows():
                        out.write_row((file.source, row.number, json.dumps(row.values, ensure_ascii=False)))
                        rows += 1
                except FileRefused:
                    continue
    connection.close()
    return rows, time.perf_counter() - began
