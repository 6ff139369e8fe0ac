"""Which key opens what is sealed about a person? Her own, wrapped by a key-encryption key that lies elsewhere."""

from django.db import models


class PersonKey(models.Model):
    """A data key of one person. The newest generation seals; one before it opens until what it sealed is moved.

    `kek` is the number of the key-encryption key; `retired_at` stands where a newer generation has taken over.
    """

    pk = models.CompositePrimaryKey("person_id", "generation")
    person_id = models.UUIDField()
    generation = models.PositiveSmallIntegerField()
    kek = models.PositiveIntegerField()
    wrapped = models.BinaryField()
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["kek"], name="personkey_kek"),
            models.Index(
                fields=["retired_at"],
                name="personkey_retired",
                condition=models.Q(retired_at__isnull=False),
            ),
        )


class Walk(models.Model):
    """How far a change of keys has come, so that one that was stopped goes on: of which kind, and the last key done."""

    kind = models.CharField(max_length=80, primary_key=True)
    place = models.CharField(max_length=120, default="", blank=True)
    done = models.BigIntegerField(default=0)
    begun_at = models.DateTimeField()
