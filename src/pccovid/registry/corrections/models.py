"""What is kept of a correction? What was asked, sealed, how far it came, and what each registrar said."""

from django.db import models

from pccovid.registry.corrections.rules import State
from pccovid.trust.access.models import PersonalModel


class Request(PersonalModel):
    """A person says that something known of her is wrong. `sealed`: the value asked for, the one before, her words.

    `topic` is what it is about, one waiting request each: a field of whoever asked, or the record (`record_id`) of
    which she said only that something in it is wrong (`doubt_id`); then a registrar names the field, and `proposed`
    says so. `round` counts anew when a decision could not be carried out. `held_elsewhere`: somebody else's record
    states the number asked for.
    """

    number = models.CharField(max_length=16)
    topic = models.CharField(max_length=48)
    field = models.CharField(max_length=12, blank=True, default="")
    state = models.CharField(max_length=12, choices=[(one.value, one.value) for one in State])
    sealed = models.BinaryField()
    proposed = models.BooleanField(default=False)
    held_elsewhere = models.BooleanField(default=False)
    round = models.SmallIntegerField(default=1)
    record_id = models.UUIDField(null=True)
    doubt_id = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    class Meta(PersonalModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=["person_id", "topic"],
                condition=models.Q(state__in=(State.SAID, State.ASKED, State.ACCEPTED)),
                name="request_once_a_topic",
            ),
        )
        indexes = (models.Index(fields=["state", "due_at"], name="request_state_due"),)


class Step(PersonalModel):
    """What one registrar said of a request, with the sealed reason; never changed."""

    request_id = models.UUIDField()
    account_id = models.UUIDField()
    office = models.CharField(max_length=200, blank=True, default="")
    verdict = models.CharField(max_length=8)
    round = models.SmallIntegerField()
    at = models.DateTimeField()
    sealed = models.BinaryField()

    class Meta(PersonalModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=["person_id", "request_id", "account_id", "round"], name="step_once_an_account"
            ),
        )
