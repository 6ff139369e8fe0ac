"""Which doses were wasted, and how cold are they kept? A refrigerator that was too warm or too cold holds its lots."""

import datetime as dt
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from pccovid.capabilities.vaccination.errors import (
    FewerDosesThanThere,
    NoSuchLot,
    TemperatureImplausible,
    TimesContradict,
)
from pccovid.capabilities.vaccination.models import Lot, Temperature, Waste
from pccovid.capabilities.vaccination.policies import check_site
from pccovid.capabilities.vaccination.rules import usable
from pccovid.capabilities.vaccination.states import LotState, WasteReason
from pccovid.kernel.clock import VIETNAM
from pccovid.trust.access import Access

COLDEST, HOTTEST = -900, 600


def waste(access: Access, lot_id: UUID, *, client_id: UUID, doses: int, reason: WasteReason) -> bool:
    """So many doses of a lot are gone; counted once. A promised dose cannot be wasted before others are.

    Raises NoSuchLot, NoSuchSite, FewerDosesThanThere.
    """
    lot = Lot.objects.filter(id=lot_id).first()
    if lot is None or doses < 1:
        access.read_aggregate("appointment", ["place"])
        raise NoSuchLot
    check_site(access, lot.site_id)
    access.wrote_aggregate("appointment", ["place"])
    _, new = Waste.objects.get_or_create(
        id=client_id,
        defaults={
            "site_id": lot.site_id, "lot_id": lot.id, "doses": doses, "reason": reason.value, "at": access.now,
            "account_id": access.actor.id,
        },
    )  # fmt: skip
    if not new:
        return False
    try:
        with transaction.atomic():
            Lot.objects.filter(id=lot.id).update(wasted=F("wasted") + doses)
    except IntegrityError as fault:
        raise FewerDosesThanThere from fault
    return True


def read_thermometer(
    access: Access, site_id: UUID, *, client_id: UUID, store: str, tenths: int, at: dt.datetime, demo: bool
) -> bool | None:
    """Whether a refrigerator is as cold as the rule asks; None where no rule may be used. Its lots are held where not.

    Raises NoSuchSite, TemperatureImplausible, TimesContradict.
    """
    site = check_site(access, site_id)
    access.wrote_aggregate("appointment", ["place"])
    if not COLDEST <= tenths <= HOTTEST:
        raise TemperatureImplausible
    if at > access.now:
        raise TimesContradict
    rule = usable("cold", on=at.astimezone(VIETNAM).date(), territory=site.territory, demo=demo)
    within = rule.params["lowest_tenths"] <= tenths <= rule.params["highest_tenths"] if rule else None
    Temperature.objects.get_or_create(
        id=client_id,
        defaults={
            "site_id": site.id, "store": store[:40], "tenths": tenths, "at": at, "recorded_at": access.now,
            "within": within, "rule_id": rule.version if rule else "", "account_id": access.actor.id,
        },
    )  # fmt: skip
    if within is False:
        Lot.objects.filter(site_id=site.id, store=store[:40], state=LotState.USABLE.value).update(
            state=LotState.HELD.value
        )
    return within
