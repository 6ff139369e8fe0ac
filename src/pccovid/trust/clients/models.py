"""Which systems have a key? Its hash only: the key itself is shown once, when it is made."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from pccovid.kernel.ids import uuid7


class ApiClient(models.Model):
    """A system that may ask, the office that answers for it, and for what."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    office = models.CharField(max_length=200)
    key_hash = models.BinaryField(max_length=32, unique=True)
    scopes = ArrayField(models.CharField(max_length=24))
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
