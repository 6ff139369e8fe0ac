"""How does the packaged model come about? Learnt from invented people; run as `python -m bench.linkage_train`.

No truth is used. Weights come from here; how rare names are, which telephones are hubs and how often
levels agree by chance is frozen from a nation's own records before they are linked (`freezing.freeze`).
"""

from dataclasses import replace

import numpy as np
import pyarrow as pa

from bench.linkage_invented import invent
from pccovid.engines.linkage.blocking import block
from pccovid.engines.linkage.copies import with_said
from pccovid.engines.linkage.features import prepare
from pccovid.engines.linkage.freezing import freeze
from pccovid.engines.linkage.keys import BLOCKING, rules
from pccovid.engines.linkage.model import PACKAGED, Model
from pccovid.engines.linkage.places import Places
from pccovid.engines.linkage.training import learn

PERSONS, SEED, PAIRS = 50_000, 3, 600_000


def trained(persons: int = PERSONS, seed: int = SEED) -> tuple[Model, pa.Table]:
    """The model, and the records on which it was trained."""
    table, _ = invent(persons, seed)
    model = freeze(Model.untrained(persons), table, persons=persons)
    features = with_said(prepare(table, model.frozen))
    pairs = block(features, np.arange(len(features)), rules(BLOCKING))
    chosen = np.random.default_rng(seed).permutation(len(pairs))[:PAIRS]
    return learn(model, features, pairs.one[chosen], pairs.other[chosen]), table


if __name__ == "__main__":
    model, _ = trained()
    tables = {**model.rarity.tables, "whole": {}}
    bare = replace(model, hubs=(), places=Places(), rarity=replace(model.rarity, tables=tables))
    PACKAGED.write_text(bare.to_json() + "\n", encoding="utf-8")
