"""Which doses has somebody had?"""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from pccovid.capabilities.vaccination.events import DoseBrief, DoseShown
from pccovid.capabilities.vaccination.models import Dose
from pccovid.capabilities.vaccination.rules import same_dose
from pccovid.trust.access import Access


def doses_by_person(access: Access, persons: Collection[UUID]) -> dict[UUID, list[DoseBrief]]:
    """The doses of each person in order of date, a dose that two registers hold counted once."""
    return {
        person: [DoseBrief(dose.number, dose.given_on, dose.product) for dose in doses]
        for person, doses in _grouped(access, persons).items()
    }


def doses_of(access: Access, persons: Collection[UUID]) -> list[DoseShown]:
    """The doses of these persons with every source that states them."""
    return [dose for doses in _grouped(access, persons).values() for dose in doses]


def everybody_dosed(access: Access) -> list[UUID]:
    """Whoever has had a dose: for procedures that go through everybody."""
    access.read_aggregate("dose", ["number"])
    return list(
        Dose.objects.filter(ended_at=None)
        .order_by("person_id")
        .values_list("person_id", flat=True)
        .distinct()
    )


def _grouped(access: Access, persons: Collection[UUID]) -> dict[UUID, list[DoseShown]]:
    grouped: dict[UUID, list[DoseShown]] = defaultdict(list)
    rows = Dose.objects.filter(person_id__in=list(persons), ended_at=None).order_by("given_on", "id")
    for row in rows:
        shown = DoseShown(
            row.person_id,
            row.number,
            row.given_on,
            row.product,
            row.lot,
            row.site,
            (row.source,),
            row.recorded_at,
        )
        known = grouped[row.person_id]
        twin = next((i for i, dose in enumerate(known) if same_dose(dose, shown)), None)
        if twin is None:
            known.append(shown)
        else:
            known[twin] = _joined(known[twin], shown)
    access.read("dose", persons, ["number", "date", "product", "lot", "site"])
    return dict(grouped)


def _joined(first: DoseShown, second: DoseShown) -> DoseShown:
    return DoseShown(
        first.person_id,
        first.number if first.number is not None else second.number,
        first.given_on,
        first.product or second.product,
        first.lot or second.lot,
        first.site or second.site,
        tuple(dict.fromkeys((*first.sources, *second.sources))),
        min(first.recorded_at, second.recorded_at),
    )
