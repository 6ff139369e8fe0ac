"""What has a person been told?"""

import json
from collections.abc import Collection
from uuid import UUID

from pccovid.capabilities.notices.events import NoticeShown
from pccovid.capabilities.notices.kinds import Kind
from pccovid.capabilities.notices.models import Notice
from pccovid.trust.access import Access


def notices_of(access: Access, *, limit: int = 100) -> list[NoticeShown]:
    """The notices to the persons this access covers, newest first."""
    rows = Notice.objects.filter(person_id__in=access.persons).order_by("-created_at", "-id")[:limit]
    access.read("notice", access.persons, ["text"])
    return [_shown(access, row) for row in rows]


def notice(access: Access, notice_id: UUID) -> NoticeShown | None:
    """One of them, None where there is none."""
    row = Notice.objects.filter(person_id__in=access.persons, id=notice_id).first()
    access.read("notice", access.persons, ["text"])
    return _shown(access, row) if row else None


def unread(access: Access) -> int:
    """How many were not opened yet."""
    access.read("notice", access.persons, ["count"])
    return Notice.objects.filter(person_id__in=access.persons, read_at=None).count()


def unread_by(access: Access, persons: Collection[UUID], kind: Kind) -> set[UUID]:
    """Who of these persons has a notice of this kind that was not opened; for procedures, what it says is not read."""
    access.read("notice", persons, ["count"])
    rows = Notice.objects.filter(person_id__in=list(persons), kind=kind.value, read_at=None)
    return set(rows.values_list("person_id", flat=True))


def _shown(access: Access, row: Notice) -> NoticeShown:
    params = json.loads(access.keys.unseal(row.person_id, "notice", row.params))
    return NoticeShown(row.id, row.person_id, Kind(row.kind), params, row.created_at, row.read_at)
