"""What do the processes of the service have to know of each other for a moment? Counters, and values with an end.

Both tables are UNLOGGED: writing them waits for no disk, and a crash empties them, which harms nobody.
"""

from django.db import models


class Tally(models.Model):
    """How much of a kind came from a key (a keyed hash) in one window of time."""

    pk = models.CompositePrimaryKey("kind", "key", "window")
    kind = models.CharField(max_length=24)
    key = models.BinaryField(max_length=16)
    window = models.DateTimeField()
    amount = models.PositiveIntegerField()

    class Meta:
        indexes = (models.Index(fields=["window"], name="tally_window"),)


class Noted(models.Model):
    """A value of the framework's cache: what sign-in counts, and which one-time codes are used up."""

    key = models.BinaryField(primary_key=True, max_length=16)
    value = models.JSONField()
    until = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["until"], name="noted_until"),)
