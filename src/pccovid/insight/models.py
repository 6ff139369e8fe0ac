"""What was counted? A value for each unit, or pair of units, measure and day. No row is about one person."""

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


class Flow(models.Model):
    """How many went from one district to another on a day, already rounded. Zeros are not stored.

    `passed` are those whom a checkpoint let pass, `others` the rest of those who declared. A row with empty places
    says that the day was counted.
    """

    pk = models.CompositePrimaryKey("day", "origin", "destination")
    day = models.DateField()
    origin = models.CharField(max_length=24)
    destination = models.CharField(max_length=24)
    passed = models.PositiveBigIntegerField()
    others = models.PositiveBigIntegerField()
    counted_at = models.DateTimeField()


class Tally(models.Model):
    """How many of something happened in a province on a day, or in the week of that Monday, already rounded.

    Zeros are not stored. A row with empty territory says when the tallies were made.
    """

    pk = models.CompositePrimaryKey("territory", "measure", "day")
    territory = models.CharField(max_length=24)
    measure = models.CharField(max_length=40)
    day = models.DateField()
    value = models.PositiveBigIntegerField()
    counted_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["day"], name="tally_day"),)
