"""Does bad input stay harmless? Copies, hubs, empty records, and whoever would look at the answers."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from pccovid.engines import linkage
from pccovid.engines.linkage.columns import SCHEMA
from pccovid.engines.linkage.freezing import freeze
from pccovid.engines.linkage.linking import Linked, link
from pccovid.engines.linkage.model import Model
from tests.unit.engines.linkage.conftest import Nation

SECONDS = 20
NOTHING = {field.name: "" for field in SCHEMA if field.type == pa.string()} | {"birth": 0, "for_other": False}
opened: list[str] = []


def linked(rows: list[dict[str, object]]) -> Linked:
    table = pa.Table.from_pylist(
        [NOTHING | {"record": place} | row for place, row in enumerate(rows)], schema=SCHEMA
    )
    return link(table, freeze(Model.packaged(), table, persons=max(len(rows), 2)))


@pytest.fixture
def files() -> Iterator[list[str]]:
    """Names of the files opened while the test runs; a hook cannot be taken out again, only be silenced."""
    opened.clear()
    listening = [True]
    sys.addaudithook(
        lambda event, args: opened.append(str(args[0])) if listening[0] and event == "open" and args else None
    )
    yield opened
    listening[0] = False


def test_ten_thousand_copies_are_one_person_in_bounded_time() -> None:
    row = {"source": "ncovi", "name": "Nguyễn Văn Mẫu", "birth": 19900506, "sex": "M", "cccd": "079090000000"}
    began = time.process_time()
    found = linked([row] * 10_000)
    assert set(found.person.tolist()) == {0}
    assert time.process_time() - began < SECONDS


def test_one_telephone_on_many_records_is_a_hub_and_joins_nobody() -> None:
    given = ("An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khánh", "Lan", "Minh", "Nga", "Oanh", "Phúc")
    rows: list[dict[str, object]] = [
        {"name": f"{surname} {middle} {name}", "phone": "+84980000000", "birth": 19900101}
        for surname in ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Phan", "Bùi", "Đỗ", "Hồ")
        for middle in ("Văn", "Thị", "Minh", "Ngọc", "Thanh", "Gia")
        for name in given
    ]
    began = time.process_time()
    found = linked(rows)
    assert len(set(found.person.tolist())) == len(rows)
    assert found.compared < 100 * len(rows)
    assert time.process_time() - began < SECONDS


def test_records_that_say_nothing_stay_alone() -> None:
    assert linked([{}] * 300).person.tolist() == list(range(300))


def test_a_table_without_rows_has_no_persons() -> None:
    assert link(SCHEMA.empty_table(), Model.packaged()).person.tolist() == []


def test_linking_opens_no_file_at_all(nation: Nation, files: list[str]) -> None:
    link(nation.records, nation.model)
    assert [name for name in files if "truth" in name] == []
    assert [name for name in files if name.endswith((".csv", ".parquet"))] == []


def test_nothing_in_the_library_knows_of_the_answers() -> None:
    texts = [path.read_text(encoding="utf-8") for path in Path(linkage.__file__).parent.glob("*.py")]
    assert not any("truth.csv" in text or "truth_persons" in text for text in texts)
