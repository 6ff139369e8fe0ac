"""Who is an index case, whom did they meet, and what did telephones hear? Each decision with who, when and why."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pccovid.capabilities.tracing.states import (
    BatchState,
    CaseStatus,
    ContactStatus,
    LinkStatus,
    ObjectionState,
)
from pccovid.kernel.ids import uuid7
from pccovid.trust.access.models import PersonalModel


class Case(PersonalModel):
    """A person with a positive result, and the time in which others may have been infected.

    `rule_id` names the rule that gave the window; `cleared_at` is the specimen that ended it, if one did.
    `symptomless`: somebody asked and there were none; without a day and without that, nobody knows.
    """

    result_id = models.UUIDField()
    status = models.CharField(max_length=8, default=CaseStatus.OPEN.value)
    onset_on = models.DateField(null=True)
    symptomless = models.BooleanField(default=False)
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

    `place_id` is NO_PLACE where only telephones say so: they note no place.

    The row says nothing of who the case is: the contact's owner may read it. On what the meeting rests, and what an
    interview said about it (null: not known), stands in it too. `fell_out_at`: since then the case's infectious time
    does not hold the meeting any more.
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
    channel = models.CharField(max_length=16, blank=True, default="")
    own_end_assumed = models.BooleanField(default=False)
    case_end_assumed = models.BooleanField(default=False)
    body_contact = models.BooleanField(null=True)
    care_unprotected = models.BooleanField(null=True)
    masked = models.BooleanField(null=True)
    near = models.BooleanField(null=True)
    enclosed = models.BooleanField(null=True)
    asked_at = models.DateTimeField(null=True)
    asked_by = models.UUIDField(null=True)
    fell_out_at = models.DateTimeField(null=True)

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


class Batch(PersonalModel):
    """Warnings of a case that one account proposed, too many for it alone. `person_id` is the case's person."""

    case_id = models.UUIDField()
    contacts = ArrayField(models.UUIDField())
    reason = models.CharField(max_length=24)
    state = models.CharField(max_length=8, default=BatchState.PROPOSED.value)
    proposed_at = models.DateTimeField()
    proposed_by = models.UUIDField()
    proposed_office = models.CharField(max_length=200)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    decided_office = models.CharField(max_length=200, blank=True, default="")

    class Meta(PersonalModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=["case_id"], condition=Q(state=BatchState.PROPOSED.value), name="batch_one_waiting"
            ),
            models.CheckConstraint(
                condition=Q(state=BatchState.PROPOSED.value) | Q(decided_at__isnull=False),
                name="batch_decision_has_time",
            ),
        )


class Objection(PersonalModel):
    """What `person_id` said against a warning, and what was decided. `territory` is the contact's: the case's."""

    contact_id = models.UUIDField()
    ground = models.CharField(max_length=16)
    said_at = models.DateTimeField()
    status = models.CharField(max_length=8, default=ObjectionState.OPEN.value)
    reason = models.CharField(max_length=24, blank=True, default="")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    decided_office = models.CharField(max_length=200, blank=True, default="")

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (models.Index(fields=["territory", "said_at"], name="objection_territory_said"),)
        constraints = (
            models.UniqueConstraint(fields=["contact_id"], name="objection_once_a_contact"),
            models.CheckConstraint(
                condition=Q(status=ObjectionState.OPEN.value) | Q(decided_at__isnull=False),
                name="objection_decision_has_time",
            ),
        )


class Onset(PersonalModel):
    """That somebody stated, or corrected, when a case fell ill; what held before stands beside it. Never changed.

    `result_id` is the case's: the row moves with it.
    """

    case_id = models.UUIDField()
    result_id = models.UUIDField()
    onset_on = models.DateField(null=True)
    symptomless = models.BooleanField()
    onset_before = models.DateField(null=True)
    symptomless_before = models.BooleanField()
    infectious_from = models.DateTimeField()
    infectious_to = models.DateTimeField()
    rule_id = models.CharField(max_length=60)
    reason = models.CharField(max_length=24)
    stated_at = models.DateTimeField()
    stated_by = models.UUIDField()
    decided_office = models.CharField(max_length=200)

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (models.Index(fields=["case_id", "stated_at"], name="onset_case_stated"),)


class Expansion(PersonalModel):
    """That a tracer asked whom `person_id` met: a contact afterwards (forward), a case before it fell ill (backward).

    `of_id` is the contact's row, or the case's id. `rule_id` is the lawful basis with its document. The counts say what
    was left out: `crowded_*` at places too full to be listed, `ahead` scans that lie in the future.
    """

    case_id = models.UUIDField()
    of_id = models.UUIDField()
    direction = models.CharField(max_length=8)
    rule_id = models.CharField(max_length=60)
    since = models.DateTimeField()
    until = models.DateTimeField()
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    decided_office = models.CharField(max_length=200)
    done_at = models.DateTimeField(null=True)
    found = models.PositiveIntegerField(default=0)
    crowded_places = models.PositiveIntegerField(default=0)
    crowded_persons = models.PositiveIntegerField(default=0)
    ahead = models.PositiveIntegerField(default=0)

    class Meta(PersonalModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=["case_id", "of_id", "direction"],
                condition=Q(done_at__isnull=True),
                name="expansion_one_waiting",
            ),
        )


