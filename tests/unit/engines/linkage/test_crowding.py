"""Does what a list's records all share tell nobody apart, and does an ordinary nation weigh as ever?"""

from collections.abc import Iterable

import pyarrow as pa
import pytest

from bench.linkage_invented import invent
from pccovid.engines.linkage.columns import SCHEMA
from pccovid.engines.linkage.crowding import careful
from pccovid.engines.linkage.linking import link
from pccovid.engines.linkage.model import Model
from tests.hostile.files import SURNAMES, people

NOTHING: dict[str, object] = {field.name: "" for field in SCHEMA if field.type == pa.string()} | {
    "birth": 0,
    "for_other": False,
}
PEOPLE = 800
HUB = "+84980000000"


def records(**same: object) -> pa.Table:
    """People of one commune without numbers, each with a telephone; what is given is the same for all."""
    return table(
        NOTHING
        | {
            "name": person["hoTen"],
            "sex": {"Nam": "M", "Nữ": "F"}[person["gioiTinh"]],
            "birth": int("".join(reversed(person["ngaySinh"].split("/")))),
            "phone": f"+84{person['soDienThoai'][1:]}",
            "territory": "VN/79/760/26740/",
        }
        | same
        for person in people(PEOPLE)
    )


def table(rows: Iterable[dict[str, object]]) -> pa.Table:
    return pa.Table.from_pylist([row | {"record": place} for place, row in enumerate(rows)], schema=SCHEMA)


def persons(found: pa.Table, model: Model) -> int:
    return len(set(link(found, model).person.tolist()))


@pytest.mark.parametrize(
    "same",
    [
        pytest.param({"phone": HUB, "birth": 19900000}, id="one telephone, and of births the year"),
        pytest.param({"birth": 19900101}, id="born on one 1 January"),
        pytest.param({"birth": 19900101, "phone": ""}, id="born on one 1 January, without a telephone"),
    ],
)
def test_people_who_share_what_their_whole_list_shares_stay_apart(same: dict[str, object]) -> None:
    found = records(**same)
    assert persons(found, careful(Model.packaged(), found)) == PEOPLE
    assert persons(found, Model.packaged()) < PEOPLE  # what is told here would be wrong otherwise


def test_of_an_ordinary_nation_no_level_weighs_otherwise() -> None:
    found, _ = invent(400, 3)
    model = Model.packaged()
    assert careful(model, found).comparisons == model.comparisons


def test_a_telephone_is_a_hub_when_its_names_here_and_its_persons_elsewhere_are_too_many() -> None:
    found = table(
        NOTHING | {"name": name, "phone": HUB} for name in ("Lê An", "Lê Bình", "Lê Chi", "Lê Dũng", "Lê An")
    )
    assert careful(Model.packaged(), found, {HUB: 4}).hubs == ()
    assert careful(Model.packaged(), found, {HUB: 5}).hubs == (84980000000,)


def test_many_rows_of_one_name_make_no_hub() -> None:
    found = table(NOTHING | {"name": "Lê An", "phone": HUB} for _ in range(50))
    assert careful(Model.packaged(), found).hubs == ()


def test_a_few_given_names_under_many_whole_names_are_a_hub_too() -> None:
    names = [f"{surname} Văn {given}" for surname in SURNAMES for given in ("An", "Bình", "Chi", "Dũng")]
    found = table(NOTHING | {"name": name, "phone": HUB} for name in names)
    assert careful(Model.packaged(), found).hubs == (84980000000,)
