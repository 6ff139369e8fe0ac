"""Movements declared before a journey, and whether a checkpoint was passed on it."""

from django.db import models

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
