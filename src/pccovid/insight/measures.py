"""What is counted?"""

import datetime as dt
from collections.abc import Callable, Iterable
from enum import StrEnum

from pccovid.capabilities.declarations.statistics import symptoms_by_commune
from pccovid.capabilities.movement.statistics import journeys_between
from pccovid.capabilities.risk.statistics import colours_by_commune
from pccovid.capabilities.testing.statistics import positives_by_commune, result_tallies
from pccovid.capabilities.tracing.statistics import outbreak_tallies
from pccovid.capabilities.vaccination.statistics import doses_by_commune
from pccovid.capabilities.visits.statistics import certificates_by_commune, visits_by_commune
from pccovid.registry.people.statistics import persons_by_commune
from pccovid.trust.access import Access

CARRIED = "carried."  # followed by the code of a source

Counter = Callable[[Access], Iterable[tuple[str, str, int]]]
"""Gives (path of a unit, measure, value) for every unit in which there is anything to count: true counts."""

COUNTERS: tuple[Counter, ...] = (
    persons_by_commune,
    colours_by_commune,
    doses_by_commune,
    positives_by_commune,
    symptoms_by_commune,
    visits_by_commune,
    certificates_by_commune,
)

JOURNEYS = journeys_between
"""Gives the true counts of journeys from unit to unit on a day; insight/flows.py rounds them."""


Tallier = Callable[[Access], Iterable[tuple[str, str, dt.date, int]]]
"""Gives (province, measure, day or Monday of the week, value): true counts of the last weeks."""

TALLIERS: tuple[Tallier, ...] = (outbreak_tallies, result_tallies)
"""What insight/tallies.py rounds: cases by day; steps, settings and who caused how many by week."""


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
    CERTIFICATES = "certificates_1d"
    BAD_CERTIFICATES = "certificates_bad_1d"


COLOURS = (Measure.GREEN.value, Measure.YELLOW.value, Measure.RED.value, Measure.UNKNOWN.value)
"""The classes into which everybody known falls, as far as a colour has been decided."""
