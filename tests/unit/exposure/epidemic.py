"""On which epidemic is tracing tried without a simulator? A small one of our own, drawn by a fixed lot.

Everybody has a few at home and some elsewhere; who carries the infection passes it on from the third day to the tenth,
at home most easily. Who infected whom is therefore known, as it never is of a real one.
"""

from collections import defaultdict
from random import Random

import numpy as np

from bench.truth_visits import Epidemic

PERSONS, DAYS, BEGIN, END = 600, 30, 3, 10
CHANCE = (0.12, 0.03, 0.03, 0.015)  # a day, by layer: home, school, office, venue
EDGES = (600, 900, 900, 1800)


def spread(seed: int = 6) -> Epidemic:
    """The same for the same seed."""
    dice = Random(seed)
    edges = [
        (*dice.sample(range(PERSONS), 2), layer) for layer, many in enumerate(EDGES) for _ in range(many)
    ]
    around: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for one, other, layer in edges:
        around[one].append((other, layer))
        around[other].append((one, layer))
    exposed, log = dict.fromkeys(range(4), 0), []
    for day in range(1, DAYS):
        carriers = [person for person, since in exposed.items() if BEGIN <= day - since <= END]
        for source in carriers:
            for target, layer in around[source]:
                if target not in exposed and dice.random() < CHANCE[layer]:
                    exposed[target] = day
                    log.append((source, target, day, layer))
    since = np.array([exposed.get(person, -1) for person in range(PERSONS)])
    ill = np.where(since >= 0, since + BEGIN + 1, -1)
    return Epidemic(
        edges=np.array(edges),
        spread=np.array(log),
        exposed=since,
        symptomatic=ill,
        diagnosed=np.where(ill >= 0, ill + 2, -1),
        ended=np.where(since >= 0, np.minimum(since + END, DAYS), DAYS),
    )
