"""Which signers of certificates were imported? Public keys, as verifiers are given them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Signer(models.Model):
    """One signer, read once out of its certificate. A signer that is not trusted any more is not on the list."""

    fingerprint = models.BinaryField(primary_key=True, max_length=32)
    """SHA-256 of the certificate; its first eight bytes are the kid, which two signers may share."""
    certificate = models.BinaryField(max_length=8192)
    algorithm = models.CharField(max_length=8)
    country = models.CharField(max_length=2, blank=True, default="")
    usages = ArrayField(models.CharField(max_length=1), default=list)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField()
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
