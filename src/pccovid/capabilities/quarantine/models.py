"""Who was ordered to stay where, how she is each day, which tests are due, and what was done about it?"""

from django.db import models
from django.db.models import F, Q

from pccovid.capabilities.quarantine.states import OPEN, OrderState, StayState
from pccovid.kernel.ids import uuid7
from pccovid.trust.access.models import PersonalModel


class Order(PersonalModel):
    """That somebody stays, until when, by which rule. `territory` is the commune that looks after her.

    `begins_on` is the day from which days are counted, `ends_on` the day on which she may be released; both may be
    empty while it is proposed and nobody could decide. `cause_id` is the case, result or arrival behind it.
    """

    kind = models.CharField(max_length=8)
    state = models.CharField(max_length=8, default=OrderState.PROPOSED.value)
    setting = models.CharField(max_length=8)
    cause_id = models.UUIDField()
    begins_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    watch_until = models.DateField(null=True)
    negative_needed = models.BooleanField(default=True)
    by_rule = models.BooleanField(default=False)
    rule_id = models.CharField(max_length=60, default="", blank=True)
    reasons = models.JSONField(default=list)
    missing = models.JSONField(default=list)
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    decided_office = models.CharField(max_length=200, default="", blank=True)
    officer_id = models.UUIDField(null=True)
    reason = models.CharField(max_length=24, default="", blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    ending = models.CharField(max_length=24, default="", blank=True)

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (models.Index(fields=["territory", "state"], name="order_territory_state"),)
        constraints = (
            models.UniqueConstraint(
                fields=["person_id"],
                condition=Q(state__in=[one.value for one in OPEN]),
                name="order_one_open_a_person",
            ),
            models.UniqueConstraint(fields=["person_id", "cause_id"], name="order_once_a_cause"),
            models.CheckConstraint(
                condition=Q(state=OrderState.PROPOSED.value) | Q(decided_at__isnull=False),
                name="order_decision_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=OrderState.ISSUED.value)
                | Q(begins_on__isnull=False, ends_on__gte=F("begins_on")),
                name="order_issued_has_days",
            ),
        )


class Daily(PersonalModel):
    """How somebody is, told on one day. What was told lies sealed; `account_id`: the officer who wrote it down."""

    order_id = models.UUIDField()
    day = models.DateField()
    told_at = models.DateTimeField()
    unwell = models.BooleanField()
    urgent = models.BooleanField(default=False)
    channel = models.CharField(max_length=16)
    account_id = models.UUIDField(null=True)
    sealed = models.BinaryField()

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (models.Index(fields=["order_id", "-told_at"], name="daily_order_told"),)


class DueTest(PersonalModel):
    """A test that is due on a day, by the rule or because of symptoms, and the result that fulfilled it."""

    order_id = models.UUIDField()
    due_on = models.DateField()
    why = models.CharField(max_length=16)
    dropped = models.BooleanField(default=False)
    result_id = models.UUIDField(null=True)
    sampled_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=8, default="", blank=True)

    class Meta(PersonalModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=["order_id", "due_on", "why"], name="duetest_once_a_day"),
        )


class Step(PersonalModel):
    """One thing that was done about an order: who, when, why. What was written lies sealed, empty where nothing was."""

    order_id = models.UUIDField()
    kind = models.CharField(max_length=16)
    at = models.DateTimeField()
    account_id = models.UUIDField()
    office = models.CharField(max_length=200, default="", blank=True)
    reason = models.CharField(max_length=24, default="", blank=True)
    sealed = models.BinaryField(default=b"")

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (models.Index(fields=["order_id", "at"], name="step_order_at"),)


class Item(PersonalModel):
    """Something about an order that somebody has to see to; `dedupe_key` keeps one cause from coming twice."""

    order_id = models.UUIDField()
    kind = models.CharField(max_length=16)
    dedupe_key = models.CharField(max_length=80)
    at = models.DateTimeField()
    about_id = models.UUIDField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.UUIDField(null=True)
    outcome = models.CharField(max_length=16, default="", blank=True)

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (
            models.Index(fields=["territory", "at"], condition=Q(done_at=None), name="item_territory_open"),
        )
        constraints = (models.UniqueConstraint(fields=["order_id", "dedupe_key"], name="item_once_a_cause"),)


class Exit(PersonalModel):
    """That somebody may leave her place for a while: written down before she does."""

    order_id = models.UUIDField()
    kind = models.CharField(max_length=16)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    account_id = models.UUIDField()

    class Meta(PersonalModel.Meta):
        abstract = False
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="exit_ends_after_start"),
        )


class Stay(PersonalModel):
    """That somebody asked for, keeps or had a bed at a facility. `territory` is the facility's commune."""

    order_id = models.UUIDField()
    facility_id = models.UUIDField()
    room_id = models.UUIDField(null=True)
    state = models.CharField(max_length=8, default=StayState.ASKED.value)
    reason = models.CharField(max_length=24, default="", blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    admitted_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (models.Index(fields=["territory", "state"], name="stay_territory_state"),)
        constraints = (
            models.UniqueConstraint(
                fields=["order_id", "facility_id"],
                condition=Q(state__in=["asked", "accepted", "admitted"]),
                name="stay_one_running_a_place",
            ),
        )


class Facility(models.Model):
    """A place with beds for isolation. `office` runs it; `place_id` is its code among places, where it has one."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    name = models.CharField(max_length=120)
    territory = models.CharField(max_length=24)
    office = models.CharField(max_length=200)
    place_id = models.UUIDField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["territory", "name"], name="facility_name_once"),)


class Room(models.Model):
    """A room with so many beds, of which so many are taken. The database lets no more be taken than there are."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    facility_id = models.UUIDField()
    label = models.CharField(max_length=40)
    beds = models.PositiveSmallIntegerField()
    taken = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["facility_id", "label"], name="room_label_once"),
            models.CheckConstraint(condition=Q(taken__lte=F("beds")), name="room_never_above_capacity"),
        )
