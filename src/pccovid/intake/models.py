"""What is known of the files of earlier applications? Which were read, and what became of each row."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from pccovid.kernel.ids import uuid7


class File(models.Model):
    """One file; `state` is a FileState. The fingerprint keeps it from being read twice, unless it was taken back."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    fingerprint = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    source = models.CharField(max_length=24)
    mapping = models.CharField(max_length=40)
    state = models.CharField(max_length=12, default="staging")
    refusal = models.CharField(max_length=80, blank=True, default="")
    warnings = ArrayField(models.CharField(max_length=120), default=list)
    as_of = models.DateTimeField()
    received_at = models.DateTimeField()
    staged_rows = models.BigIntegerField(default=0)

    class Meta:
        indexes = (models.Index(fields=["source"], name="intake_file_source"),)
        constraints = (
            models.UniqueConstraint(
                fields=["fingerprint"],
                condition=~models.Q(state__in=("withdrawing", "withdrawn")),
                name="intake_file_once",
            ),
        )


class Row(models.Model):
    """One row of a file.

    `state` is a RowState. The row as it came stays sealed in `sealed` until its record stores it; for refused and
    reviewed rows it stays here. `reasons` are codes with columns ("impossible_date:ngaySinh"), apart by spaces.
    `record_id` is the record that states what the row's facts say; of a log, which is no record, the id it goes by.
    """

    pk = models.CompositePrimaryKey("file_id", "number")
    file_id = models.UUIDField()
    number = models.BigIntegerField()
    state = models.CharField(max_length=10)
    reasons = models.TextField(blank=True, default="")
    sealed = models.BinaryField(null=True)
    carried_to = models.UUIDField(null=True)
    record_id = models.UUIDField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["file_id", "state", "number"], name="intake_row_state"),
            models.Index(
                fields=["record_id"], condition=models.Q(record_id__isnull=False), name="intake_row_record"
            ),
        )


class Chunk(models.Model):
    """Rows that are committed together: all of the same persons, so that no two chunks wait for each other."""

    id = models.BigAutoField(primary_key=True)
    rows = models.IntegerField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=["id"], condition=models.Q(done_at__isnull=True), name="intake_chunk_waiting"
            ),
        )


class Assignment(models.Model):
    """Whose a staged row was found to be. `place` orders the rows of a chunk, the authority's first.

    `tie` is what spoke for it where it was compared (tying.py); empty where nothing was weighed.
    """

    pk = models.CompositePrimaryKey("file_id", "number")
    file_id = models.UUIDField()
    number = models.BigIntegerField()
    chunk_id = models.BigIntegerField()
    place = models.IntegerField()
    carried_to = models.UUIDField()
    tie = models.TextField(blank=True, default="")

    class Meta:
        indexes = (models.Index(fields=["chunk_id", "place"], name="intake_assignment_chunk"),)


class Run(models.Model):
    """A carrying over, or a look at what it would bring, that an operator started. `state` is a RunState.

    `turn` is true for the one run that is under way and empty for all others, so that there is only one.
    """

    id = models.UUIDField(primary_key=True, default=uuid7)
    kind = models.CharField(max_length=8)
    folder = models.CharField(max_length=1000, blank=True, default="")
    arrivals = ArrayField(models.UUIDField(), default=list)
    state = models.CharField(max_length=12, default="queued")
    turn = models.BooleanField(null=True, unique=True)
    stop_asked = models.BooleanField(default=False)
    started_by = models.UUIDField()
    asked_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    stage = models.CharField(max_length=300, blank=True, default="")
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    failure = models.CharField(max_length=80, blank=True, default="")
    report = models.JSONField(default=dict)

    class Meta:
        indexes = (models.Index(fields=["-asked_at"], name="intake_run_newest"),)


class Arrival(models.Model):
    """A file that a browser sends, piece by piece. `state` is an ArrivalState; its name is not kept.

    `sealed` is the key under which its bytes lie (arriving/storing.py), as long as they do.

    `mark` is a hash by which the same file is known again when its sending is taken up. How much has come is the
    length of the file itself.
    """

    id = models.UUIDField(primary_key=True, default=uuid7)
    mark = models.CharField(max_length=64)
    size = models.BigIntegerField()
    ending = models.CharField(max_length=12, blank=True, default="")
    sealed = models.BinaryField(null=True)
    state = models.CharField(max_length=12, default="coming")
    sent_by = models.UUIDField()
    begun_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    fingerprint = models.CharField(max_length=64, blank=True, default="")
    source = models.CharField(max_length=24, blank=True, default="")
    refusal = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        indexes = (models.Index(fields=["state", "touched_at"], name="intake_arrival_state"),)


class Withdrawal(models.Model):
    """Files that are taken back together: one, or all of a source. `why` is a code; the sums grow while it is done.

    `foreseen` are the same sums as they were counted before anybody accepted it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7)
    source = models.CharField(max_length=24)
    name = models.CharField(max_length=200, blank=True, default="")
    files = ArrayField(models.UUIDField())
    why = models.CharField(max_length=16)
    requested_by = models.UUIDField()
    requested_office = models.CharField(max_length=200)
    requested_at = models.DateTimeField()
    foreseen = models.JSONField(null=True)
    begun_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    rows = models.BigIntegerField(default=0)
    records = models.BigIntegerField(default=0)
    persons = models.BigIntegerField(default=0)
    closed = models.BigIntegerField(default=0)
    parted = models.BigIntegerField(default=0)
    facts = models.BigIntegerField(default=0)
