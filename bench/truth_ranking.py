"""Who of a case's contacts stands first: by our order, and by the Corona-Warn-App's formula for check-ins?

The Corona-Warn-App adds, over all overlaps of at least ten minutes, minutes x transmission risk value. The value
follows from the level that the case's telephone gives to the day: by the day of the first symptom where there was one,
otherwise by how many days before the test it lies. Levels and values are those of its client and of its server's
configuration.
"""

from dataclasses import dataclass

import numpy as np

from pccovid.engines.exposure.ranking import RankTerms, weights

VALUES = np.array([0, 0, 0, 0.6, 0.8, 1.0, 1.2, 1.4, 1.6])  # of levels 0 to 8
FROM_ONSET = {-5: 2, -4: 4, -3: 6, -2: 7, -1: 8, 0: 8, 1: 8, 2: 6, 3: 5, 4: 3, 5: 2}  # any other day: 1
BEFORE_TEST = (4, 4, 3, 2)  # of a case without symptoms, 0, 1, ... days before; any earlier day: 1
SHORTEST = 10


@dataclass(frozen=True, slots=True)
class Listed:
    """Meetings of cases that were listed: columns of one length. `case` and `person` are numbers of persons."""

    case: np.ndarray
    person: np.ndarray
    setting: np.ndarray
    minutes: np.ndarray
    others: np.ndarray
    from_onset: np.ndarray
    before_test: np.ndarray
    symptoms: np.ndarray


def ours(meetings: Listed, terms: RankTerms, silent_days: int) -> np.ndarray:
    """What each meeting weighs. Who had no symptom is taken to have been most infectious shortly before the test."""
    day = np.where(meetings.symptoms, meetings.from_onset, silent_days - meetings.before_test)
    return weights(terms, setting=meetings.setting, day=day, minutes=meetings.minutes, others=meetings.others)


def corona_warn_app(meetings: Listed) -> np.ndarray:
    """Its normalised time of each meeting."""
    by_onset = np.array([FROM_ONSET.get(day, 1) for day in range(-60, 61)])
    by_test = np.array([*BEFORE_TEST, *[1] * 60])
    level = np.where(
        meetings.symptoms,
        by_onset[np.clip(meetings.from_onset, -60, 60) + 60],
        by_test[np.clip(meetings.before_test, 0, 60)],
    )
    return np.asarray(np.where(meetings.minutes >= SHORTEST, meetings.minutes, 0) * VALUES[level])


def first_of_each(
    meetings: Listed, worth: np.ndarray, many: int, seed: int = 3
) -> tuple[np.ndarray, np.ndarray]:
    """Case and person of each case's first `many` contacts, meetings added; equal ones in an order drawn by lot."""
    pair, row = np.unique(np.column_stack([meetings.case, meetings.person]), axis=0, return_inverse=True)
    total = np.bincount(row.ravel(), weights=worth, minlength=len(pair))
    order = np.lexsort((np.random.default_rng(seed).random(len(pair)), -total, pair[:, 0]))
    sorted_cases = pair[order, 0]
    start = np.searchsorted(sorted_cases, sorted_cases)
    kept = order[np.arange(len(order)) - start < many]
    return pair[kept, 0], pair[kept, 1]
