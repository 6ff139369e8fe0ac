"""Which tests has a person had? One row a result, as it was sent; a later result never replaces an earlier one."""

from django.db import models
from django.db.models import Q

from pccovid.capabilities.testing.rules import Method, Outcome
from pccovid.trust.access.models import PersonalModel


class Result(PersonalModel):
    """A result of one person's own specimen; a pool's result never stands here.

    `account_id` is the account that entered it, empty for what a laboratory or an earlier application sent.
    `territory` is the person's home unit: it decides which tracer sees the case.
    """

    client_id = models.UUIDField(null=True)
    account_id = models.UUIDField(null=True)
    sampled_at = models.DateTimeField(null=True)
    resulted_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()
    method = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Method])
    outcome = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Outcome])
    ct = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    onset_on = models.DateField(null=True)
    laboratory = models.CharField(max_length=120, blank=True, default="")
    source = models.CharField(max_length=24)
    source_record_id = models.UUIDField(null=True)

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (models.Index(fields=["account_id", "-recorded_at"], name="result_account_recorded"),)
        constraints = (
            models.UniqueConstraint(
                fields=["person_id", "client_id"],
                condition=Q(client_id__isnull=False),
                name="result_client_id",
            ),
            models.CheckConstraint(condition=Q(ct__isnull=True) | Q(ct__gt=0), name="result_ct_positive"),
        )
