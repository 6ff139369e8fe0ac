"""Where and when are people vaccinated, with which doses, kept how cold? Tables that are about nobody.

What must never be more than there is, the database itself refuses.
"""

from django.db import models
from django.db.models import F, Q

from pccovid.capabilities.vaccination.states import LotState
from pccovid.capabilities.vaccination.states import Session as SessionState
from pccovid.kernel.ids import uuid7


class Site(models.Model):
    """A place at which people are vaccinated; `office` runs it."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    name = models.CharField(max_length=120)
    territory = models.CharField(max_length=24)
    office = models.CharField(max_length=200)
    address = models.CharField(max_length=200, blank=True, default="")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "vaccination"
        constraints = (models.UniqueConstraint(fields=["territory", "name"], name="vaccination_site_once"),)


class Session(models.Model):
    """Some hours at a site with one product. Before `opens_at` everybody may ask, and nobody is given a place."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    site_id = models.UUIDField()
    territory = models.CharField(max_length=24)
    product = models.CharField(max_length=24)
    day = models.DateField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    opens_at = models.DateTimeField()
    state = models.CharField(max_length=12, default=SessionState.PLANNED.value)

    class Meta:
        app_label = "vaccination"
        indexes = (models.Index(fields=["territory", "day"], name="session_territory_day"),)
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_start"),
            models.UniqueConstraint(fields=["site_id", "product", "starts_at"], name="session_once"),
        )


class Slot(models.Model):
    """Part of a session: so many people, of whom so many have a place. The database lets no more have one."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    session_id = models.UUIDField()
    starts_at = models.DateTimeField()
    capacity = models.PositiveSmallIntegerField()
    taken = models.PositiveSmallIntegerField(default=0)

    class Meta:
        app_label = "vaccination"
        constraints = (
            models.UniqueConstraint(fields=["session_id", "starts_at"], name="slot_once"),
            models.CheckConstraint(condition=Q(taken__lte=F("capacity")), name="slot_never_above_capacity"),
        )


class Lot(models.Model):
    """Doses of one lot at one site: received, injected, wasted, promised. `store`: in which refrigerator."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    site_id = models.UUIDField()
    product = models.CharField(max_length=24)
    lot = models.CharField(max_length=40)
    expires_on = models.DateField()
    store = models.CharField(max_length=40, blank=True, default="")
    received = models.PositiveIntegerField()
    used = models.PositiveIntegerField(default=0)
    wasted = models.PositiveIntegerField(default=0)
    promised = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=12, default=LotState.USABLE.value)

    class Meta:
        app_label = "vaccination"
        constraints = (
            models.UniqueConstraint(fields=["site_id", "product", "lot"], name="lot_once_a_site"),
            models.CheckConstraint(
                condition=Q(received__gte=F("used") + F("wasted") + F("promised")),
                name="lot_never_below_nothing",
            ),
        )


class Waste(models.Model):
    """Doses of a lot that were wasted, counted once (`id` is the client's)."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    site_id = models.UUIDField()
    lot_id = models.UUIDField()
    doses = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=12)
    at = models.DateTimeField()
    account_id = models.UUIDField()

    class Meta:
        app_label = "vaccination"


class Temperature(models.Model):
    """What a thermometer of a refrigerator showed, in tenths of a degree Celsius (`id` is the client's)."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    site_id = models.UUIDField()
    store = models.CharField(max_length=40)
    tenths = models.SmallIntegerField()
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    within = models.BooleanField(null=True)
    rule_id = models.CharField(max_length=60, blank=True, default="")
    account_id = models.UUIDField()

    class Meta:
        app_label = "vaccination"
        indexes = (models.Index(fields=["site_id", "-at"], name="temperature_newest"),)
