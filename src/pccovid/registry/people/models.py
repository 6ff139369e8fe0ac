"""What is known of people? Records as they came, persons, their identifiers, and which record belongs to whom."""

from django.db import models

from pccovid.kernel.ids import uuid7
from pccovid.registry.people.decisions import Kind
from pccovid.registry.people.doubt_rules import OPEN
from pccovid.registry.people.verdicts import Asked, State
from pccovid.trust.access.models import PersonalModel


class Person(models.Model):
    """One human being. The id is never reused; after a merge it redirects, and when nothing is left it is closed.

    `profile` is the sealed choice among all records, attribute by attribute, each with its source and time.
    """

    person_id = models.UUIDField(primary_key=True, default=uuid7)
    territory = models.CharField(max_length=24, default="", blank=True)
    profile = models.BinaryField()
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    redirect_to = models.UUIDField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["territory"], name="person_territory"),)


LIVING = models.Q(redirect_to=None, closed_at=None)
"""Whoever is somebody: neither joined to another nor closed."""


class Nation(models.Model):
    """For how many persons pairs are weighed. One row, which names nobody."""

    id = models.SmallIntegerField(primary_key=True)
    persons = models.BigIntegerField()
    counted_at = models.DateTimeField()


class SourceRecord(PersonalModel):
    """One record as a source held it; never changed. `sealed` holds its attributes as read, with the raw row."""

    source = models.CharField(max_length=24)
    source_key = models.BinaryField(max_length=16)
    source_time = models.DateTimeField(null=True)
    received_at = models.DateTimeField()
    mapping = models.CharField(max_length=40)
    sealed = models.BinaryField()

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (models.Index(fields=["source_key"], name="record_source_key"),)


class Identifier(PersonalModel):
    """A number that some record gave for this person. One value may stand on several people's records."""

    kind = models.CharField(max_length=16)
    blind = models.BinaryField(max_length=16)
    sealed = models.BinaryField()
    trust = models.CharField(max_length=12)
    source_record_id = models.UUIDField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (models.Index(fields=["blind"], name="identifier_blind"),)


class Link(PersonalModel):
    """This record belongs to this person: by which rule, on what evidence (no values), by whom and since when.

    Only its end is ever added. `evidence` are the fields that agree; of a comparison its steps (field, level, weight),
    which add up to `weight`: `own_id` (none: the record itself) fitted `other_id`, by the model of this hash.
    """

    source_record_id = models.UUIDField()
    rule = models.CharField(max_length=40)
    evidence = models.JSONField(default=list)
    weight = models.IntegerField(null=True)
    model = models.CharField(max_length=40)
    other_id = models.UUIDField(null=True)
    own_id = models.UUIDField(null=True)
    actor_id = models.UUIDField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (models.Index(fields=["source_record_id"], name="link_record"),)


class Event(PersonalModel):
    """What was decided about which records are whose. Only added, never changed; an undoing is one more event.

    `person_id` is the person that went on or gave records away, `other_id` the one that was joined to it or begun from
    it. `records` are those that moved, `manifest` all rows that went with them. `evidence` names fields, no values; of
    a withdrawal, where nobody else is concerned and `other_id` is the person herself, sources and times of the records.
    """

    kind = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Kind])
    other_id = models.UUIDField()
    records = models.JSONField(default=list)
    manifest = models.JSONField(default=dict)
    evidence = models.JSONField(default=list)
    weight = models.FloatField(null=True)
    model = models.CharField(max_length=40)
    reason = models.CharField(max_length=24)
    actor_id = models.UUIDField()
    office = models.CharField(max_length=200, blank=True, default="")
    at = models.DateTimeField()
    undoes = models.UUIDField(null=True)

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (models.Index(fields=["other_id"], name="event_other"),)
        constraints = (
            models.UniqueConstraint(
                fields=["person_id", "undoes"],
                condition=models.Q(undoes__isnull=False),
                name="event_undone_once",
            ),
        )


class Apart(PersonalModel):
    """These two are not one person, whatever a later comparison says. `person_id` is the smaller id of the two."""

    other_id = models.UUIDField()
    reason = models.CharField(max_length=24)
    actor_id = models.UUIDField()
    at = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta(PersonalModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=["person_id", "other_id"], condition=models.Q(until=None), name="apart_said_once"
            ),
        )
        indexes = (models.Index(fields=["other_id"], name="apart_other"),)


