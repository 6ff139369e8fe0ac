"""Movements declared before a journey, and whether a checkpoint was passed on it; how dangerous areas are."""

from django.db import models
from django.db.models import Q

from pccovid.kernel.ids import uuid7
from pccovid.trust.access.models import PersonalModel


class Movement(PersonalModel):
    """One person's declared journey; those who travel together have rows of one `id`, a row each.

    Addresses, reason, vehicle and companions lie sealed. `origin` and `destination` are paths of units, for counting
    flows; `state` is "declared" or "cancelled". `passed_at` is when a checkpoint first let the person pass on it.
    """

    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    origin = models.CharField(max_length=24, default="", blank=True)
    destination = models.CharField(max_length=24, default="", blank=True)
    state = models.CharField(max_length=12, default="declared")
    passed_at = models.DateTimeField(null=True)
    sealed = models.BinaryField()
    source = models.CharField(max_length=24)
    source_record_id = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (
            models.Index(fields=["person_id", "-starts_at"], name="movement_person_at"),
            models.Index(fields=["starts_at"], name="movement_at"),
        )


class AreaLevel(models.Model):
    """A level of a unit from a day on, by a document (`law`); proposed by one account, decided by another.

    Rows are never changed once decided, and so are the history. `level` 0: as the wider unit.
    """

    id = models.UUIDField(primary_key=True, default=uuid7)
    territory = models.CharField(max_length=24)
    level = models.PositiveSmallIntegerField()
    begins_on = models.DateField()
    law = models.CharField(max_length=80)
    proposed_by = models.UUIDField()
    proposed_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    published = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=models.F("proposed_by")),
                name="arealevel_by_two",
            ),
            models.CheckConstraint(condition=Q(level__lte=4), name="arealevel_four"),
        )
        indexes = (models.Index(fields=["territory", "begins_on"], name="arealevel_territory"),)
