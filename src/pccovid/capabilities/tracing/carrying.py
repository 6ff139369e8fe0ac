"""How do the packets of telephones' logs get in? As rows kept by day; they name no place and prove no distance."""

from collections.abc import Sequence

from pccovid.capabilities.tracing.events import CarriedEncounter
from pccovid.capabilities.tracing.models import Encounter
from pccovid.capabilities.tracing.policies import check_carry_over, check_given
from pccovid.kernel.clock import VIETNAM
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows

FIELDS = (
    "person_id", "id", "day", "territory", "own_rolling_id", "peer_rolling_id", "at", "rssi", "source_record_id",
)  # fmt: skip


def carry_over(access: Access, encounters: Sequence[CarriedEncounter]) -> int:
    """Store packets; those already stored are left. Gives how many were new."""
    check_carry_over(access)
    return _stored(access, encounters)


def record_given(access: Access, encounters: Sequence[CarriedEncounter]) -> int:
    """Store the packets that a telephone gave with its owner's consent. Gives how many were new."""
    check_given(access)
    return _stored(access, encounters) if encounters else 0


def _stored(access: Access, encounters: Sequence[CarriedEncounter]) -> int:
    access.wrote("encounter", {one.person_id for one in encounters}, ["rolling_id", "time", "signal"])
    rows = [
        (
            one.person_id, one.id, one.at.astimezone(VIETNAM).date(), one.territory, one.own_rolling_id,
            one.peer_rolling_id, one.at, one.rssi, one.source_record_id,
        )
        for one in encounters
    ]  # fmt: skip
    return add_rows(Encounter, FIELDS, rows)
