"""What should the desk know of a telephone? What was wrong with what it sent, and how often on a day."""

from enum import StrEnum
from uuid import UUID

from django.db import connection

from pccovid.kernel import clock
from pccovid.trust.accounts import security_log as log

NOTE = """
INSERT INTO devices_incident AS i (device_id, day, kind, times, last_at, sequence, milliseconds)
VALUES (%s, %s, %s, 1, %s, %s, %s)
ON CONFLICT (device_id, day, kind) DO UPDATE SET times = i.times + 1, last_at = excluded.last_at,
    sequence = excluded.sequence, milliseconds = excluded.milliseconds
RETURNING times
"""


class IncidentKind(StrEnum):
    """What can be wrong."""

    SIGNATURE = "signature"  # torn on the way, or not signed by this telephone
    CHANGED = "changed"  # something else under a number that was used
    REPLAYED = "replayed"  # the very same transmission once more
    SHUT_OUT = "shut_out"  # it sends although it was revoked
    CLOCK = "clock"  # its clock jumped


def note(device: UUID, kind: IncidentKind, *, sequence: int = 0, milliseconds: int = 0) -> None:
    """Count it. One row a day and kind, and one line of the security log: rubbish sent all day fills neither."""
    now = clock.now()
    day = now.astimezone(clock.VIETNAM).date()
    with connection.cursor() as cursor:
        cursor.execute(NOTE, [device, day, kind.value, now, sequence, milliseconds])
        [times] = cursor.fetchone()
    if times == 1:
        log.note(log.Event.TELEPHONE_SUSPECT, device=log.pseudonym(str(device)), kind=kind.value)
