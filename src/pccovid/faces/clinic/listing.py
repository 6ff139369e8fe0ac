"""What has been entered here today, and what was known of a person before?"""

from dataclasses import dataclass, field
from datetime import datetime, time

from pccovid.capabilities.testing.events import ResultShown
from pccovid.capabilities.testing.queries import entered_since
from pccovid.capabilities.testing.wording import METHODS, OUTCOME_COLOURS, OUTCOMES
from pccovid.kernel import clock
from pccovid.registry.people.queries import PersonCard, cards_of
from pccovid.trust.access import Access


@dataclass(frozen=True, slots=True)
class Line:
    """One result as a row of a table."""

    name: str = field(repr=False)
    birth_year: int | None = field(repr=False)
    method: str
    outcome: str
    colour: str
    ct: str
    sampled_at: datetime | None
    recorded_at: datetime
    laboratory: str


def entered_today(access: Access) -> list[Line]:
    """Results that this account has entered since midnight in Vietnam, newest first, with whose they are."""
    midnight = datetime.combine(clock.today(), time.min, clock.VIETNAM)
    results = entered_since(access, midnight)
    persons = list(dict.fromkeys(one.person_id for one in results))
    access.about(*persons)
    cards = {card.person_id: card for card in cards_of(access, persons)} if persons else {}
    return [line(one, cards.get(one.person_id)) for one in results]


def line(result: ResultShown, card: PersonCard | None = None) -> Line:
    """A result as a row."""
    return Line(
        name=card.name if card else "",
        birth_year=card.birth_year if card else None,
        method=str(METHODS[result.method]),
        outcome=str(OUTCOMES[result.outcome]),
        colour=OUTCOME_COLOURS[result.outcome],
        ct=str(result.ct) if result.ct is not None else "",
        sampled_at=result.sampled_at,
        recorded_at=result.recorded_at,
        laboratory=result.laboratory,
    )
