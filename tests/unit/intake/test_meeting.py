"""Do rows that fit two held persons go to the better one, and are the two written down as a pair?"""

from uuid import UUID

import numpy as np
import pyarrow as pa
import pytest

from pccovid.engines.linkage.columns import SCHEMA
from pccovid.engines.linkage.linking import link
from pccovid.engines.linkage.model import Model
from pccovid.intake import meeting
from pccovid.intake.meeting import Whose, whose
from pccovid.registry.people.lookalikes import Why

MODEL = Model.packaged()
ONE, OTHER = UUID(int=1), UUID(int=2)
Row = dict[str, str | int]
BASE: Row = {"name": "Nguyễn Thị Mẫu Hạnh", "sex": "F", "birth": 19900506}
LISTED: Row = {"source": "population", "cccd": "079190000000", "territory": "VN/01/001/00001/"}
DECLARED: Row = {"source": "ncovi", "birth": 19900000, "phone": "0900000000", "territory": "VN/79/760/26740/"}
BETWEEN: Row = {"source": "vaccination", "cccd": "079190000000", "phone": "0900000000"}


def found(*rows: tuple[Row, UUID | None]) -> Whose:
    """Link these rows, each with the person who holds it."""
    nothing = {field.name: "" for field in SCHEMA if field.type == pa.string()} | {"for_other": False}
    table = pa.Table.from_pylist(
        [nothing | {"record": number} | BASE | row for number, (row, _) in enumerate(rows)], schema=SCHEMA
    )
    held = [(number, person) for number, (_, person) in enumerate(rows) if person]
    numbers = np.array([-1 if person is None else person.int for _, person in rows], dtype=np.int64)
    return whose(link(table, MODEL, held=numbers), held)


def test_a_row_that_fits_two_goes_to_the_better_one_and_the_two_are_a_pair() -> None:
    answer = found((LISTED, ONE), (DECLARED, OTHER), (BETWEEN, None))
    assert answer.persons == [ONE]
    tie, place = answer.tied[2]
    assert (tie.own[place], tie.other[place]) == (2, 0)
    [met] = [met for met in answer.met if met.why is Why.MET]
    assert {met.one, met.other} == {ONE, OTHER}
    assert met.weight > 0


def test_the_order_in_which_persons_are_held_changes_nothing() -> None:
    assert found((DECLARED, OTHER), (LISTED, ONE), (BETWEEN, None)).persons == [ONE]
    assert found((DECLARED, ONE), (LISTED, OTHER), (BETWEEN, None)).persons == [OTHER]


def test_rows_of_somebody_new_begin_one_person_and_meet_nobody() -> None:
    stranger: Row = {
        "name": "Trần Văn Mẫu",
        "birth": 19710203,
        "sex": "M",
        "source": "ncovi",
        "phone": "0911111111",
    }
    answer = found((LISTED, ONE), (stranger, None), (stranger | {"source": "vhd_health"}, None))
    assert len(set(answer.persons)) == 1
    assert answer.persons[0] not in (ONE, OTHER)
    assert answer.met == []


def test_ten_thousand_rows_of_one_person_are_shared_out_in_bounded_steps(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = found((LISTED, ONE), (DECLARED, OTHER), *[(BETWEEN, None)] * 40)
    monkeypatch.setattr(meeting, "MOST_PAIRS", 7)
    assert found((LISTED, ONE), (DECLARED, OTHER), *[(BETWEEN, None)] * 40) == whole
    assert set(whole.persons) == {ONE}


def test_what_falls_short_of_a_link_is_a_pair() -> None:
    known: Row = DECLARED | {"birth": 19900506}
    namesake: Row = {"source": "vhd_health", "birth": 19900000, "territory": "VN/79/"}
    answer = found((known, ONE), (namesake, None))
    [met] = answer.met
    assert (met.why, {met.one, met.other}) == (Why.WEAK, {ONE, answer.persons[0]})
    assert met.weight < MODEL.thresholds.link
