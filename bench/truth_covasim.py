"""Who infected whom in an invented epidemic? Runs in the environment of covasim.lock; knows nothing of the project.

Writes one file of arrays: every edge with its layer, every transmission with its day and layer, and each person's days
of infection, symptoms, test result and recovery (-1 where there is none). Days are counted from 0.
"""

import sys

import covasim as cv  # type: ignore[import-not-found]  # installed in its own environment
import numpy as np

LAYERS = ("h", "s", "w", "c")
DATES = ("exposed", "symptomatic", "diagnosed", "recovered", "dead")


def main(path: str, seed: str, persons: str, days: str) -> None:
    tests = cv.test_prob(symp_prob=0.2, asymp_prob=0.002, start_day=0)
    sim = cv.Sim(
        pop_size=int(persons), pop_type="hybrid", pop_infected=20, n_days=int(days), rand_seed=int(seed),
        use_waning=False, interventions=[tests], verbose=0,
    )  # fmt: skip
    edges = {}
    sim.init()
    for number, layer in enumerate(LAYERS):
        held = sim.people.contacts[layer].edges
        first, second = np.array(held.p1, dtype=np.int64), np.array(held.p2, dtype=np.int64)
        edges[layer] = np.column_stack([first, second, np.full(len(first), number)])
    sim.run()
    log = [row for row in sim.people.infection_log if row["source"] is not None]
    spread = [(row["source"], row["target"], row["date"], LAYERS.index(row["layer"])) for row in log]
    np.savez(
        path,
        edges=np.concatenate(list(edges.values())),
        spread=np.array(spread, dtype=np.int64).reshape(-1, 4),
        # As it stands for everybody: without `raw` the dead are left out, and the others move up.
        **{name: _days(getattr(sim.people, f"date_{name}").raw[: int(persons)]) for name in DATES},
    )


def _days(values: object) -> np.ndarray:
    found = np.asarray(values, dtype=float)
    return np.where(np.isfinite(found), found, -1).astype(np.int64)


if __name__ == "__main__":
    main(*sys.argv[1:])
