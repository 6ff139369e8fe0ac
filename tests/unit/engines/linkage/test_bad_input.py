"""Does bad input stay harmless? Copies, hubs, empty records, and whoever would look at the answers."""

import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa

from pccovid.engines import linkage
from pccovid.engines.linkage.columns import SCHEMA
from pccovid.engines.linkage.freezing import freeze
from pccovid.engines.linkage.linking import Linked, link
from pccovid.engines.linkage.model import Model

SECONDS = 20
NOTHING = {field.name: "" for field in SCHEMA if field.type == pa.string()} | {"birth": 0, "for_other": False}


def linked(rows: list[dict[str, object]]) -> Linked:
    table = pa.Table.from_pylist(
        [NOTHING | {"record": place} | row for place, row in enumerate(rows)], schema=SCHEMA
    )
    return link(table, freeze(Model.packaged(), table, persons=max(len(rows), 2)))


LOOKED_AT = """
import sys
from bench.linkage_invented import invent
from pccovid.engines.linkage.freezing import freeze
from pccovid.engines.linkage.linking import link
from pccovid.engines.linkage.model import Model

records, _ = invent(60, 1)
model = freeze(Model.packaged(), records, persons=60)
opened = []
sys.addaudithook(lambda event, arguments: opened.append(str(arguments[0])) if event == "open" else None)
link(records, model)
print([name for name in opened if not name.endswith((".py", ".pyc"))])
"""


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


def test_linking_opens_no_file_at_all() -> None:
    done = subprocess.run([sys.executable, "-c", LOOKED_AT], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_nothing_in_the_library_knows_of_the_answers() -> None:
    texts = [path.read_text(encoding="utf-8") for path in Path(linkage.__file__).parent.glob("*.py")]
    assert not any("truth.csv" in text or "truth_persons" in text for text in texts)


def test_fifty_thousand_records_under_one_telephone_are_not_compared_each_with_each() -> None:
    rows: list[dict[str, object]] = [
        {"name": f"{chr(65 + place % 26)}a {place}x Mẫu{chr(97 + place // 26 % 26)}", "phone": "+84980000000"}
        for place in range(50_000)
    ]
    began = time.process_time()
    found = linked(rows)
    assert found.compared < 100 * len(rows)
    assert time.process_time() - began < SECONDS


def test_two_answers_of_the_population_database_under_one_name_and_day_stay_two_persons() -> None:
    row = {
        "source": "population",
        "name": "Nguyễn Văn Mẫu",
        "birth": 19900506,
        "sex": "M",
        "phone": "+84830000000",
    }
    found = linked([row | {"cccd": "079090000000"}, row | {"cccd": "079090000001"}])
    assert found.person.tolist() == [0, 1]


SAID = {
    "source": "ncovi",
    "name": "Nguyễn Văn Mẫu",
    "birth": 19900506,
    "sex": "M",
    "territory": "VN/79/760/26740/",
}


def test_a_number_and_its_slip_on_thousands_of_records_take_bounded_time() -> None:
    began = time.process_time()
    found = linked(
        [SAID | {"cccd": f"07909000000{place % 2}", "phone": phone(place)} for place in range(6_000)]
    )
    assert set(found.person.tolist()) == {0}
    assert time.process_time() - began < SECONDS


def test_a_record_with_another_number_does_not_scatter_a_person_of_many_records() -> None:
    hers = [SAID | {"cccd": "079090000000", "phone": phone(place)} for place in range(500)]
    found = linked([*hers, SAID | {"cccd": "079090123456", "phone": phone(500)}])
    assert [len(set(found.person[:500].tolist())), found.person[500]] == [1, 500]


def phone(place: int) -> str:
    return f"+8498{place:07}"
