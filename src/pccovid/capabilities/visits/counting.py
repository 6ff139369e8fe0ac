"""How are scans counted, each once, without saying of whom they were?"""

import datetime as dt
from collections.abc import Collection, Sequence
from uuid import UUID

from pccovid.capabilities.visits.events import SentScan
from pccovid.capabilities.visits.models import CountedScan
from pccovid.kernel.clock import VIETNAM
from pccovid.trust.access.bulk import add_rows
from pccovid.trust.vault import blind

FIELDS = ("day", "id", "account_id", "place_id", "direction", "outcome")


def counted(scans: Collection[SentScan]) -> set[UUID]:
    """Which of these scans have been counted before."""
    names = {_name(scan): scan.id for scan in scans}
    rows = CountedScan.objects.filter(day__in={_day(scan) for scan in scans}, id__in=names)
    return {names[name] for name in rows.values_list("id", flat=True)}


def count(account_id: UUID, place_id: UUID, scans: Sequence[SentScan]) -> int:
    """Count these scans; gives how many were new."""
    rows = [(_day(scan), _name(scan), account_id, place_id, scan.direction, scan.outcome) for scan in scans]
    return add_rows(CountedScan, FIELDS, rows)


def _name(scan: SentScan) -> UUID:
    return UUID(bytes=blind("counted-scan", str(scan.id)))


def _day(scan: SentScan) -> dt.date:
    return scan.at.astimezone(VIETNAM).date()
