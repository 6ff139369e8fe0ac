"""How does a test result come to be recorded?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from pccovid.capabilities.testing.errors import CtWithoutPcr, ResultedBeforeSampled, SampledInFuture
from pccovid.capabilities.testing.events import CarriedResult, ResultRecorded
from pccovid.capabilities.testing.models import Result
from pccovid.capabilities.testing.policies import check_carry_over, check_record_result
from pccovid.capabilities.testing.rules import Method, Outcome
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows

FIELDS = (
    "person_id", "id", "territory", "client_id", "account_id", "sampled_at", "resulted_at", "recorded_at", "method",
    "outcome", "ct", "onset_on", "laboratory", "source", "source_record_id",
)  # fmt: skip
SERVED = ("method", "outcome", "sampled", "resulted", "ct")
OWN_SOURCE = "pccovid"


@dataclass(frozen=True, slots=True)
class Specimen:
    """What a clinic says of one specimen; times are aware, `onset_on` is the day of the first symptom."""

    method: Method
    outcome: Outcome
    sampled_at: datetime
    resulted_at: datetime
    ct: Decimal | None = None
    onset_on: date | None = None


def record_result(
    access: Access, *, client_id: UUID, person_id: UUID, territory: str, specimen: Specimen
) -> UUID:
    """Store a result and give its id. Sent again with the same `client_id`, it is stored once and answered alike.

    `territory` is the person's home unit. Raises AccessDenied, SampledInFuture, ResultedBeforeSampled, CtWithoutPcr.
    Raises the event ResultRecorded the first time.
    """
    check_record_result(access, person_id)
    _check(access.now, specimen)
    row = (
        person_id, client_id, territory, client_id, access.actor.id, specimen.sampled_at, specimen.resulted_at,
        access.now, specimen.method.value, specimen.outcome.value, specimen.ct, specimen.onset_on,
        access.actor.office[:120], OWN_SOURCE, None,
    )  # fmt: skip
    new = add_rows(Result, FIELDS, [row])
    access.wrote("test", [person_id], [*SERVED, "onset"])
    if new:
        access.happened(ResultRecorded(person_id, client_id, specimen.outcome, specimen.ct))
    return client_id


def carry_over(access: Access, results: Sequence[CarriedResult]) -> int:
    """Store results of earlier registers; those already stored are left. Gives how many were new. Raises no event."""
    check_carry_over(access)
    access.wrote("test", {one.person_id for one in results}, SERVED)
    rows = [
        (
            one.person_id, one.id, one.territory, None, None, one.sampled_at, one.resulted_at, access.now,
            one.method.value, one.outcome.value, one.ct, None, one.laboratory[:120], one.source, one.source_record_id,
        )
        for one in results
    ]  # fmt: skip
    return add_rows(Result, FIELDS, rows)


def _check(now: datetime, specimen: Specimen) -> None:
    if specimen.sampled_at > now:
        raise SampledInFuture
    if specimen.resulted_at < specimen.sampled_at:
        raise ResultedBeforeSampled
    if specimen.ct is not None and specimen.method is not Method.PCR:
        raise CtWithoutPcr
