"""Movements declared before a journey, and passages at a checkpoint."""

from django.db import models

from pccovid.trust.access.models import PersonalModel


class Movement(PersonalModel):
    """One declared journey. The journey itself (from, to, why, vehicle, passage) lies sealed."""

    starts_at = models.DateTimeField()
    sealed = models.BinaryField()
    source = models.CharField(max_length=24)
    source_record_id = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (models.Index(fields=["person_id", "-starts_at"], name="movement_person_at"),)
