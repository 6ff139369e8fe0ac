"""Doses, each with its source; a contradiction between two sources stays visible as two rows."""

from django.db import models

from pccovid.trust.access.models import PersonalModel


class Dose(PersonalModel):
    """One dose as one source states it. `product` is a code of rules.py, empty when the text named no known vaccine."""

    number = models.PositiveSmallIntegerField(null=True)
    given_on = models.DateField()
    product = models.CharField(max_length=24, blank=True, default="")
    lot = models.CharField(max_length=40, blank=True, default="")
    site = models.CharField(max_length=200, blank=True, default="")
    source = models.CharField(max_length=24)
    source_record_id = models.UUIDField()
    recorded_at = models.DateTimeField()

    class Meta(PersonalModel.Meta):
        abstract = False
