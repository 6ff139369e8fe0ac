"""Which sites does an office run, which sessions can be booked around a home, and what lies in stock?"""

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.db.models import Sum

from pccovid.capabilities.vaccination.events import LotShown, SessionShown, SiteShown
from pccovid.capabilities.vaccination.models import Lot, Session, Site, Slot
from pccovid.capabilities.vaccination.policies import check_site
from pccovid.capabilities.vaccination.states import LotState
from pccovid.capabilities.vaccination.states import Session as SessionState
from pccovid.trust.access import Access

AHEAD = dt.timedelta(days=60)
PROVINCE = 2  # parts of a path: one may go to any site of the own province
MOST = 40


def own_sites(access: Access) -> list[SiteShown]:
    """Sites that the office of the account runs."""
    access.read_aggregate("appointment", ["place"])
    rows = Site.objects.filter(office=access.actor.office, closed_at=None).order_by("name")
    return [
        SiteShown(row.id, row.name, row.territory, row.office, row.address)
        for row in rows
        if access.covers(row.territory)
    ]


def sessions_near(access: Access, home: str) -> list[SessionShown]:
    """Sessions to come in the province of a home, those of its own commune and district first, then by time."""
    access.read_aggregate("appointment", ["place"])
    province = "/".join(home.split("/")[:PROVINCE]) + "/" if home else "VN/"
    rows = Session.objects.filter(
        territory__startswith=province, state=SessionState.PLANNED.value, starts_at__gt=access.now,
        starts_at__lt=access.now + AHEAD,
    )  # fmt: skip
    found = _shown(rows.order_by("starts_at")[: 10 * MOST])
    return sorted(found, key=lambda one: (-_common(one.territory, home), one.starts_at))[:MOST]


def sessions_by_id(access: Access, numbers: Collection[UUID]) -> dict[UUID, SessionShown]:
    """These sessions."""
    access.read_aggregate("appointment", ["place"])
    return {one.id: one for one in _shown(Session.objects.filter(id__in=list(numbers)))}


def sessions_of_site(access: Access, site_id: UUID) -> list[SessionShown]:
    """Sessions of an own site from today on. Raises AccessDenied, NoSuchSite."""
    check_site(access, site_id)
    rows = Session.objects.filter(
        site_id=site_id, ends_at__gt=access.now - dt.timedelta(hours=12), state=SessionState.PLANNED.value
    )
    return _shown(rows.order_by("starts_at")[:MOST])


def stock_of(access: Access, site_id: UUID) -> list[LotShown]:
    """Lots of an own site, what expires first at the top. Raises AccessDenied, NoSuchSite."""
    check_site(access, site_id)
    access.read_aggregate("appointment", ["place"])
    return [
        LotShown(
            row.id, row.product, row.lot, row.expires_on, row.store, row.received, row.used, row.wasted, row.promised,
            row.state,
        )
        for row in Lot.objects.filter(site_id=site_id).order_by("expires_on", "lot")
    ]  # fmt: skip


def _shown(rows: Collection[Session]) -> list[SessionShown]:
    held = list(rows)
    sites = {one.id: one for one in Site.objects.filter(id__in={row.site_id for row in held})}
    sums = {
        number: (capacity, taken)
        for number, capacity, taken in Slot.objects.filter(session_id__in=[row.id for row in held])
        .values("session_id")
        .annotate(places=Sum("capacity"), gone=Sum("taken"))
        .values_list("session_id", "places", "gone")
    }
    lots = list(Lot.objects.filter(site_id__in=list(sites), state=LotState.USABLE.value))
    return [
        SessionShown(
            row.id, row.site_id, sites[row.site_id].name, sites[row.site_id].address, row.territory, row.product,
            row.day, row.starts_at, row.ends_at, row.opens_at, row.state, *sums.get(row.id, (0, 0)), _doses(row, lots),
        )
        for row in held
    ]  # fmt: skip


def _doses(row: Session, lots: list[Lot]) -> int:
    """Doses that are not promised yet, for this session and others of the site alike."""
    return sum(
        lot.received - lot.used - lot.wasted - lot.promised
        for lot in lots
        if (lot.site_id, lot.product) == (row.site_id, row.product) and lot.expires_on >= row.day
    )


def _common(one: str, other: str) -> int:
    """How many parts of two paths agree, from the nation down."""
    parts = zip(one.split("/"), other.split("/"), strict=False)
    return next((place for place, (mine, theirs) in enumerate(parts) if mine != theirs), len(one))