class Link(PersonalModel):
    """`person_id` was where a contact of a case was (forward), or where the case was before it fell ill (backward).

    `of_id` as in Expansion. Backward the person is a case as well: `other_case_id`; `infectious_then`, whether it could
    infect others while they were together. Never warned by itself. `territory` is the case's.
    """

    case_id = models.UUIDField()
    expansion_id = models.UUIDField()
    of_id = models.UUIDField()
    direction = models.CharField(max_length=8)
    hop = models.PositiveSmallIntegerField()
    place_id = models.UUIDField()
    start = models.DateTimeField()
    end = models.DateTimeField()
    seconds = models.PositiveIntegerField()
    rule_id = models.CharField(max_length=60)
    channel = models.CharField(max_length=16, blank=True, default="")
    own_end_assumed = models.BooleanField(default=False)
    other_end_assumed = models.BooleanField(default=False)
    other_case_id = models.UUIDField(null=True)
    infectious_then = models.BooleanField(default=False)
    status = models.CharField(max_length=10, default=LinkStatus.LISTED.value)
    listed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    decided_office = models.CharField(max_length=200, blank=True, default="")
    reason = models.CharField(max_length=24, blank=True, default="")

    class Meta(PersonalModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=["case_id", "of_id", "person_id", "place_id", "start"], name="link_once_a_meeting"
            ),
            models.CheckConstraint(
                condition=Q(status=LinkStatus.LISTED.value) | Q(decided_at__isnull=False),
                name="link_decision_has_time",
            ),
        )


class Outbreak(models.Model):
    """A place at which more cases were than expected in the days [since, until). Counts only; nobody is named.

    `tail` is the chance of so many by accident, times the `places` that were looked at.
    """

    id = models.UUIDField(primary_key=True, default=uuid7)
    place_id = models.UUIDField()
    territory = models.CharField(max_length=24)
    since = models.DateField()
    until = models.DateField()
    cases = models.PositiveIntegerField()
    visitors = models.PositiveIntegerField()
    expected = models.FloatField()
    tail = models.FloatField()
    places = models.PositiveIntegerField()
    held_out = models.PositiveIntegerField()
    rule_id = models.CharField(max_length=60)
    found_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.UUIDField(null=True)
    decided_office = models.CharField(max_length=200, blank=True, default="")
    reason = models.CharField(max_length=24, blank=True, default="")

    class Meta:
        indexes = (models.Index(fields=["territory", "-found_at"], name="outbreak_territory_found"),)
        constraints = (
            models.UniqueConstraint(
                fields=["place_id"], condition=Q(acknowledged_at__isnull=True), name="outbreak_one_waiting"
            ),
        )


class Hearing(PersonalModel):
    """A telephone of `person_id` and one of a case were near each other, as logs of packets have it.

    The person is known by a claim: whoever gave a log said that it is hers. `signal` is what speaks for the claim
    besides. While it is empty there is no contact (`contact_id` is null) and no `territory`, so that no tracer sees
    whose the claim is; else it is the case's. The four counts of seconds are by band of attenuation, the strongest
    first; `near_seconds` are to be expected by the rule's model, and that they were enough with a chance of `permille`.
    """

    case_id = models.UUIDField()
    contact_id = models.UUIDField(null=True)
    start = models.DateTimeField()
    end = models.DateTimeField()
    seconds_1 = models.PositiveIntegerField()
    seconds_2 = models.PositiveIntegerField()
    seconds_3 = models.PositiveIntegerField()
    seconds_4 = models.PositiveIntegerField()
    near_seconds = models.PositiveIntegerField()
    permille = models.PositiveSmallIntegerField()
    calibrated = models.BooleanField()
    signal = models.CharField(max_length=8, blank=True, default="")
    rule_id = models.CharField(max_length=60)
    noted_at = models.DateTimeField()

    class Meta(PersonalModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=["case_id", "person_id", "start"], name="hearing_once_a_meeting"),
            models.CheckConstraint(
                condition=Q(contact_id__isnull=True) | ~Q(signal=""), name="hearing_listed_by_signal"
            ),
        )


class Listening(PersonalModel):
    """What became of the packets in which a case may have met somebody: nothing is dropped uncounted. One a case.

    `person_id` is the case's. The first eight sum to what was read; `early` and `late` are among the matched.
    `encounters` are those with the case: `listed`, without a second signal (`claimed`), or `below` the rule's chance.
    """

    case_id = models.UUIDField()
    matched = models.PositiveIntegerField()
    repeated = models.PositiveIntegerField()
    unknown = models.PositiveIntegerField()
    out_of_slot = models.PositiveIntegerField()
    itself = models.PositiveIntegerField()
    contested = models.PositiveIntegerField()
    foreign_log = models.PositiveIntegerField()
    outside_key = models.PositiveIntegerField()
    early = models.PositiveIntegerField()
    late = models.PositiveIntegerField()
    encounters = models.PositiveIntegerField()
    listed = models.PositiveIntegerField()
    claimed = models.PositiveIntegerField()
    below = models.PositiveIntegerField()
    rule_id = models.CharField(max_length=60)
    noted_at = models.DateTimeField()

    class Meta(PersonalModel.Meta):
        abstract = False
        constraints = (models.UniqueConstraint(fields=["case_id"], name="listening_once_a_case"),)


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
        indexes = (
            models.Index(fields=["at"], name="encounter_at"),
            models.Index(fields=["own_rolling_id"], name="encounter_own"),
            models.Index(fields=["peer_rolling_id"], name="encounter_peer"),
        )
