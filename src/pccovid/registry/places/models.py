"""Which venues, facilities and checkpoints are there?"""

from django.db import models

from pccovid.registry.places.kinds import PlaceKind


class Place(models.Model):
    """A place with a check-in code. The owner's number is sealed under the place's id; nobody's visits are here."""

    id = models.UUIDField(primary_key=True)
    code = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in PlaceKind])
    territory = models.CharField(max_length=24)
    owner_phone = models.BinaryField(null=True)
    zones = models.JSONField(default=list)
    created_at = models.DateTimeField()
    rotating = models.BooleanField(default=False)
    confirmed = models.BooleanField(default=True)
    closed = models.BooleanField(default=False)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["territory"], name="place_territory", opclasses=["text_pattern_ops"]),
        )


class Ownership(models.Model):
    """Which account registered a place and looks after its code."""

    place = models.OneToOneField(Place, on_delete=models.CASCADE, primary_key=True)
    account_id = models.UUIDField(db_index=True)
    since = models.DateTimeField()
