"""On what was an access founded, in the words that its person may read? For the page "Who looked"."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from pccovid.trust.access import Access
from pccovid.trust.oversight.models import Glass, Permit
from pccovid.trust.vault import unseal

NO_BASIS = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Reason:
    """`kind`: glass, other_use, covert or list. `code`, `words`: of an emergency; `number`, `issuer`: of a document."""

    basis: UUID
    kind: str
    until: datetime
    code: str = ""
    words: str = field(default="", repr=False)
    number: str = ""
    issuer: str = ""
    verdict: str = ""


def reasons_of(access: Access, bases: Iterable[UUID]) -> dict[UUID, Reason]:
    """For each basis that concerns the persons of this access. What is still covert is not there."""
    wanted = set(bases) - {NO_BASIS}
    if not wanted:
        return {}
    found = {
        row.basis: Reason(row.basis, row.kind, row.ends, number=row.number, issuer=row.issuer)
        for row in Permit.objects.filter(basis__in=wanted, person_id__in=access.persons)
    }
    for row in Glass.objects.filter(id__in=wanted, person_id__in=access.persons):
        words = unseal(row.person_id, "glass:words", row.words)
        found[row.id] = Reason(
            row.id, "glass", row.ends, row.reason, words, issuer=row.office, verdict=row.verdict
        )
    access.read("ledger", access.persons, ["basis"])
    return found
