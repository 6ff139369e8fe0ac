"""In which order do the contacts of a case stand on its page? Those most at risk first."""

from collections.abc import Sequence

from pccovid.capabilities.tracing.events import CaseShown, ContactShown
from pccovid.capabilities.tracing.ranking import by_risk
from pccovid.registry.places.queries import places


def ranked(case: CaseShown, contacts: Sequence[ContactShown]) -> list[ContactShown]:
    """The same contacts, in the order of the dated weights."""
    known = places(one.place_id for one in contacts)
    return by_risk(case, contacts, {place: one.kind for place, one in known.items()})