class Candidate(PersonalModel):
    """Perhaps these two are one person, below the bar of joining them. Each pair stands here twice, once beside each.

    `why` and `standing` are words of lookalikes.py; `weight` is in thousandths of a bit, `harm` what hangs on the two.
    """

    other_id = models.UUIDField()
    why = models.CharField(max_length=12)
    weight = models.IntegerField()
    harm = models.SmallIntegerField(default=0)
    standing = models.CharField(max_length=12)
    found_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    event_id = models.UUIDField(null=True)

    class Meta(PersonalModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=["person_id", "other_id"], name="candidate_once_a_pair"),
        )
        indexes = (
            models.Index(fields=["standing", "-harm", "-weight", "id"], name="candidate_queue"),
            models.Index(fields=["other_id"], name="candidate_other"),
        )


class Question(PersonalModel):
    """Are these two one person, or is this record hers? For reviewers; `evidence` names fields, no values.

    Of a pair `person_id` is the smaller id and `about_id` the other person; else `about_id` is the record.
    """

    kind = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Asked])
    about_id = models.UUIDField()
    harm = models.SmallIntegerField()
    evidence = models.JSONField(default=list)
    weight = models.IntegerField(null=True)
    model = models.CharField(max_length=40, blank=True, default="")
    state = models.CharField(max_length=12, choices=[(one.value, one.value) for one in State])
    verdict = models.CharField(max_length=8, blank=True, default="")
    opened_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12, blank=True, default="")
    event_id = models.UUIDField(null=True)

    class Meta(PersonalModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=["person_id", "about_id", "kind"],
                condition=~models.Q(state="withdrawn"),
                name="question_asked_once",
            ),
        )
        indexes = (
            models.Index(fields=["state", "harm", "opened_at"], name="question_queue"),
            models.Index(fields=["about_id"], name="question_about"),
        )


class Answer(PersonalModel):
    """What one reviewer said of a question; never changed. No account says it twice."""

    question_id = models.UUIDField()
    account_id = models.UUIDField()
    office = models.CharField(max_length=200, blank=True, default="")
    verdict = models.CharField(max_length=8)
    why = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta(PersonalModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=["person_id", "question_id", "account_id"], name="answer_once_an_account"
            ),
        )


class Doubt(PersonalModel):
    """The person says of a record that it is not hers, or is wrong. `sealed` are her words, `harms` why somebody looks.

    It stays with the person who said it; `begun_id` is who the record became, `decision_id` the parting in the log.
    """

    record_id = models.UUIDField()
    source = models.CharField(max_length=24)
    source_time = models.DateTimeField(null=True)
    wrong = models.CharField(max_length=12)
    state = models.CharField(max_length=12)
    harms = models.CharField(max_length=80, blank=True, default="")
    sealed = models.BinaryField()
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    begun_id = models.UUIDField(null=True)
    decision_id = models.UUIDField(null=True)

    class Meta(PersonalModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=["person_id", "record_id"],
                condition=models.Q(state__in=OPEN),
                name="doubt_once_a_record",
            ),
        )
        indexes = (models.Index(fields=["state", "asked_at"], name="doubt_state"),)


class Recall(PersonalModel):
    """What somebody recalled of an earlier record, to show that it is hers. `sealed` goes when it is decided."""

    account_id = models.UUIDField()
    state = models.CharField(max_length=12)
    sealed = models.BinaryField(null=True)
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    event_id = models.UUIDField(null=True)

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (models.Index(fields=["state", "asked_at"], name="recall_state"),)


class MatchKey(models.Model):
    """A blind key under which a person can be found again ("number and name", "name, birth date and telephone")."""

    pk = models.CompositePrimaryKey("person_id", "blind")
    person_id = models.UUIDField()
    blind = models.BinaryField(max_length=16)

    class Meta:
        indexes = (models.Index(fields=["blind"], name="matchkey_blind"),)


class BlockingKey(models.Model):
    """A blind key under which a person's records are brought together with others, to be weighed."""

    pk = models.CompositePrimaryKey("person_id", "key")
    person_id = models.UUIDField()
    key = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=["key"], include=["person_id"], name="blockingkey_key"),)


class Comparable(models.Model):
    """What a person's records say, as it is compared, sealed: each distinct statement once."""

    person_id = models.UUIDField(primary_key=True)
    sealed = models.BinaryField()
