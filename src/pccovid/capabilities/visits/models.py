"""Who was scanned where, and when."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models

from pccovid.kernel.ids import uuid7
from pccovid.trust.access.models import PersonalModel


class Visit(PersonalModel):
    """One scan of one person at one place. `id` is the scanning device's own: a repeated upload changes nothing.

    `direction` is "in" or "out". Stays are computed from the scans (rules.py), so uploads may come late and in any
    order. `day` is the calendar day of the scan in Vietnam; the table is partitioned by it.
    """

    pk = models.CompositePrimaryKey("person_id", "day", "id")
    id = models.UUIDField(default=uuid7)
    day = models.DateField()
    place_id = models.UUIDField()
    at = models.DateTimeField()
    direction = models.CharField(max_length=3)
    channel = models.CharField(max_length=16)
    source = models.CharField(max_length=24)
    source_record_id = models.UUIDField(null=True)
    device_id = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (
            models.Index(fields=["place_id", "at"], name="visit_place_at"),
            # What was recorded since a moment, for whoever holds all visits: a few pages, as rows come in that order.
            BrinIndex(fields=["recorded_at"], name="visit_recorded", pages_per_range=16, autosummarize=True),
        )


class CountedScan(models.Model):
    """That a scan took place, and how it came out; of whom is not here, nor when it was beyond the day.

    `id` is a keyed hash of the device's id, so that it cannot be joined to a visit.
    """

    pk = models.CompositePrimaryKey("day", "id")
    day = models.DateField()
    id = models.UUIDField()
    account_id = models.UUIDField()
    place_id = models.UUIDField()
    direction = models.CharField(max_length=3)
    outcome = models.CharField(max_length=16)
    lane = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        indexes = (models.Index(fields=["place_id", "day"], name="countedscan_place_day"),)
