"""Which cases are there, and whom did they meet?"""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from pccovid.capabilities.tracing.definitions import Facts
from pccovid.capabilities.tracing.events import CaseShown, ContactShown, Evidence, Exposure, ReleasePreview
from pccovid.capabilities.tracing.models import Case, Contact
from pccovid.capabilities.tracing.states import CaseStatus, ContactStatus
from pccovid.trust.access import Access, Purpose

CASE_FIELDS = ("status", "onset", "sampled", "window")
SHOWN = (
    "id", "person_id", "case_id", "place_id", "start", "end", "seconds", "status", "rule_id", "decided_at",
    "decided_office", "reason", "channel", "own_end_assumed", "case_end_assumed", "body_contact", "care_unprotected",
    "masked", "near", "enclosed", "asked_at", "fell_out_at",
)  # fmt: skip
CONTACT_FIELDS = ("place", "time", "status", "interview")


def cases_in(access: Access, *, status: CaseStatus = CaseStatus.OPEN, limit: int = 200) -> list[CaseShown]:
    """The latest cases that this access may see (a tracer: those of the own territory), newest first."""
    rows = list(Case.objects.filter(status=status.value).order_by("-opened_at")[:limit])
    counts = _counts([row.id for row in rows])
    if rows:
        access.read("case", {row.person_id for row in rows}, CASE_FIELDS)
    else:
        access.read_aggregate("case", ["status"])
    return [_case(row, counts.get(row.id, {})) for row in rows]


def case(access: Access, case_id: UUID) -> CaseShown | None:
    """One case, None where there is none that this access may see; a tracer sees no case that is closed."""
    row = _reachable(access).filter(id=case_id).first()
    if row is None:
        access.read_aggregate("case", ["status"])
        return None
    access.read("case", [row.person_id], CASE_FIELDS)
    return _case(row, _counts([row.id]).get(row.id, {}))


def contacts_of(access: Access, case_id: UUID, *, only: Collection[UUID] | None = None) -> list[ContactShown]:
    """The contacts of a case, longest meeting first; with `only`, those of them. None of a closed case for a tracer."""
    of = _reachable(access).filter(id=case_id).values("id")
    rows = Contact.objects.filter(case_id__in=of).order_by("-seconds", "start", "id")
    if only is not None:
        rows = rows.filter(id__in=list(only))
    shown = [contact_shown(row) for row in rows.values_list(*SHOWN, named=True)]
    if shown:
        access.read("contact", {one.person_id for one in shown}, CONTACT_FIELDS)
    else:
        access.read_aggregate("contact", ["status"])
    return shown


def preview_release(access: Access, case_id: UUID, contact_ids: Collection[UUID]) -> ReleasePreview:
    """What releasing these contacts would do now. Counts only; nothing is decided."""
    chosen = Contact.objects.filter(
        case_id=case_id,
        id__in=list(contact_ids),
        status__in=[ContactStatus.LISTED.value, ContactStatus.DISMISSED.value],
    )
    persons = set(chosen.values_list("person_id", flat=True))
    warned = Contact.objects.filter(person_id__in=persons, status=ContactStatus.RELEASED.value)
    already = set(warned.values_list("person_id", flat=True))
    access.read_aggregate("contact", ["status"])
    return ReleasePreview(
        contacts=chosen.count(), persons=len(persons), first_warnings=len(persons - already)
    )


def exposures_of(access: Access, persons: Collection[UUID]) -> dict[UUID, list[Exposure]]:
    """The released contacts of each person that has one."""
    found: dict[UUID, list[Exposure]] = defaultdict(list)
    rows = Contact.objects.filter(person_id__in=list(persons), status=ContactStatus.RELEASED.value)
    for person, ended, decided in rows.values_list("person_id", "end", "decided_at"):
        found[person].append(Exposure(person, ended, decided or ended))
    access.read("contact", persons, ["time", "status"])
    return dict(found)


def _reachable(access: Access) -> QuerySet[Case]:
    """Tracing ends with its case: for that purpose there are open ones only."""
    if access.purpose is Purpose.TRACING:
        return Case.objects.filter(status=CaseStatus.OPEN.value)
    return Case.objects.all()


def _counts(case_ids: Collection[UUID]) -> dict[UUID, dict[str, int]]:
    states = {state.value: Count("id", filter=Q(status=state.value)) for state in ContactStatus}
    waiting = Q(status=ContactStatus.LISTED.value)
    states[ContactStatus.LISTED.value] = Count("id", filter=waiting & Q(fell_out_at__isnull=True))
    states["fell_out"] = Count("id", filter=waiting & Q(fell_out_at__isnull=False))
    rows = Contact.objects.filter(case_id__in=list(case_ids)).values_list("case_id").annotate(**states)
    return {case_id: dict(zip(states, counted, strict=True)) for case_id, *counted in rows}


def _case(row: Case, counts: dict[str, int]) -> CaseShown:
    return CaseShown(
        id=row.id,
        person_id=row.person_id,
        territory=row.territory,
        status=CaseStatus(row.status),
        result_id=row.result_id,
        onset_on=row.onset_on,
        sampled_at=row.sampled_at,
        infectious_from=row.infectious_from,
        infectious_to=row.infectious_to,
        cleared_at=row.cleared_at,
        rule_id=row.rule_id,
        opened_at=row.opened_at,
        listed_at=row.listed_at,
        listed=counts.get(ContactStatus.LISTED, 0),
        released=counts.get(ContactStatus.RELEASED, 0),
        dismissed=counts.get(ContactStatus.DISMISSED, 0),
        fell_out=counts.get("fell_out", 0),
        symptomless=row.symptomless,
    )


def contact_shown(row: Contact) -> ContactShown:
    """What a row says."""
    return ContactShown(
        id=row.id,
        person_id=row.person_id,
        case_id=row.case_id,
        place_id=row.place_id,
        start=row.start,
        end=row.end,
        seconds=row.seconds,
        status=ContactStatus(row.status),
        rule_id=row.rule_id,
        decided_at=row.decided_at,
        decided_office=row.decided_office,
        reason=row.reason,
        evidence=Evidence(row.channel, row.own_end_assumed, row.case_end_assumed),
        facts=Facts(
            body_contact=row.body_contact,
            care_unprotected=row.care_unprotected,
            masked=row.masked,
            near=row.near,
            enclosed=row.enclosed,
        ),
        asked_at=row.asked_at,
        fell_out_at=row.fell_out_at,
    )
