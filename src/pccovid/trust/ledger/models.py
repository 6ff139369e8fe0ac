"""What does the ledger keep? Who, from what office, for what, about whom, which kinds of data, when. No values."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Entry(models.Model):
    """One access to one person's data. Append-only: the application's role may add and read, nothing else."""

    pk = models.CompositePrimaryKey("person_id", "seq")
    person_id = models.UUIDField()
    seq = models.BigIntegerField()
    id = models.UUIDField()
    at = models.DateTimeField()
    actor_id = models.UUIDField()
    role = models.CharField(max_length=24)
    office = models.CharField(max_length=200)
    territory = models.CharField(max_length=24)
    purpose = models.CharField(max_length=24)
    action = models.CharField(max_length=8)
    classes = ArrayField(models.CharField(max_length=40))
    fields = ArrayField(models.CharField(max_length=80))
    route = models.CharField(max_length=80)
    request_id = models.UUIDField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        db_table = "ledger_entry"
        indexes = (
            models.Index(fields=["person_id", "-at"], name="ledger_person_at"),
            models.Index(fields=["seq"], name="ledger_seq"),
        )


class Head(models.Model):
    """The last link of the chain: one row, locked by whoever appends."""

    id = models.SmallIntegerField(primary_key=True)
    seq = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        db_table = "ledger_head"
