"""What does oversight keep? Findings, working hours, ties, broken glass, orders, approvals, lists, planted records."""

import datetime as dt

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from pccovid.kernel.ids import uuid7
from pccovid.trust.access.models import PersonalModel
from pccovid.trust.oversight.states import FindingState, OrderKind

LONGEST_ORDER = dt.timedelta(days=90)


class Finding(models.Model):
    """Something in the ledger that a person must explain: by which rule, from what, and what came of it."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    key = models.CharField(max_length=160, unique=True)
    rule = models.CharField(max_length=40)
    version = models.CharField(max_length=60)
    suspect_id = models.UUIDField(null=True)
    about_id = models.UUIDField(null=True)
    role = models.CharField(max_length=24, default="")
    office = models.CharField(max_length=200, default="")
    inputs = models.JSONField()
    entries = ArrayField(models.UUIDField())
    found_at = models.DateTimeField()
    state = models.CharField(max_length=12, default=FindingState.OPENED)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    why = models.BinaryField(null=True)

    class Meta:
        indexes = (models.Index(fields=["state", "found_at"], name="finding_open"),)


class Shift(models.Model):
    """When an office works: minutes after midnight in Vietnam, on some days of the week, between two dates."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    office = models.CharField(max_length=200)
    begins = models.PositiveSmallIntegerField()
    ends = models.PositiveSmallIntegerField()
    weekdays = ArrayField(models.PositiveSmallIntegerField())
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    noted_by = models.UUIDField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(begins__lt=1440, ends__lte=1440), name="shift_day"),
        )


class Tie(PersonalModel):
    """An account of staff belongs to this person, or to a relative of this person."""

    account_id = models.UUIDField()
    relation = models.CharField(max_length=16)
    since = models.DateTimeField()

    class Meta(PersonalModel.Meta):
        abstract = False
        constraints = (models.UniqueConstraint(fields=["person_id", "account_id"], name="tie_once"),)


class Glass(PersonalModel):
    """A record opened outside the normal reach: by whom, why, until when, and what the review said."""

    account_id = models.UUIDField()
    role = models.CharField(max_length=24)
    office = models.CharField(max_length=200)
    reason = models.CharField(max_length=16)
    words = models.BinaryField()
    begins = models.DateTimeField()
    ends = models.DateTimeField()
    review_due = models.DateTimeField()
    verdict = models.CharField(max_length=12, default="", blank=True)
    reviewed_by = models.UUIDField(null=True)
    reviewed_at = models.DateTimeField(null=True)
    review_words = models.BinaryField(null=True)
    restored_at = models.DateTimeField(null=True)

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (models.Index(fields=["account_id", "begins"], name="glass_account"),)
        constraints = (
            models.UniqueConstraint(fields=["person_id", "id"], name="glass_id"),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("account_id")),
                name="glass_reviewed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(ends__gt=F("begins"), ends__lte=F("begins") + dt.timedelta(hours=1)),
                name="glass_short",
            ),
        )


class Permit(PersonalModel):
    """Row-level security's own list: this account may read these classes of this person until then, by that basis."""

    basis = models.UUIDField()
    kind = models.CharField(max_length=12)
    account_id = models.UUIDField()
    classes = ArrayField(models.CharField(max_length=40))
    begins = models.DateTimeField()
    ends = models.DateTimeField()
    shown_from = models.DateTimeField()
    number = models.CharField(max_length=80, default="", blank=True)
    issuer = models.CharField(max_length=200, default="", blank=True)

    class Meta(PersonalModel.Meta):
        abstract = False
        constraints = (models.UniqueConstraint(fields=["person_id", "basis"], name="permit_once"),)


class Order(models.Model):
    """Use for another purpose, by document. The persons stand in it as the document names them, sealed."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    kind = models.CharField(max_length=12, choices=[(one.value, one.value) for one in OrderKind])
    number = models.CharField(max_length=80)
    issuer = models.CharField(max_length=200)
    law = models.CharField(max_length=300)
    words = models.BinaryField()
    presented = models.BinaryField()
    classes = ArrayField(models.CharField(max_length=40))
    begins = models.DateTimeField()
    ends = models.DateTimeField()
    requested_by = models.UUIDField()
    requested_office = models.CharField(max_length=200)
    requested_role = models.CharField(max_length=24)
    requested_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.UUIDField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ends__gt=F("begins"), ends__lte=F("begins") + LONGEST_ORDER),
                name="order_ends_in_time",
            ),
        )


class Listing(models.Model):
    """A list of persons that leaves the service as a file: what, to whom, why; made once, given out a few times."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    number = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=24)
    receiver = models.CharField(max_length=200)
    words = models.BinaryField()
    territory = models.CharField(max_length=24)
    classes = ArrayField(models.CharField(max_length=40))
    requested_by = models.UUIDField()
    requested_office = models.CharField(max_length=200)
    requested_role = models.CharField(max_length=24)
    requested_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
    content = models.BinaryField(null=True)
    downloads = models.PositiveSmallIntegerField(default=0)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.UUIDField(null=True)


class Approval(models.Model):
    """What one approver said of an order or a list, chained to what was said before and signed."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    subject_id = models.UUIDField()
    account_id = models.UUIDField()
    office = models.CharField(max_length=200)
    role = models.CharField(max_length=24)
    verdict = models.CharField(max_length=12)
    at = models.DateTimeField()
    factor_at = models.DateTimeField()
    previous = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)
    signature = models.BinaryField(max_length=64)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["subject_id", "account_id"], name="approval_once"),
            models.UniqueConstraint(fields=["subject_id", "office"], name="approval_once_a_body"),
            models.UniqueConstraint(fields=["subject_id", "previous"], name="approval_chain"),
        )


class Canary(PersonalModel):
    """An invented person, planted: whoever looks at it has no reason to."""

    planted_at = models.DateTimeField()

    class Meta(PersonalModel.Meta):
        abstract = False
