"""How does a dose come to be recorded?"""

from collections.abc import Sequence

from pccovid.capabilities.vaccination.events import CarriedDose, DosesCarriedOver
from pccovid.capabilities.vaccination.models import Dose
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows

FIELDS = (
    "person_id", "id", "territory", "number", "given_on", "product", "lot", "site", "source", "source_record_id",
    "recorded_at",
)  # fmt: skip


def carry_over(access: Access, doses: Sequence[CarriedDose]) -> int:
    """Store doses of earlier registers; those already stored are left. Gives how many were new.

    Raises the event DosesCarriedOver where any was.
    """
    persons = {dose.person_id for dose in doses}
    access.wrote("dose", persons, ["number", "date", "product", "lot", "site"])
    rows = [
        (
            dose.person_id,
            dose.id,
            dose.territory,
            dose.number,
            dose.given_on,
            dose.product,
            dose.lot[:40],
            dose.site[:200],
            dose.source,
            dose.source_record_id,
            access.now,
        )
        for dose in doses
    ]
    new = add_rows(Dose, FIELDS, rows)
    if new:
        access.happened(DosesCarriedOver(tuple(persons)))
    return new
