"""Health declarations: what a person said of symptoms, contact and travel on a day."""

from django.db import models

from pccovid.trust.access.models import PersonalModel


class Declaration(PersonalModel):
    """One declaration. `id` is the client's own, so that sending again changes nothing. None means "not answered"."""

    declared_at = models.DateTimeField()
    symptoms = models.BooleanField(null=True)
    contact = models.BooleanField(null=True)
    travel = models.BooleanField(null=True)
    sealed = models.BinaryField()
    source = models.CharField(max_length=24)
    source_record_id = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (models.Index(fields=["person_id", "-declared_at"], name="declaration_person_at"),)
