"""Which telephones are enrolled at a place, and how did each fare? And how is one shut out?"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db import connection

from pccovid.kernel import clock
from pccovid.trust.accounts import security_log as log
from pccovid.trust.devices.incidents import IncidentKind
from pccovid.trust.devices.models import Device, Incident, Post

MOST_GAPS = 20
SHOWN_DAYS = 24
CLOCK_WRONG = dt.timedelta(minutes=10)
GAPS = """
SELECT before + 1, sequence - 1 FROM (
    SELECT sequence, lag(sequence, 1, %s) OVER (ORDER BY sequence) AS before
    FROM devices_batch WHERE device_id = %s AND sequence > %s
) AS taken WHERE sequence > before + 1 ORDER BY 1 LIMIT %s
"""


class Reason(StrEnum):
    """Why a telephone is shut out."""

    LOST = "lost"
    REPLACED = "replaced"
    SUSPECT = "suspect"


@dataclass(frozen=True, slots=True)
class Gap:
    """Batches `first` to `last` have not come, though a later one has."""

    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A telephone as the desk sees it. `ahead` is how far its clock was ahead of ours at its last upload."""

    id: UUID
    label: str
    zones: tuple[str, ...]
    enrolled_at: dt.datetime
    enrolled_by: UUID
    code_by: UUID | None
    expires_at: dt.datetime
    revoked_at: dt.datetime | None
    revoked_for: str
    last_seen_at: dt.datetime | None
    last_sequence: int
    ahead: dt.timedelta
    gaps: tuple[Gap, ...]
    incidents: dict[IncidentKind, int]

    @property
    def state(self) -> str:
        """ "revoked", "expired" or "enrolled"."""
        if self.revoked_at is not None:
            return "revoked"
        return "expired" if self.expires_at <= clock.now() else "enrolled"

    @property
    def clock_wrong(self) -> bool:
        """Whether its clock is so far off that scans would be refused, did the telephone not correct them."""
        return abs(self.ahead) > CLOCK_WRONG


def reports(places: Collection[UUID] | None = None) -> list[Report]:
    """The telephones of these places, or all; those seen last come first."""
    posts = Post.objects.select_related("device")
    if places is not None:
        posts = posts.filter(place_id__in=places)
    by_device: dict[UUID, list[Post]] = {}
    for post in posts.order_by("since"):
        by_device.setdefault(post.device_id, []).append(post)
    noted = _incidents(by_device)
    found = [_report(listed, noted.get(number, {})) for number, listed in by_device.items()]
    return sorted(found, key=lambda one: (one.state != "enrolled", -_moment(one).timestamp()))


def revoke(
    device_id: UUID, *, by: UUID | None, reason: Reason, places: Collection[UUID] | None = None
) -> bool:
    """Shut a telephone out for good, from its next request on; whether there was one to shut out.

    `places`: only if it may scan at one of them. Its key cannot be enrolled again; a new one can.
    """
    open_ones = Device.objects.filter(id=device_id, revoked_at=None)
    if places is not None:
        open_ones = open_ones.filter(id__in=Post.objects.filter(place_id__in=places).values("device_id"))
    now = clock.now()
    if not open_ones.update(revoked_at=now, revoked_by=by, revoked_for=reason.value):
        return False
    log.note(
        log.Event.TELEPHONE_SHUT_OUT,
        who=log.by(by),
        device=log.pseudonym(str(device_id)),
        reason=reason.value,
    )
    return True


def _report(posts: list[Post], incidents: dict[IncidentKind, int]) -> Report:
    device = posts[0].device
    return Report(
        id=device.id,
        label=device.label,
        zones=tuple(sorted({post.zone for post in posts if post.zone})),
        enrolled_at=device.enrolled_at,
        enrolled_by=device.enrolled_by,
        code_by=posts[0].code_by,
        expires_at=device.expires_at,
        revoked_at=device.revoked_at,
        revoked_for=device.revoked_for,
        last_seen_at=device.last_seen_at,
        last_sequence=device.last_sequence,
        ahead=dt.timedelta(milliseconds=device.offset_ms),
        gaps=_gaps(device),
        incidents=incidents,
    )


def _gaps(device: Device) -> tuple[Gap, ...]:
    with connection.cursor() as cursor:
        cursor.execute(GAPS, [device.floor, device.id, device.floor, MOST_GAPS])
        return tuple(Gap(first, last) for first, last in cursor.fetchall())


def _incidents(devices: Iterable[UUID]) -> dict[UUID, dict[IncidentKind, int]]:
    since = clock.today() - dt.timedelta(days=SHOWN_DAYS)
    found: dict[UUID, dict[IncidentKind, int]] = {}
    for row in Incident.objects.filter(device_id__in=list(devices), day__gte=since):
        counted = found.setdefault(row.device_id, {})
        kind = IncidentKind(row.kind)
        counted[kind] = counted.get(kind, 0) + row.times
    return found


def _moment(report: Report) -> dt.datetime:
    return report.last_seen_at or report.enrolled_at
