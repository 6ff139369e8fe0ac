"""Do pairs weigh less the more people there are, and alike in a batch and one by one?"""

import numpy as np
import pyarrow as pa

from pccovid.engines.linkage.arriving import Arrivals
from pccovid.engines.linkage.columns import SCHEMA
from pccovid.engines.linkage.linking import link
from pccovid.engines.linkage.model import Model
from pccovid.engines.linkage.scoring import all_levels, weights
from pccovid.engines.linkage.single import Stated, read_record
from pccovid.engines.linkage.sizing import sized

MODEL = Model.packaged()
NATION = 100_000_000
ALIKE = Stated(name="Trần Thị Mẫu", sex="F", territory="VN/79/")
ROWS = [
    Stated(**ALIKE, source="ncovi", birth=19900000),
    Stated(**ALIKE, source="vhd_health", birth=19900506),
]


def table() -> pa.Table:
    empty = {field.name: "" for field in SCHEMA if field.type == pa.string()} | {"for_other": False}
    return pa.Table.from_pylist(
        [{**empty, **row, "record": place} for place, row in enumerate(ROWS)], schema=SCHEMA
    )


def test_twice_as_many_people_take_one_bit_and_make_a_number_of_ones_own_one_bit_rarer() -> None:
    twice = sized(MODEL, MODEL.persons + 1)
    assert (twice.persons, MODEL.prior - twice.prior) == (2 * MODEL.persons, 1000)
    own = [
        (before.weight, after.weight)
        for one, other in zip(MODEL.comparisons, twice.comparisons, strict=True)
        for before, after in zip(one.levels, other.levels, strict=True)
        if before.sharers is not None and before.weight < 39_000
    ]
    assert {after - before for before, after in own} <= {999, 1000, 1001}


def test_a_birth_changes_no_weight_and_a_village_is_weighed_as_its_nation() -> None:
    assert sized(MODEL, NATION) == sized(MODEL, NATION - 1)
    assert sized(MODEL, 3) is MODEL


def test_what_tells_two_apart_in_a_province_does_not_in_a_nation() -> None:
    found = {many: link(table(), MODEL, elsewhere=many) for many in (0, NATION)}
    pair = {many: _weight(one.model) for many, one in found.items()}
    assert pair[0] - pair[NATION] == 11_000
    assert found[0].model is MODEL


def test_for_a_whole_nation_batch_and_stream_weigh_alike() -> None:
    model = link(table(), MODEL, elsewhere=NATION).model
    stream = Arrivals(sized(MODEL, NATION)).scorer
    one, other = (read_record(row, model.frozen) for row in ROWS)
    assert stream.weight(one, other) == _weight(model)


def _weight(model: Model) -> int:
    features = link(table(), model).features
    first, second = np.array([0]), np.array([1])
    return int(weights(features, first, second, model, all_levels(features, first, second, model))[0])
