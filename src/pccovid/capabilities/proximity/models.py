"""Who may give what a telephone noted, for which case, and what was given? And which days' keys are published?"""

from django.db import models
from django.db.models import Q

from pccovid.kernel.ids import uuid7
from pccovid.trust.access.models import PersonalModel


class Invitation(PersonalModel):
    """A code that a tracer gave to a case, and what was given with it. `territory` is the case's.

    `challenge` is drawn when a telephone first shows the code: it has to sign it. `consent` is the hash of what was
    agreed to, `contents` what that was.
    """

    case_id = models.UUIDField()
    code_hash = models.BinaryField(max_length=16)
    given_by = models.UUIDField()
    decided_office = models.CharField(max_length=200)
    given_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    challenge = models.BinaryField(max_length=32, null=True)
    used_at = models.DateTimeField(null=True)
    consent = models.BinaryField(max_length=32, null=True)
    contents = models.CharField(max_length=24, blank=True, default="")
    packets = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)

    class Meta(PersonalModel.Meta):
        abstract = False
        constraints = (
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(consent__isnull=False),
                name="invitation_used_with_consent",
            ),
        )
        indexes = (
            models.Index(fields=["case_id"], name="invitation_case"),
            models.Index(fields=["code_hash"], name="invitation_code"),
        )


class Key(PersonalModel):
    """The key of one UTC day, sealed: from it follow the ids that the person's telephone sent. It was signed for."""

    invitation_id = models.UUIDField()
    day = models.DateField()
    sealed = models.BinaryField()
    given_at = models.DateTimeField()

    class Meta(PersonalModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=["person_id", "day", "invitation_id"], name="key_once_a_day"),
        )


class Published(models.Model):
    """A day's key that every telephone may compare with its notes. Nothing says whose it was, or with which it came."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    day = models.DateField()
    key = models.BinaryField(max_length=32, unique=True)

    class Meta:
        indexes = (models.Index(fields=["day", "key"], name="published_day_key"),)
