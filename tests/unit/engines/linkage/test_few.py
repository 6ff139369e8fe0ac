"""Is a handful of records solved as the columns solve a nation? And met by the keys that the nation is met by?"""

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from pccovid.engines.linkage.collapse import collapse
from pccovid.engines.linkage.components import numbered
from pccovid.engines.linkage.copies import with_said
from pccovid.engines.linkage.edges import heaviest
from pccovid.engines.linkage.features import Features, with_listed
from pccovid.engines.linkage.few import Few, resolve_few
from pccovid.engines.linkage.keys import rules
from pccovid.engines.linkage.model import Model
from pccovid.engines.linkage.resolving import columns_of, resolve_columns
from pccovid.engines.linkage.scorer import Scorer
from pccovid.engines.linkage.settling import settled
from pccovid.engines.linkage.sharing import Index, keys_by
from pccovid.engines.linkage.single import Record, Stated, joined, read_record
from tests.unit.engines.linkage.conftest import Nation

MODEL = Model.packaged()
SCORER = Scorer(MODEL)
NAMES = ("Nguyễn Văn Mẫu", "Nguyễn Văn Mãu", "Nguyễn Thị Mẫu", "Trần Văn Mẫu", "Mẫu", "")
CCCDS = ("", "", "001090000001", "001090000010", "001090123456", "079090000001", "001190000001")
ALIKE = st.fixed_dictionaries(
    {
        "source": st.sampled_from(["population", "ncovi", "ncovi", "vaccination"]), "name": st.sampled_from(NAMES),
        "birth": st.sampled_from([0, 19900000, 19900101, 19900212, 19900221, 19910212]),
        "sex": st.sampled_from(["M", "M", "F", ""]), "cccd": st.sampled_from(CCCDS),
        "bhxh": st.sampled_from(["", "", "0110000001", "0110000002"]),
        "phone": st.sampled_from(["", "0912000000", "0913000000"]),
        "territory": st.sampled_from(["", "VN/79/760/26734/", "VN/01/001/00001/"]),
    }
)  # fmt: skip
"""Records of few people who can easily be taken for one another."""


CROWDED = st.fixed_dictionaries(
    {
        "source": st.sampled_from(["population", "ncovi", "ncovi"]), "name": st.sampled_from(NAMES[:2]),
        "birth": st.sampled_from([19900212, 19900212, 19900101]), "sex": st.just("M"),
        "cccd": st.sampled_from(["", "001090000001", "001090123456"]), "bhxh": st.sampled_from(["", "0110000001"]),
        "phone": st.sampled_from(["", "0912000000"]), "territory": st.sampled_from(["", "VN/79/760/26734/"]),
    }
)  # fmt: skip
"""Records of two people under one number of the social insurance."""


@settings(max_examples=250, deadline=None)
@given(st.lists(ALIKE, min_size=2, max_size=9) | st.lists(CROWDED, min_size=2, max_size=9), st.data())
def test_a_few_records_are_solved_as_the_columns_solve_them_step_by_step(
    rows: list[Stated], data: st.DataObject
) -> None:
    records = {2 * place + 1: read_record(row, MODEL.frozen) for place, row in enumerate(rows)}
    edges = _edges(records, SCORER)
    listed = {int(one["cccd"]) for one in records.values() if one["authority"]}
    few = Few(records, frozenset(listed), SCORER)
    features = with_said(with_listed(columns_of(records), np.array(sorted(listed), dtype=np.int64)))
    first = collapse(features, rules(MODEL.certain))
    assert few.collapsed() == first.tolist()
    tried = few.settled(first.tolist(), few.heaviest(first.tolist(), edges))
    of_columns = settled_pairs(features, first, edges, MODEL)
    assert [(one.row, one.other_row, one.weight) for one in tried] == of_columns
    inner = data.draw(st.sets(st.sampled_from(sorted(records)), min_size=1))
    found = resolve_few(records, edges, inner, listed, SCORER)
    assert found == resolve_columns(records, edges, inner, listed, SCORER)


def test_the_persons_around_a_record_of_a_nation_are_those_of_the_columns(nation: Nation) -> None:
    scorer = Scorer(nation.model)
    records = [read_record(row, nation.model.frozen) for row in nation.records.slice(0, 1500).to_pylist()]
    under = _by_key(records)
    for first in np.random.default_rng(5).integers(0, len(records), 60).tolist():
        met = {first}
        for _ in range(2):
            met = {one for place in met for key in _blocking(records[place]) for one in under[key]}
        chosen = {place: records[place] for place in sorted(met)[:60]}
        edges, inner = _edges(chosen, scorer), set(sorted(chosen)[::2])
        found = resolve_few(chosen, edges, inner, (), scorer)
        assert found == resolve_columns(chosen, edges, inner, (), scorer)


def test_records_share_a_key_where_they_share_its_hash(nation: Nation) -> None:
    rows = sorted(nation.records.to_pylist(), key=lambda row: str(row["name"]))[:100]
    records = [read_record(row, nation.model.frozen) for row in rows]
    shared = 0
    for names in (nation.model.blocking, nation.model.certain):
        for one, other in combinations(records, 2):
            hashed = _hashed(one, names) & _hashed(other, names)
            plain = set(keys_by(names, one)) & set(keys_by(names, other))
            assert len(plain) == len(hashed)
            index = Index[str](names)
            index.put("one", one)
            assert index.sharing(other) == ({"one"} if hashed else set())
            shared += bool(plain)
    assert shared > 50


def settled_pairs(
    features: Features, first: NDArray[np.int64], edges: dict[int, dict[int, int]], model: Model
) -> list[tuple[int, int, int]]:
    """The rows of the columns' edges in the order in which they are tried, with the weight that decides."""
    cluster, clusters = numbered(first)
    place = {int(number): row for row, number in enumerate(features.records)}
    pairs = [
        (place[one], place[other], weight)
        for one, near in edges.items()
        for other, weight in near.items()
        if one < other and first[place[one]] != first[place[other]]
    ]
    one, other, weight = np.array(pairs, dtype=np.int64).reshape(-1, 3).T
    found = heaviest(features, cluster, one, other, weight.astype(np.int32))
    found = settled(features, cluster, clusters, found, model)
    return list(zip(found.row.tolist(), found.other_row.tolist(), found.weight.tolist(), strict=True))


def _edges(records: Mapping[int, Record], scorer: Scorer) -> dict[int, dict[int, int]]:
    edges: dict[int, dict[int, int]] = {}
    for (one, mine), (other, theirs) in combinations(records.items(), 2):
        weight = scorer.weight(mine, theirs)
        if weight >= scorer.model.thresholds.keep and set(_blocking(mine)) & set(_blocking(theirs)):
            edges.setdefault(one, {})[other] = edges.setdefault(other, {})[one] = weight
    return edges


def _blocking(record: Record) -> Sequence[object]:
    return keys_by(MODEL.blocking, record)


def _by_key(records: Sequence[Record]) -> dict[object, set[int]]:
    under: dict[object, set[int]] = {}
    for place, record in enumerate(records):
        for key in _blocking(record):
            under.setdefault(key, set()).add(place)
    return under


def _hashed(record: Record, names: tuple[str, ...]) -> set[int]:
    keys = (joined(rule.salt, [int(record[column]) for column in rule.columns]) for rule in rules(names))
    return {key for key in keys if key}
