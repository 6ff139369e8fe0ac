"""Who was where, from when to when."""

from django.db import models

from pccovid.kernel.ids import uuid7
from pccovid.trust.access.models import PersonalModel


class Visit(PersonalModel):
    """One stay of one person at one place. `id` is the scanning device's own: a repeated upload changes nothing.

    `day` is the calendar day of arrival in Vietnam; the table is partitioned by it. `left_at` is None until the
    person is checked out; who never is counts as having left by the rule in rules.py.
    """

    pk = models.CompositePrimaryKey("person_id", "day", "id")
    id = models.UUIDField(default=uuid7)
    day = models.DateField()
    place_id = models.UUIDField()
    arrived_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    channel = models.CharField(max_length=16)
    source = models.CharField(max_length=24)
    device_id = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (models.Index(fields=["place_id", "arrived_at"], name="visit_place_arrived"),)
