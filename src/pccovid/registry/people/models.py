"""What is known of people? Records as they came, persons, their identifiers, and which record belongs to whom."""

from django.db import models

from pccovid.kernel.ids import uuid7
from pccovid.registry.people.decisions import Kind
from pccovid.trust.access.models import PersonalModel


class Person(models.Model):
    """One human being. The id is never reused; after a merge it redirects.

    `profile` is the sealed choice among all records, attribute by attribute, each with its source and time.
    """

    person_id = models.UUIDField(primary_key=True, default=uuid7)
    territory = models.CharField(max_length=24, default="", blank=True)
    profile = models.BinaryField()
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    redirect_to = models.UUIDField(null=True)

    class Meta:
        indexes = (models.Index(fields=["territory"], name="person_territory"),)


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
    """This record belongs to this person: by which rule, on what evidence (names of fields, no values), since when."""

    source_record_id = models.UUIDField()
    rule = models.CharField(max_length=40)
    evidence = models.JSONField(default=list)
    model = models.CharField(max_length=40)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (models.Index(fields=["source_record_id"], name="link_record"),)


class Event(PersonalModel):
    """What was decided about which records are whose. Only added, never changed; an undoing is one more event.

    `person_id` is the person that went on or gave records away, `other_id` the one that was joined to it or begun from
    it. `records` are those that moved, `manifest` all rows that went with them. `evidence` names fields, no values.
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


class MatchKey(models.Model):
    """A blind key under which a person can be found again ("number and name", "name, birth date and telephone")."""

    pk = models.CompositePrimaryKey("person_id", "blind")
    person_id = models.UUIDField()
    blind = models.BinaryField(max_length=16)

    class Meta:
        indexes = (models.Index(fields=["blind"], name="matchkey_blind"),)
