"""How dangerous is an area, since when, and by which document? One officer proposes a level, another one publishes it.

Levels 1 to 4 of Resolution 128/NQ-CP of 11 October 2021; 0 ends a level of one's own: the wider unit's holds again.
They name nobody. Who proposed and who decided stands in the ledger and beside the level.
"""

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from pccovid.capabilities.movement.errors import (
    LevelAlreadyDecided,
    LevelInThePast,
    LevelOfOneself,
)
from pccovid.capabilities.movement.events import LevelNow, LevelShown
from pccovid.capabilities.movement.models import AreaLevel
from pccovid.capabilities.movement.passage_ruleset import LEVELS, area_level
from pccovid.capabilities.movement.policies import check_propose_level, check_publish_level
from pccovid.kernel.clock import VIETNAM
from pccovid.trust.access import Access

AS_WIDER = 0
HISTORY = 100


def propose_level(access: Access, *, territory: str, level: int, begins_on: dt.date, law: str) -> UUID:
    """Propose a level of a unit from a day on. Raises AccessDenied, LevelInThePast, ValueError for no level."""
    check_propose_level(access, territory)
    if level not in (AS_WIDER, *LEVELS):
        raise ValueError(level)
    if begins_on < access.now.astimezone(VIETNAM).date():
        raise LevelInThePast
    row = AreaLevel.objects.create(
        territory=territory,
        level=level,
        begins_on=begins_on,
        law=law,
        proposed_by=access.actor.id,
        proposed_at=access.now,
    )
    access.wrote_aggregate("area_level", ["proposed"])
    return row.id


def decide_level(access: Access, number: UUID, *, publish: bool) -> None:
    """Publish what another account proposed, or refuse it; whoever proposed may take it back and no more.

    One that waited longer than to its day begins on the day it is published.
    Raises AccessDenied, LevelAlreadyDecided, LevelOfOneself.
    """
    row = AreaLevel.objects.select_for_update().filter(id=number, decided_at=None).first()
    if row is None:
        access.read_aggregate("area_level", ["all"])
        raise LevelAlreadyDecided
    own = row.proposed_by == access.actor.id
    if own and publish:
        raise LevelOfOneself
    (check_propose_level if own else check_publish_level)(access, row.territory)
    row.decided_by = None if own else access.actor.id
    row.decided_at, row.published = access.now, publish
    row.begins_on = max(row.begins_on, access.now.astimezone(VIETNAM).date())
    row.save(update_fields=["decided_by", "decided_at", "published", "begins_on"])
    access.wrote_aggregate("area_level", ["published" if publish else "refused"])


def levels_in(access: Access) -> list[LevelShown]:
    """What waits in the own territory, the oldest first; then what was decided, the latest first."""
    rows = AreaLevel.objects.filter(territory__startswith=access.actor.territory)
    waiting = rows.filter(decided_at=None).order_by("proposed_at")
    decided = rows.exclude(decided_at=None).order_by("-decided_at")[:HISTORY]
    access.read_aggregate("area_level", ["all"])
    return [_shown(row, access) for part in (waiting, decided) for row in part]


def levels_now(territories: Collection[str], *, on: dt.date, demo: bool) -> dict[str, LevelNow]:
    """The level of each unit on a day: of the narrowest unit that has one. Public: needs no access.

    What was published counts before the rules of the file, of which `demo` admits unconfirmed ones. Units that
    have none are missing.
    """
    chains = {territory: _chain(territory) for territory in territories if territory}
    wanted = {path for chain in chains.values() for path in chain}
    rows = AreaLevel.objects.filter(territory__in=wanted, published=True, begins_on__lte=on)
    # The latest of each unit stands last, and so counts.
    latest = {row.territory: row for row in rows.order_by("begins_on", "decided_at")}
    found: dict[str, LevelNow] = {}
    for territory, chain in chains.items():
        row = next((latest[path] for path in chain if path in latest and latest[path].level), None)
        if row:
            found[territory] = LevelNow(row.level, row.territory, row.begins_on, row.law)
        elif (level := area_level(territory=territory, on=on, demo=demo)) is not None:
            found[territory] = LevelNow(level)
    return found


def history_of(territory: str, *, until: dt.date) -> list[LevelNow]:
    """The published levels of a unit and of those around it up to a day, the latest first. Public."""
    rows = AreaLevel.objects.filter(territory__in=_chain(territory), published=True, begins_on__lte=until)
    return [
        LevelNow(row.level, row.territory, row.begins_on, row.law)
        for row in rows.order_by("-begins_on", "-decided_at")[:HISTORY]
    ]


def _chain(territory: str) -> list[str]:
    """The unit and all above it, the narrowest first."""
    parts = territory.rstrip("/").split("/")
    return ["/".join(parts[:count]) + "/" for count in range(len(parts), 0, -1)]


def _shown(row: AreaLevel, access: Access) -> LevelShown:
    return LevelShown(
        id=row.id,
        territory=row.territory,
        level=row.level,
        begins_on=row.begins_on,
        law=row.law,
        proposed_at=row.proposed_at,
        decided_at=row.decided_at,
        published=row.published,
        mine=row.proposed_by == access.actor.id,
    )
