"""When somebody begins a record of her own word, then it is looked whether an earlier one is hers: what may be, waits.

The trained model looks, as it does for every record that is carried over. Whoever begins learns nothing from it, and
nobody is joined on her word: a pair waits until she is met, at the latest when her card is read.
"""

from uuid import UUID

from pccovid.procedures.settle_lookalikes import note_met
from pccovid.registry.people.arriving import alike
from pccovid.trust.access import SYSTEM, Access, Purpose

ROUTE = "procedures.look_for_earlier"


def look_for_earlier(person: UUID) -> int:
    """Note everybody who may be this person; gives how many. May be repeated."""
    with Access.open(SYSTEM, Purpose.LINKAGE, ROUTE) as access:
        found = alike(access, person)
    if found:
        note_met((person, other, weight) for other, weight in found)
    return len(found)
