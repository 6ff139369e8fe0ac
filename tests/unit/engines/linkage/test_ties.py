"""Does every record that was joined by weighing say which pair decided, and on what?"""

import numpy as np

from pccovid.engines.linkage.linking import link
from pccovid.engines.linkage.scoring import all_levels, weights
from pccovid.engines.linkage.ties import ALONE, RIVALS, Ties, ties
from tests.unit.engines.linkage.conftest import Nation


def of(nation: Nation) -> Ties:
    return ties(nation.linked, nation.model)


def test_the_clusters_of_a_person_hang_together_by_one_edge_less_than_there_are(nation: Nation) -> None:
    linked, found = nation.linked, of(nation)
    across = linked.cluster[found.own] != linked.cluster[found.other]
    assert across.sum() == len(np.unique(linked.cluster)) - len(np.unique(linked.person))
    tied = linked.cluster[found.own[across]]
    assert len(np.unique(tied)) == len(tied)
    assert (linked.person[found.own] == linked.person[found.other]).all()
    assert (linked.cluster[found.row] == linked.cluster[found.own]).all()


def test_the_record_with_which_a_person_begins_is_tied_to_nobody(nation: Nation) -> None:
    found = of(nation)
    assert not np.isin(found.row, np.unique(nation.linked.person)).any()
    assert len(np.unique(found.row)) == len(found)


def test_the_steps_add_up_to_the_weight_that_decided(nation: Nation) -> None:
    found, linked = of(nation), nation.linked
    assert all(
        sum(step.weight for step in found.steps(place)) == found.weight[place] for place in range(len(found))
    )
    across = linked.cluster[found.own] != linked.cluster[found.other]
    assert (found.weight[across] >= nation.model.thresholds.link).all()
    alone = weights(
        linked.features,
        found.own,
        found.other,
        nation.model,
        all_levels(linked.features, found.own, found.other, nation.model),
    )
    heavier = np.flatnonzero(found.weight > alone).tolist()
    assert heavier
    for place in heavier:
        assert [step.level for step in found.steps(place) if step.comparison == RIVALS] == [ALONE]


def test_every_tie_is_the_heaviest_of_its_cluster_towards_the_beginning(nation: Nation) -> None:
    """Of two clusters there is but one edge; it is the one by which they were joined."""
    linked, found = nation.linked, of(nation)
    edges = linked.edges
    for place in np.flatnonzero(linked.cluster[found.own] != linked.cluster[found.other]).tolist():
        mine, theirs = linked.cluster[found.own[place]], linked.cluster[found.other[place]]
        between = {tuple(sorted(pair)) for pair in zip(edges.one.tolist(), edges.other.tolist(), strict=True)}
        assert tuple(sorted((int(mine), int(theirs)))) in between


def test_what_is_held_already_is_where_the_others_are_tied(nation: Nation) -> None:
    """Some of each person are known: they begin the person, wherever they stand, and are tied to nobody."""
    person = nation.linked.person
    last = np.array([np.flatnonzero(person == one)[-1] for one in np.unique(person)[:100]])
    held = np.full(len(person), -1, dtype=np.int64)
    held[last] = np.arange(len(last))
    again = link(nation.records, nation.model, held=held)
    found = ties(again, nation.model, last.tolist())
    assert not np.isin(found.row, last).any()
    begins = np.array([place for place in np.unique(person)[:100] if place not in set(last.tolist())])
    assert np.isin(found.row, begins).any()
