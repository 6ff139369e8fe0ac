"""Does it say more to share what few share? Communes, whole names, usual given names."""

import numpy as np
import pyarrow as pa

from pccovid.engines.linkage.columns import SCHEMA
from pccovid.engines.linkage.freezing import with_whole
from pccovid.engines.linkage.model import Model
from pccovid.engines.linkage.places import MOST, places_of
from pccovid.engines.linkage.rarity import Rarity
from pccovid.engines.linkage.scorer import Scorer
from pccovid.engines.linkage.single import Stated, read_record

WORDS = {"surname": {"le": 3000}, "middle": {"van": 2000}, "given": {"an": 5000, "sen": 11_000}}


def test_a_commune_of_many_says_less_than_one_of_few() -> None:
    places = places_of(np.array([1] * 900 + [2] * 100 + [3, 3]))
    assert places.of_one(1) < places.of_one(2) < MOST
    assert places.of_one(3) == places.of_one(4) == places.unseen  # too few to tell
    assert places.of_one(0) == 0
    assert places.of_all(np.array([1, 2, 4, 0])).tolist() == [places.of_one(code) for code in (1, 2, 4, 0)]


def test_a_name_that_is_commoner_than_its_words_say_weighs_what_it_is() -> None:
    names, records = pa.array(["le van an", "le van sen"]), np.array([500, 4])
    rarity = with_whole(Rarity(WORDS), names, records, persons=250)
    assert rarity.of_name(["le", "van", "an"]) < 200  # of 504 records 500, and not one in a thousand
    assert "le van sen" not in rarity.tables["whole"]
    assert rarity.of_names(names).tolist() == [rarity.of_name(name.split()) for name in names.to_pylist()]


def test_two_usual_given_names_a_letter_apart_are_two_people_sooner_than_a_slip() -> None:
    model = Model.packaged()
    stated = Stated(birth=19900506, sex="M", territory="VN/79/760/26734/")
    one, slip, usual = (
        read_record(Stated(**stated, name=f"Trần Văn {given}"), model.frozen)
        for given in ("Hùng", "Hưngg", "Tùng")
    )
    weigh = Scorer(model).weight
    assert weigh(one, usual) < weigh(one, slip)


def test_an_empty_column_of_communes_freezes_to_what_every_commune_says() -> None:
    assert places_of(np.zeros(len(SCHEMA), dtype=np.int32)).table == {}


def test_what_a_family_calls_somebody_is_no_twins_name() -> None:
    rarity = Rarity({"given": {"bay": 9000, "lan": 7000}})
    assert [rarity.usual_given(name) for name in ("lan", "bay", "teo", "sen")] == [1, 1, -2, 0]
    assert rarity.all_usual_given(pa.array(["le thi lan", "bay", "le teo", "sen"])).tolist() == [1, 1, -2, 0]
