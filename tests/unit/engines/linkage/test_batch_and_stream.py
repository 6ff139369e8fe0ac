"""Does one record at a time come to the same as all at once? Columns, keys, weights, persons."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pccovid.engines.linkage import single
from pccovid.engines.linkage.blocking import block
from pccovid.engines.linkage.columns import SCHEMA
from pccovid.engines.linkage.features import Frozen, prepare
from pccovid.engines.linkage.keys import BLOCKING, CERTAIN, keys_of, rules
from pccovid.engines.linkage.linking import link
from pccovid.engines.linkage.model import Model
from pccovid.engines.linkage.places import Places
from pccovid.engines.linkage.rarity import Rarity
from pccovid.engines.linkage.scorer import Scorer
from pccovid.engines.linkage.scoring import all_levels, weights
from pccovid.engines.linkage.store import MemoryStore
from pccovid.engines.linkage.stream import Stream
from tests.unit.engines.linkage.conftest import Nation

FROZEN = Frozen(
    Rarity({"given": {"an": 5000}, "words": {"2": 3000, "5": -900}, "whole": {"nguyen thi an": 4321}}),
    np.array([84900000000]),
    frozenset({"population"}),
    frozenset({84900000000}),
    Places({"26734": 7000, "1": 9000}, unseen=12_000),
)
WORDS = (
    "Nguyễn",
    "Nguyeenx",
    "THỊ",
    "thij",
    "Hòa",
    "hoà",
    "Đặng",
    "DDawng",
    "Võ",
    "Anh",
    "an",
    "y",
    "Lý",
    ".",
    "-",
    "3",
)
NAMES = st.one_of(
    st.text(max_size=30),
    st.lists(
        st.sampled_from(WORDS),
        max_size=6,
    ).map(" ".join),
)
NUMBERS = st.one_of(st.text(max_size=15), st.from_regex(r"[0-9]{8,12}", fullmatch=True))
PHONES = st.one_of(
    st.text(max_size=12), st.sampled_from(["+84900000000", "0123 000 0000", "0900000000", "900000000"])
)
PATHS = st.sampled_from(["", "VN/79/", "VN/79/760/", "VN/79/760/26734/", "VN/01/001/00001/", "nowhere"])
RECORDS = st.fixed_dictionaries(
    {
        "record": st.integers(0, 2**62), "source": st.sampled_from(["population", "ncovi", ""]), "name": NAMES,
        "birth": st.sampled_from([0, 19900000, 19900101, 19900212, 20011231]), "sex": st.sampled_from(["M", "F", ""]),
        "cccd": NUMBERS, "cmnd": NUMBERS, "bhxh": NUMBERS, "passport": NUMBERS, "qid": NUMBERS, "phone": PHONES,
        "territory": PATHS, "seen": PATHS, "guardian": NAMES, "for_other": st.booleans(),
    }
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(RECORDS, min_size=1, max_size=4))
def test_a_single_record_is_normalised_as_in_a_batch(rows: list[single.Stated]) -> None:
    features = prepare(pa.Table.from_pylist(rows, schema=SCHEMA), FROZEN)
    for place, row in enumerate(rows):
        record = single.read_record(row, FROZEN)
        assert {name: int(record[name]) for name in features.columns} == {
            name: int(features[name][place]) for name in features.columns
        }
        assert record["folded"] == features.folded[int(features.name_of[place])].as_py()


def test_a_single_record_has_the_keys_of_the_batch(nation: Nation) -> None:
    features = nation.linked.features
    rows = nation.records.slice(0, 300).to_pylist()
    for rule in rules((*CERTAIN, *BLOCKING)):
        column = keys_of(features, rule)
        for place, row in enumerate(rows):
            record = single.read_record(row, nation.model.frozen)
            assert single.joined(rule.salt, [int(record[name]) for name in rule.columns]) == int(
                column[place]
            )


def test_batch_and_single_pair_weigh_exactly_alike_on_every_candidate_pair(nation: Nation) -> None:
    features, model = nation.linked.features, nation.model
    pairs = block(features, np.arange(len(features)), rules(BLOCKING))
    found = weights(
        features, pairs.one, pairs.other, model, all_levels(features, pairs.one, pairs.other, model)
    )
    records = [single.read_record(row, model.frozen) for row in nation.records.to_pylist()]
    scorer = Scorer(model)
    alone = [
        scorer.weight(records[one], records[other])
        for one, other in zip(pairs.one.tolist(), pairs.other.tolist(), strict=True)
    ]
    assert len(alone) > 5000
    assert found.tolist() == alone


def test_a_pair_weighs_the_same_both_ways_round(nation: Nation) -> None:
    features, model = nation.linked.features, nation.model
    pairs = block(features, np.arange(len(features)), rules(BLOCKING))
    there = weights(
        features, pairs.one, pairs.other, model, all_levels(features, pairs.one, pairs.other, model)
    )
    back = weights(
        features, pairs.other, pairs.one, model, all_levels(features, pairs.other, pairs.one, model)
    )
    assert there.tolist() == back.tolist()


def test_reasons_add_up_to_the_weight(nation: Nation) -> None:
    records = [
        single.read_record(row, nation.model.frozen) for row in nation.records.slice(0, 60).to_pylist()
    ]
    scorer = Scorer(nation.model)
    for one, other in pairwise(records):
        assert sum(reason.weight for reason in scorer.reasons(one, other)) == scorer.weight(one, other)


@pytest.mark.parametrize("largest_block", [200, 6])
def test_whatever_the_order_of_arrival_the_stream_finds_the_persons_of_the_batch(
    nation: Nation, largest_block: int
) -> None:
    model = replace(nation.model, largest_block=largest_block)
    records = nation.records.slice(0, 700)
    expected = _persons(link(records, model).person.tolist(), records["record"].to_pylist())
    for seed in (1, 2):
        assert _streamed(records, model, seed) == expected


def _streamed(records: pa.Table, model: Model, seed: int) -> set[frozenset[int]]:
    rows = records.to_pylist()
    np.random.default_rng(seed).shuffle(rows)
    stream = Stream(model, MemoryStore())
    persons: dict[int, frozenset[int]] = {}
    copies: dict[int, int] = {}
    for row in rows:
        added = stream.add(row)
        if added.copy_of is not None:
            copies[row["record"]] = added.copy_of
        for group in added.groups:
            persons |= dict.fromkeys(group, group)
    whole = {group: set(group) for group in persons.values()}
    for copy, original in copies.items():
        whole[persons[original]].add(copy)
    return set(map(frozenset, whole.values()))


def _persons(person: list[int], ids: list[int]) -> set[frozenset[int]]:
    groups: dict[int, set[int]] = {}
    for one, record in zip(person, ids, strict=True):
        groups.setdefault(one, set()).add(record)
    return set(map(frozenset, groups.values()))
