"""What is known that decides a person's colour? Gathered from the capabilities that hold it."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings

from pccovid.capabilities.quarantine.events import Hold
from pccovid.capabilities.quarantine.queries import holds_of
from pccovid.capabilities.risk.events import Decision
from pccovid.capabilities.risk.rules import Dose, RiskFacts, assess
from pccovid.capabilities.risk.ruleset import rule_set
from pccovid.capabilities.testing.queries import courses_of
from pccovid.capabilities.testing.rules import Course
from pccovid.capabilities.tracing.queries import exposures_of
from pccovid.capabilities.vaccination.queries import doses_by_person
from pccovid.kernel.clock import VIETNAM
from pccovid.trust.access import Access

NO_COURSE = Course(None, None)
NO_HOLD = Hold(None, None, None)


def decisions_for(access: Access, homes: Mapping[UUID, str]) -> list[Decision]:
    """A verdict for each of these persons; `homes` gives the path of each one's home unit, empty where unknown."""
    on = access.now.astimezone(VIETNAM).date()
    return [
        Decision(
            person,
            facts.territory,
            assess(facts, access.now, rule_set(territory=facts.territory, on=on, demo=settings.DEMO)),
        )
        for person, facts in facts_of(access, homes).items()
    ]


def facts_of(access: Access, homes: Mapping[UUID, str]) -> dict[UUID, RiskFacts]:
    """Doses, infection, released contacts and orders of each of these persons.

    What somebody was warned of before an order of hers ended was counted in it, and is over with it.
    """
    doses = doses_by_person(access, list(homes))
    courses = courses_of(access, list(homes))
    exposures = exposures_of(access, list(homes))
    holds = holds_of(access, list(homes))
    return {
        person: RiskFacts(
            territory=home,
            doses=tuple(Dose(dose.given_on, dose.product) for dose in doses.get(person, ())),
            positive_at=courses.get(person, NO_COURSE).positive_at,
            cleared_at=courses.get(person, NO_COURSE).cleared_at,
            met_at=tuple(
                exposure.ended_at
                for exposure in exposures.get(person, ())
                if not (ended := holds.get(person, NO_HOLD).ended_at) or exposure.released_at > ended
            ),
            ordered_since=holds.get(person, NO_HOLD).since,
            ordered_until=holds.get(person, NO_HOLD).until,
        )
        for person, home in homes.items()
    }
