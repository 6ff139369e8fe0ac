"""Who is an index case, whom did they meet, and what did telephones hear? Each decision with who, when and why."""

from django.db import models
from django.db.models import Q

from pccovid.capabilities.tracing.states import CaseStatus, ContactStatus
from pccovid.kernel.ids import uuid7
from pccovid.trust.access.models import PersonalModel


class Case(PersonalModel):
    """A person with a positive result, and the time in which others may have been infected.

    `rule_id` names the rule that gave the window; `cleared_at` is the specimen that ended it, if one did.
    """

    result_id = models.UUIDField()
    status = models.CharField(max_length=8, default=CaseStatus.OPEN.value)
    onset_on = models.DateField(null=True)
    sampled_at = models.DateTimeField(null=True)
    infectious_from = models.DateTimeField()
    infectious_to = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True)
    rule_id = models.CharField(max_length=60)
    opened_at = models.DateTimeField()
    listed_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (
            models.Index(fields=["id"], name="case_id"),
            models.Index(fields=["territory", "-opened_at"], name="case_territory_opened"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["person_id"], condition=Q(status=CaseStatus.OPEN.value), name="case_one_open_a_person"
            ),
        )


class Contact(PersonalModel):
    """`person_id` was where the case was, long enough, at an infectious time. `territory` is the case's.

    The row says nothing of who the case is: the contact's owner may read it.
    """

    case_id = models.UUIDField()
    place_id = models.UUIDField()
    start = models.DateTimeField()
    end = models.DateTimeField()
    seconds = models.PositiveIntegerField()
    rule_id = models.CharField(max_length=60)
    status = models.CharField(max_length=10, default=ContactStatus.LISTED.value)
    listed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    decided_office = models.CharField(max_length=200, blank=True, default="")
    reason = models.CharField(max_length=24, blank=True, default="")

    class Meta(PersonalModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=["case_id", "person_id", "place_id", "start"], name="contact_once_a_meeting"
            ),
            models.CheckConstraint(
                condition=Q(status=ContactStatus.LISTED.value) | Q(decided_at__isnull=False),
                name="contact_decision_has_time",
            ),
        )


class Encounter(PersonalModel):
    """One packet that a telephone heard, as Bluezone's log holds it. `person_id` gave the log; the peer is an id only.

    `day` is the calendar day in Vietnam; the table is partitioned by it.
    """

    pk = models.CompositePrimaryKey("person_id", "day", "id")
    id = models.UUIDField(default=uuid7)
    day = models.DateField()
    own_rolling_id = models.BinaryField(max_length=32)
    peer_rolling_id = models.BinaryField(max_length=32)
    at = models.DateTimeField()
    rssi = models.SmallIntegerField()
    source_record_id = models.UUIDField(null=True)

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (models.Index(fields=["at"], name="encounter_at"),)
