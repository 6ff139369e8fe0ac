"""When a telephone gives what it noted, then its packets stand with the case, and its contacts are listed anew."""

from pccovid.capabilities.proximity import operations
from pccovid.capabilities.proximity.events import Asked, Given, Taken
from pccovid.capabilities.tracing.carrying import record_given
from pccovid.capabilities.tracing.events import CarriedEncounter
from pccovid.kernel.ids import uuid7
from pccovid.procedures.list_contacts_of import list_contacts_of
from pccovid.trust.access import SYSTEM, Access, Purpose


def show_code(code: str, route: str) -> Asked:
    """What is asked of whoever holds this code. Raises CodeRefused."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, route) as access:
        return operations.show_code(access, code)


def take_given(given: Given, route: str) -> Taken:
    """Take what a telephone gives. Raises CodeRefused, ConsentRefused, ProofRefused; then nothing was kept."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, route) as access:
        taken = operations.take_given(access, given)
        record_given(access, _encounters(taken))
    list_contacts_of(taken.case_id, route)
    return taken


def _encounters(taken: Taken) -> list[CarriedEncounter]:
    return [
        CarriedEncounter(
            taken.person_id, uuid7(), taken.territory, one.own, one.peer, one.at, one.rssi, None
        )
        for one in taken.packets
    ]  # fmt: skip
