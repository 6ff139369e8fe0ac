"""What does the end of the epidemic do? Deletes by class, with two approvals, and reports what went."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import connections

from pccovid.kernel import clock
from pccovid.kernel.errors import DomainError
from pccovid.project.sunset_report import Report, write_report
from pccovid.trust.retention.clearing import forget_ledger
from pccovid.trust.retention.ending import empty_all, held
from pccovid.trust.retention.keys import destroy_keys as destroy_every_key
from pccovid.trust.retention.keys import keys_exist
from pccovid.trust.retention.receipts import SUNSET, Removed, receipts

PHRASE = "XOA HET DU LIEU"
KEYS_PHRASE = "HUY KHOA"


class NotApproved(DomainError):
    """Two different people must approve."""

    code = "sunset.not_approved"


class NotConfirmed(DomainError):
    """The phrase was not typed as it was asked for."""

    code = "sunset.not_confirmed"


class DataRemain(DomainError):
    """The key is not destroyed while data that it opens are still there."""

    code = "sunset.data_remain"


@dataclass(frozen=True, slots=True)
class Ended:
    """What one run did. `report` is None where there was nothing left to do."""

    removed: tuple[Removed, ...]
    keys_destroyed: bool
    report: Path | None


def check_approved(names: list[str]) -> tuple[str, str]:
    """The two names as they will stand in the report. Raises NotApproved."""
    cleaned = [" ".join(unicodedata.normalize("NFC", name).split()) for name in names]
    if len(cleaned) != 2 or not all(cleaned) or cleaned[0].casefold() == cleaned[1].casefold():
        raise NotApproved
    return cleaned[0], cleaned[1]


def end(
    approved_by: tuple[str, str],
    *,
    folder: Path,
    destroy_keys: bool = False,
    progress: Callable[[Removed], None] = lambda _: None,
) -> Ended:
    """Delete every class that goes, then the keys if that was asked for, and report. May be repeated."""
    begun = clock.now()
    removed: list[Removed] = []
    try:
        for one in empty_all():
            removed.append(one)
            progress(one)
        forget_ledger()
    finally:
        connections["owner"].close()
    destroyed = destroy_keys and _destroy_keys()
    if not removed and not destroyed:
        return Ended((), keys_destroyed=False, report=None)
    report = Report(
        approved_by=approved_by,
        begun=begun,
        ended=clock.now(),
        deleted=tuple(receipts(reason=SUNSET)),
        kept=tuple(held(at_end="keep")),
        keys_remain=keys_exist(),
    )
    return Ended(tuple(removed), destroyed, write_report(report, folder))


def _destroy_keys() -> bool:
    if any(one.rows for one in held(at_end="delete")):
        raise DataRemain
    return destroy_every_key()
