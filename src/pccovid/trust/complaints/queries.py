"""Which complaints are there, and what was said?"""

from collections.abc import Iterable
from uuid import UUID

from pccovid.trust.access import Access
from pccovid.trust.complaints.errors import NoSuchComplaint
from pccovid.trust.complaints.events import ComplaintShown, StepShown
from pccovid.trust.complaints.models import Complaint, Step
from pccovid.trust.complaints.operations import FIELD
from pccovid.trust.complaints.policies import party_of
from pccovid.trust.complaints.rules import WAITING, Finding, Party, State

MOST = 200


def complaints_of(access: Access) -> list[ComplaintShown]:
    """The complaints of the persons this access covers, newest first."""
    rows = Complaint.objects.filter(person_id__in=access.persons).order_by("-opened_at", "-id")
    access.read("complaint", access.persons, ["state"])
    return [_shown(row) for row in rows]


def about_entry(access: Access, entry_id: UUID) -> ComplaintShown | None:
    """The complaint about an access, where there is one."""
    row = Complaint.objects.filter(person_id__in=access.persons, entry_id=entry_id).first()
    access.read("complaint", access.persons, ["state"])
    return _shown(row) if row else None


def waiting(access: Access) -> list[ComplaintShown]:
    """For an auditor: what waits for an answer, the longest overdue first."""
    rows = Complaint.objects.filter(state__in=WAITING).order_by("due_at", "id")[:MOST]
    return _listed(access, rows)


def answered(access: Access) -> list[ComplaintShown]:
    """For an auditor: the last ones that do not wait, the newest first."""
    rows = Complaint.objects.exclude(state__in=WAITING).order_by("-opened_at", "-id")[:MOST]
    return _listed(access, rows)


def complaint(access: Access, complaint_id: UUID) -> ComplaintShown:
    """One of them. Raises NoSuchComplaint, AccessDenied."""
    rows = Complaint.objects.filter(id=complaint_id)
    if party_of(access) is Party.CITIZEN:
        rows = rows.filter(person_id__in=access.persons)
    row = rows.first()
    if row is None:
        raise NoSuchComplaint
    access.read("complaint", [row.person_id], ["state"])
    return _shown(row)


def steps(access: Access, shown: ComplaintShown) -> list[StepShown]:
    """What was said and done, oldest first."""
    if party_of(access) is Party.AUDITOR:
        access.about(shown.person_id)  # whose key opens the texts
    rows = Step.objects.filter(person_id=shown.person_id, complaint_id=shown.id).order_by("at", "id")
    access.read("complaint", [shown.person_id], ["text"])
    return [
        StepShown(
            row.at,
            State(row.state),
            row.office,
            Finding(row.finding) if row.finding else None,
            access.keys.unseal(row.person_id, FIELD, row.sealed),
        )
        for row in rows
    ]


def _listed(access: Access, rows: Iterable[Complaint]) -> list[ComplaintShown]:
    shown = [_shown(row) for row in rows]
    if shown:
        access.read("complaint", {one.person_id for one in shown}, ["state"])
    else:
        access.read_aggregate("complaint", ["state"])
    return shown


def _shown(row: Complaint) -> ComplaintShown:
    return ComplaintShown(
        row.id, row.person_id, row.entry_id, row.number, State(row.state), row.opened_at, row.due_at
    )
