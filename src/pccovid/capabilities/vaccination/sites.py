"""Which sites are there, when are they open, and what lies in their refrigerators?"""

import datetime as dt
from uuid import UUID

from django.db import IntegrityError, transaction

from pccovid.capabilities.vaccination.errors import (
    FewerDosesThanThere,
    NoSuchLot,
    NoSuchSession,
    TimesContradict,
)
from pccovid.capabilities.vaccination.events import PlaceFreed, SessionCalledOff
from pccovid.capabilities.vaccination.models import Lot, Session, Site, Slot
from pccovid.capabilities.vaccination.policies import check_site
from pccovid.capabilities.vaccination.rules import product_key
from pccovid.capabilities.vaccination.states import LotState
from pccovid.capabilities.vaccination.states import Session as SessionState
from pccovid.kernel.clock import VIETNAM
from pccovid.trust.access import Access, AccessDenied, Purpose, Role

MOST_SLOTS = 96


def open_site(access: Access, *, name: str, territory: str, address: str = "") -> UUID:
    """A site of the own office; named again it is the same one. Raises AccessDenied."""
    if (
        access.purpose is not Purpose.TREAT
        or access.actor.role is not Role.CLINIC
        or not access.covers(territory)
    ):
        raise AccessDenied
    access.read_aggregate("appointment", ["place"])
    row, _ = Site.objects.get_or_create(
        territory=territory,
        name=name[:120],
        defaults={"office": access.actor.office[:200], "address": address[:200]},
    )
    return row.id


def plan_session(
    access: Access, site_id: UUID, *, client_id: UUID, product: str, starts_at: dt.datetime, ends_at: dt.datetime,
    opens_at: dt.datetime, minutes: int, each: int,
) -> UUID:  # fmt: skip
    """A session in slots of so many `minutes` for `each` people. Sent again it is the same one.

    Raises AccessDenied, NoSuchSite, TimesContradict.
    """
    site = check_site(access, site_id)
    length = dt.timedelta(minutes=minutes)
    if minutes < 1 or each < 1 or not starts_at + length <= ends_at or opens_at > starts_at:
        raise TimesContradict
    starts = [starts_at + length * place for place in range(int((ends_at - starts_at) / length))]
    if len(starts) > MOST_SLOTS or ends_at <= access.now:
        raise TimesContradict
    access.read_aggregate("appointment", ["place"])
    session, made = Session.objects.get_or_create(
        site_id=site.id, product=product_key(product), starts_at=starts_at,
        defaults={
            "id": client_id, "territory": site.territory, "day": starts_at.astimezone(VIETNAM).date(),
            "ends_at": ends_at, "opens_at": opens_at,
        },
    )  # fmt: skip
    if made:
        Slot.objects.bulk_create(Slot(session_id=session.id, starts_at=at, capacity=each) for at in starts)
    return session.id


def cancel_session(access: Access, session_id: UUID) -> UUID:
    """It does not take place; gives its site. Who had a place is told and goes on waiting. Raises NoSuchSession."""
    session = (
        Session.objects.select_for_update().filter(id=session_id, state=SessionState.PLANNED.value).first()
    )
    if session is None:
        access.read_aggregate("appointment", ["place"])
        raise NoSuchSession
    check_site(access, session.site_id)
    Session.objects.filter(id=session_id).update(state=SessionState.CANCELLED.value)
    access.wrote_aggregate("appointment", ["state"])
    access.happened(SessionCalledOff(session_id))
    return session.site_id


def receive(
    access: Access, site_id: UUID, *, product: str, lot: str, expires_on: dt.date, doses: int, store: str = ""
) -> UUID:
    """So many doses of a lot have come in all; said again it is set anew. Raises NoSuchSite, FewerDosesThanThere.

    Raises the event PlaceFreed for each session of the product that is to come.
    """
    site = check_site(access, site_id)
    access.read_aggregate("appointment", ["place"])
    key, name = product_key(product), lot.strip().upper()[:40]
    row, made = Lot.objects.get_or_create(
        site_id=site.id, product=key, lot=name,
        defaults={"expires_on": expires_on, "received": doses, "store": store[:40]},
    )  # fmt: skip
    if not made:
        try:
            with transaction.atomic():
                Lot.objects.filter(id=row.id).update(received=doses, expires_on=expires_on, store=store[:40])
        except IntegrityError as fault:
            raise FewerDosesThanThere from fault
    _stock_changed(access, site.id, key)
    return row.id


def set_lot_state(access: Access, lot_id: UUID, state: LotState) -> None:
    """A lot is held, recalled or usable again; a recalled one stays so. Raises NoSuchLot, NoSuchSite."""
    row = Lot.objects.filter(id=lot_id).first()
    if row is None or row.state == LotState.RECALLED:
        access.read_aggregate("appointment", ["place"])
        raise NoSuchLot
    check_site(access, row.site_id)
    access.wrote_aggregate("appointment", ["place"])
    Lot.objects.filter(id=lot_id).update(state=state.value)
    if state is LotState.USABLE:
        _stock_changed(access, row.site_id, row.product)


def _stock_changed(access: Access, site_id: UUID, product: str) -> None:
    """Who waits at this site may have a place now."""
    coming = Session.objects.filter(
        site_id=site_id, product=product, state=SessionState.PLANNED.value, starts_at__gt=access.now
    )
    for number in coming.values_list("id", flat=True):
        access.happened(PlaceFreed(number))
