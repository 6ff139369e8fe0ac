"""Which administrative units were there, when, and what became of them? A public list; nobody's data."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

KINDS = [(kind, kind) for kind in ("province", "district", "commune")]
SHARES = [(share, share) for share in ("whole", "part")]


class Unit(models.Model):
    """A unit from `valid_from` until the day before `valid_to` (null: it still exists). Codes are used again."""

    pk = models.CompositePrimaryKey("kind", "code", "valid_from")
    kind = models.CharField(max_length=8, choices=KINDS)
    code = models.CharField(max_length=5)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    unit_type = models.CharField(max_length=12)
    name = models.CharField(max_length=60)
    parent = models.CharField(max_length=5, blank=True, default="")
    path = models.CharField(max_length=24)
    name_key = models.CharField(max_length=60)
    folded = models.CharField(max_length=60)
    sort_key = models.CharField(max_length=120)
    aliases = ArrayField(models.CharField(max_length=80), default=list)
    latitude = models.FloatField()
    longitude = models.FloatField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["path", "valid_from"], name="unit_path"),)


class Succession(models.Model):
    """An old unit lies, whole or in part, in a new one."""

    pk = models.CompositePrimaryKey("old_path", "old_valid_from", "new_path", "new_valid_from")
    old_path = models.CharField(max_length=24)
    old_valid_from = models.DateField()
    new_path = models.CharField(max_length=24)
    new_valid_from = models.DateField()
    share = models.CharField(max_length=5, choices=SHARES)


class Edition(models.Model):
    """Which version of the list is loaded: one row."""

    version = models.CharField(max_length=60, primary_key=True)
    loaded_at = models.DateTimeField()
    units = models.PositiveIntegerField()
    successions = models.PositiveIntegerField()
