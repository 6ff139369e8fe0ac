"""What is to be done about whom, who has taken it, what calls came to, and where it was handed over."""

from django.db import models
from django.db.models import Q

from pccovid.capabilities.followup.states import ItemState, SendState
from pccovid.trust.access.models import PersonalModel


class Item(PersonalModel):
    """Something to do about one person. `territory` is the unit that has to do it: her home, as far as it is known.

    `origin_id` names the meeting (or her own case, or the call) that it comes from, never the case of somebody else.
    `due_at` is the deadline, `next_at` when the next step may begin. `told_after`: seconds from case to warning.
    """

    kind = models.CharField(max_length=8)
    origin_id = models.UUIDField()
    state = models.CharField(max_length=8, default=ItemState.OPEN.value)
    step = models.CharField(max_length=8)
    rule_id = models.CharField(max_length=60)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    next_at = models.DateTimeField()
    exposed_on = models.DateField(null=True)
    minutes = models.PositiveIntegerField(default=0)
    harm = models.IntegerField()
    told_at = models.DateTimeField(null=True)
    told_after = models.PositiveIntegerField(null=True)
    unread = models.BooleanField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=16, blank=True, default="")
    taken_by = models.UUIDField(null=True)
    taken_office = models.CharField(max_length=200, blank=True, default="")
    taken_until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta(PersonalModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=["person_id", "kind", "origin_id"], name="item_once_an_origin"),
            models.CheckConstraint(
                condition=Q(state=ItemState.OPEN.value) | Q(ended_at__isnull=False), name="item_end_has_time"
            ),
        )
        indexes = (
            models.Index(
                fields=["territory", "-harm", "due_at"],
                condition=Q(state=ItemState.OPEN.value),
                name="item_open_by_harm",
            ),
            models.Index(fields=["id"], name="item_id"),
            models.Index(
                fields=["told_at"],
                condition=Q(unread__isnull=True, state=ItemState.OPEN.value),
                name="item_unlooked",
            ),
        )


class Call(PersonalModel):
    """One try to reach a person: opened, when telephone and name were shown; closed with what came of it.

    What she said is null where nobody asked or she did not know.
    """

    item_id = models.UUIDField()
    account_id = models.UUIDField()
    office = models.CharField(max_length=200)
    channel = models.CharField(max_length=8)
    opened_at = models.DateTimeField()
    outcome = models.CharField(max_length=16, blank=True, default="")
    ended_at = models.DateTimeField(null=True)
    again_at = models.DateTimeField(null=True)
    ill = models.BooleanField(null=True)
    onset_on = models.DateField(null=True)
    apart = models.BooleanField(null=True)
    knew = models.BooleanField(null=True)
    body_contact = models.BooleanField(null=True)
    care_unprotected = models.BooleanField(null=True)
    masked = models.BooleanField(null=True)
    near = models.BooleanField(null=True)
    enclosed = models.BooleanField(null=True)

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (models.Index(fields=["person_id", "item_id", "opened_at"], name="call_of_item"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(outcome="") | Q(ended_at__isnull=False), name="call_outcome_has_time"
            ),
        )


class Transfer(PersonalModel):
    """That an item is handed from `territory` to `destination`; both see it, before and after it is answered."""

    item_id = models.UUIDField()
    destination = models.CharField(max_length=24)
    reason = models.CharField(max_length=16)
    state = models.CharField(max_length=12, default=SendState.SENT.value)
    sent_at = models.DateTimeField()
    sent_by = models.UUIDField()
    sent_office = models.CharField(max_length=200)
    refusal = models.CharField(max_length=16, blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    answered_office = models.CharField(max_length=200, blank=True, default="")

    class Meta(PersonalModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=["person_id", "item_id"],
                condition=Q(state=SendState.SENT.value),
                name="transfer_one_on_its_way",
            ),
            models.CheckConstraint(
                condition=Q(state=SendState.SENT.value) | Q(answered_at__isnull=False),
                name="transfer_answer_has_time",
            ),
        )
        indexes = (models.Index(fields=["destination", "-sent_at"], name="transfer_destination"),)
