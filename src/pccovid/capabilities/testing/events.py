"""What is said about test results between the parts of the system."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from pccovid.capabilities.testing.rules import Method, Outcome, clears


@dataclass(frozen=True, slots=True)
class ResultRecorded:
    """A result was stored for the first time; raised in the transaction that stored it."""

    person_id: UUID
    result_id: UUID
    outcome: Outcome
    ct: Decimal | None

    @property
    def clears(self) -> bool:
        """Whether it says that the person is past infection."""
        return clears(self.outcome, self.ct)


@dataclass(frozen=True, slots=True)
class CarriedResult:
    """A result that an earlier register or a laboratory held. A pool's result is nobody's and is not carried."""

    person_id: UUID
    id: UUID
    territory: str
    sampled_at: datetime | None
    resulted_at: datetime | None
    method: Method
    outcome: Outcome
    ct: Decimal | None
    laboratory: str
    source: str
    source_record_id: UUID


@dataclass(frozen=True, slots=True)
class ResultShown:
    """A result with where it came from."""

    person_id: UUID
    id: UUID
    territory: str
    method: Method
    outcome: Outcome
    sampled_at: datetime | None
    resulted_at: datetime | None
    recorded_at: datetime
    ct: Decimal | None
    onset_on: date | None
    laboratory: str
    source: str
