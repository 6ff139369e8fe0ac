"""What may a person have deleted before its time, and what is done when she asks?"""

import datetime as dt
from uuid import UUID

from pccovid.kernel import clock
from pccovid.trust.retention.classes import By, RecordClass, classes
from pccovid.trust.retention.deleting import delete_before
from pccovid.trust.retention.receipts import REQUEST, Removed
from pccovid.trust.vault.renewing import renew


def erasable() -> list[RecordClass]:
    """The classes that go at a person's request once they are older than isolation lasts (`erase` days)."""
    return [kind for kind in classes().all if kind.erase is not None]


def erase_of(person: UUID) -> list[Removed]:
    """Delete at once what this person may have deleted. The caller has checked that it is the person who asks.

    What remains is sealed with a new key, and the old one goes: backups still hold the rows, and nobody can open them.
    """
    now = clock.now()
    gone = [
        removed
        for kind in erasable()
        for removed in delete_before(kind, _limit(kind, now), reason=REQUEST, person=person)
    ]
    renew(person)
    return gone


def _limit(kind: RecordClass, now: dt.datetime) -> dt.datetime:
    period = dt.timedelta(days=kind.erase or 0)
    if kind.by is not By.PARTITION:
        return now - period
    day = now.astimezone(clock.VIETNAM).date() - period
    return dt.datetime(day.year, day.month, day.day, tzinfo=clock.VIETNAM)
