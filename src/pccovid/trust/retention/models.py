"""What is left of what was deleted? A receipt: which kind, of which days, how many, when, by which rule. No content."""

from django.db import models

from pccovid.kernel.ids import uuid7


class Receipt(models.Model):
    """Rows of one class that went together. `reason` is clock, request or sunset; `fingerprint` is of the sunset's.

    Of a request the receipt does not say whose: that stands in the person's own ledger.
    """

    id = models.UUIDField(primary_key=True, default=uuid7)
    record_class = models.CharField(max_length=24)
    reason = models.CharField(max_length=8)
    before = models.DateTimeField(null=True)
    rows = models.BigIntegerField()
    rule = models.CharField(max_length=24)
    deleted_at = models.DateTimeField()
    fingerprint = models.CharField(max_length=16, blank=True, default="")

    class Meta:
        indexes = (models.Index(fields=["-deleted_at"], name="receipt_deleted_at"),)
