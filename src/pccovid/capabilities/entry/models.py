"""Declarations of people who enter the country: before anybody knows whose they are, and then."""

from django.db import models

from pccovid.kernel.ids import uuid7
from pccovid.trust.access.models import PersonalModel


class Arrival(PersonalModel):
    """One arrival of one person. Transport, countries visited, tests and addresses lie sealed.

    `gate` and `state` are empty for what an earlier application held; `territory` is then the home's, and otherwise
    that of the commune where the person goes.
    """

    arrives_at = models.DateTimeField()
    gate = models.CharField(max_length=8, default="", blank=True)
    state = models.CharField(max_length=12, default="", blank=True)
    sealed = models.BinaryField()
    source = models.CharField(max_length=24)
    source_record_id = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (models.Index(fields=["person_id", "-arrives_at"], name="arrival_person_at"),)


class Waiting(models.Model):
    """A declaration made before arrival. Whose it is, only the passport at the desk says: until then it is nobody's.

    `blind` is the blind index of the reference in its QR code, `passport` that of the declared number; all that was
    told lies sealed under the row's id. `state` is "waiting", "held" or "referred"; whoever is let in has an Arrival.
    """

    id = models.UUIDField(primary_key=True, default=uuid7)
    blind = models.BinaryField(max_length=16)
    passport = models.BinaryField(max_length=16)
    territory = models.CharField(max_length=24)
    gate = models.CharField(max_length=8)
    flight = models.CharField(max_length=16)
    arrives_on = models.DateField()
    state = models.CharField(max_length=12, default="waiting")
    why = models.CharField(max_length=24, default="", blank=True)
    sealed = models.BinaryField()
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=["territory", "arrives_on"], name="waiting_gate_day"),
            models.Index(fields=["passport"], name="waiting_passport"),
        )


class Handover(PersonalModel):
    """That somebody who was admitted goes to a commune: for `kind` "quarantine", or "residence" after it.

    `territory` is that commune's. Name, address and telephone lie sealed. `until` is None where no rule says how long.
    """

    arrival_id = models.UUIDField()
    kind = models.CharField(max_length=12)
    until = models.DateField(null=True)
    state = models.CharField(max_length=12, default="open")
    sealed = models.BinaryField()
    made_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    account_id = models.UUIDField(null=True)

    class Meta(PersonalModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=["person_id", "arrival_id", "kind"], name="handover_once"),
        )
        indexes = (models.Index(fields=["territory", "state"], name="handover_territory"),)
