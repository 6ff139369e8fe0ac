"""An epidemic as its tables hold it: cases with whom they met, written as the service itself writes them."""

from datetime import datetime, timedelta
from uuid import UUID

from pccovid.capabilities.testing.models import Result
from pccovid.capabilities.tracing.models import Case, Contact
from pccovid.kernel.clock import VIETNAM
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import SYSTEM, Access, Purpose
from tests.database import person_number

HOME = "VN/79/760/26740/"
NOW = datetime(2021, 11, 15, 9, tzinfo=VIETNAM)  # a Monday


def case(person: int, *, ill: int, opened: int | None = None, territory: str = HOME) -> UUID:
    """A case that fell ill so many days ago, was sampled two days later, and opened three days later unless told."""
    number, since = uuid7(), NOW - timedelta(days=ill)
    at = NOW - timedelta(days=ill - 3 if opened is None else opened)
    with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        Case.objects.create(
            person_id=person_number(person), id=number, territory=territory, result_id=uuid7(),
            onset_on=since.date(), sampled_at=since + timedelta(days=2), infectious_from=since - timedelta(days=2),
            infectious_to=since + timedelta(days=12), rule_id="test", opened_at=at,
        )  # fmt: skip
        access.wrote("case", [person_number(person)], ["status"])
    return number


def contact(
    person: int, of: UUID, *, met: int, place: UUID, warned: int | None = None, listed: int | None = None
) -> None:
    """Was with the case so many days ago; warned, and listed, so many days ago."""
    start = NOW - timedelta(days=met)
    with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        Contact.objects.create(
            person_id=person_number(person), case_id=of, territory=HOME, place_id=place, start=start,
            end=start + timedelta(hours=1), seconds=3600, rule_id="test",
            status="listed" if warned is None else "released",
            listed_at=NOW - timedelta(days=met - 1 if listed is None else listed),
            decided_at=None if warned is None else NOW - timedelta(days=warned),
        )  # fmt: skip
        access.wrote("contact", [person_number(person)], ["status"])


def result(person: int, *, sampled: int, resulted: int) -> None:
    """A positive result."""
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        Result.objects.create(
            person_id=person_number(person), territory=HOME, sampled_at=NOW - timedelta(days=sampled),
            resulted_at=NOW - timedelta(days=resulted), recorded_at=NOW, method="pcr", outcome="positive", source="vhd",
        )  # fmt: skip
        access.wrote("test", [person_number(person)], ["outcome"])
