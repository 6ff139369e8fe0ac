"""What colour is a person, since when, and why? Each decision is a row; the latest is `current`."""

from django.db import models
from django.db.models import Q

from pccovid.capabilities.risk.colours import Colour
from pccovid.trust.access.models import PersonalModel


class Status(PersonalModel):
    """One decision. `reasons` are codes with parameters that name nobody; `missing` are unknown facts."""

    colour = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Colour])
    reasons = models.JSONField(default=list)
    missing = models.JSONField(default=list)
    rule_id = models.CharField(max_length=60)
    decided_at = models.DateTimeField()
    review_after = models.DateTimeField(null=True)
    current = models.BooleanField(default=True)

    class Meta(PersonalModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=["person_id"], condition=Q(current=True), name="status_one_current_a_person"
            ),
        )
        indexes = (
            models.Index(
                fields=["review_after"],
                condition=Q(current=True, review_after__isnull=False),
                name="status_review",
            ),
        )
