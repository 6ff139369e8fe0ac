"""What is counted, and which of it says something about people's health?"""

from collections.abc import Callable, Iterable
from enum import StrEnum

from pccovid.capabilities.declarations.statistics import symptoms_by_commune
from pccovid.capabilities.risk.statistics import colours_by_commune
from pccovid.capabilities.testing.statistics import positives_by_commune
from pccovid.capabilities.vaccination.statistics import doses_by_commune
from pccovid.capabilities.visits.statistics import visits_by_commune
from pccovid.registry.people.statistics import persons_by_commune
from pccovid.trust.access import Access

CARRIED = "carried."  # followed by the code of a source

Counter = Callable[[Access], Iterable[tuple[str, str, int]]]
"""Gives (path of a unit, measure, value) for every unit in which there is anything to count."""

COUNTERS: tuple[Counter, ...] = (
    persons_by_commune,
    colours_by_commune,
    doses_by_commune,
    positives_by_commune,
    symptoms_by_commune,
    visits_by_commune,
)


class Measure(StrEnum):
    """Measures by their name in the table. `carried.<source>` comes on top, one for each source."""

    PERSONS = "persons"
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    UNKNOWN = "unknown"
    DOSE_1 = "dose_1"
    DOSE_2 = "dose_2"
    POSITIVE = "positive_7d"
    SYMPTOMS = "symptoms_7d"
    VISITS = "visits_1d"


PLAIN = frozenset({Measure.PERSONS.value, Measure.VISITS.value})


def is_plain(measure: str) -> bool:
    """Whether a measure says nothing about anybody's health, so that it may be shown to the last digit."""
    return measure in PLAIN or measure.startswith(CARRIED)
