"""How do uploads that were taken become visits? Opened, their persons found, recorded as if they had come just now.

In the name of the officer whose telephone it was, with an entry in the ledger for everybody. An upload and its visits
change places in one transaction: killed in between, it is settled again; settled twice, it is there once.
"""

import logging
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.db import transaction

from pccovid.capabilities.visits.policies import purpose_at
from pccovid.faces.officer.accepting import SEALED_AS
from pccovid.faces.officer.checking import record_scans
from pccovid.faces.officer.incoming import Incoming, read_batch
from pccovid.registry.places.kinds import Place
from pccovid.registry.places.queries import places
from pccovid.trust.access import SYSTEM, Access, Actor, Purpose
from pccovid.trust.accounts.workplaces import officers
from pccovid.trust.devices.waiting import let_go, waiting_now
from pccovid.trust.vault import unseal

AT_ONCE = 100
ROUTE = "officer:scans"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opened:
    """An upload that waited."""

    id: UUID
    device: UUID
    account: UUID
    scans: Sequence[Incoming] = field(repr=False)


def settle_all(*, at_once: int = AT_ONCE) -> int:
    """Settle whatever waits; gives how many uploads. One that cannot be settled stays, and is told of in the log."""
    settled, broken = 0, set[UUID]()
    while True:
        try:
            done = _settle(at_once, broken)
        except Exception:
            done = _one_by_one(at_once, broken)
        if not done:
            return settled
        settled += done


def _one_by_one(many: int, broken: set[UUID]) -> int:
    done = 0
    for _ in range(many):
        claimed: list[UUID] = []
        try:
            done += _settle(1, broken, claimed)
        except Exception as fault:
            _log.error("an upload could not be settled: %s", type(fault).__name__)
            broken.update(claimed)
        if not claimed:
            break
    return done


def _settle(many: int, broken: Collection[UUID], claimed: list[UUID] | None = None) -> int:
    with transaction.atomic():
        uploads = _claim(many, broken, claimed if claimed is not None else [])
        by_place: dict[tuple[UUID, UUID], list[tuple[UUID, Incoming]]] = defaultdict(list)
        for upload in uploads:
            for scan in upload.scans:
                by_place[upload.account, scan.place].append((upload.device, scan))
        actors = officers({upload.account for upload in uploads}, now=False)
        where = places({number for _, number in by_place})
        for (account, number), scans in by_place.items():
            _record(actors[account][0], where[number], scans)
    return len(uploads)


def _claim(many: int, broken: Collection[UUID], claimed: list[UUID]) -> list[Opened]:
    with Access.open(SYSTEM, Purpose.PROCEDURE, "scans.settle") as access:
        held = waiting_now(access, many, broken)
        claimed += [one.id for one in held]
        opened = [
            Opened(one.id, one.device, one.account, _scans(unseal(one.id, SEALED_AS, one.sealed)))
            for one in held
        ]
        let_go(access, claimed)
    return opened


def _scans(text: str) -> list[Incoming]:
    return [scan for scan in read_batch(text.encode()) if isinstance(scan, Incoming)]


def _record(officer: Actor, place: Place, scans: Sequence[tuple[UUID, Incoming]]) -> None:
    # What was taken while the officer worked there is recorded, wherever she works by now.
    here = (
        officer
        if place.territory.startswith(officer.territory or "-")
        else replace(officer, territory=place.territory)
    )
    with Access.open(here, purpose_at(place.kind), ROUTE) as access:
        record_scans(access, place, scans)
