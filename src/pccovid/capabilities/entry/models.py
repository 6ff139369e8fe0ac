"""Declarations of people who enter the country."""

from django.db import models

from pccovid.trust.access.models import PersonalModel


class Arrival(PersonalModel):
    """One declared arrival. Gate, transport, countries visited and quarantine lie sealed."""

    arrives_at = models.DateTimeField()
    sealed = models.BinaryField()
    source = models.CharField(max_length=24)
    source_record_id = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (models.Index(fields=["person_id", "-arrives_at"], name="arrival_person_at"),)
