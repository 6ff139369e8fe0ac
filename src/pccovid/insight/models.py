"""What was counted? One value for each unit of every level, measure and day. No row is about one person."""

from django.db import models


class Count(models.Model):
    """The value of a measure on a day. Zeros are not stored. Shown to nobody but through disclosure.py."""

    pk = models.CompositePrimaryKey("territory", "measure", "day")
    territory = models.CharField(max_length=24)
    measure = models.CharField(max_length=40)
    day = models.DateField()
    value = models.PositiveBigIntegerField()
    counted_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["day"], name="count_day"),)
