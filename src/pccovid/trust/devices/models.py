"""What is known of a scanning telephone? Its public key, where it may scan, what it has sent and how that went.

Nothing here is about a person who was scanned; officers are there as the ids of their accounts.
"""

from django.db import models

from pccovid.kernel.ids import uuid7


class Code(models.Model):
    """A one-time enrolment code that is out, as a keyed hash. `made_by` is None for a technician's command."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    code_hash = models.BinaryField(max_length=16, unique=True)
    place_id = models.UUIDField()
    zone = models.CharField(max_length=80, default="", blank=True)
    role = models.CharField(max_length=24)
    made_by = models.UUIDField(null=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class Device(models.Model):
    """An enrolled telephone. `floor` is the highest sequence whose record is forgotten, `last_sequence` the highest
    that was taken; `offset_ms` how far its clock was ahead of ours then."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    public_key = models.BinaryField(max_length=65, unique=True)
    label = models.CharField(max_length=60)
    enrolled_by = models.UUIDField()
    enrolled_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.UUIDField(null=True)
    revoked_for = models.CharField(max_length=16, default="", blank=True)
    floor = models.BigIntegerField(default=0)
    last_sequence = models.BigIntegerField(default=0)
    last_seen_at = models.DateTimeField(null=True)
    offset_ms = models.BigIntegerField(default=0)


class Post(models.Model):
    """That a device may scan at a place, or a zone of it; by whose code."""

    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="posts")
    place_id = models.UUIDField()
    zone = models.CharField(max_length=80, default="", blank=True)
    code_by = models.UUIDField(null=True)
    since = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["device", "place_id"], name="post_device_place"),)
        indexes = (models.Index(fields=["place_id"], name="post_place"),)


class Batch(models.Model):
    """A sequence number that was taken: the hash of what came under it, and how each scan was answered, in order.

    Whose scans they were is not here. `answers` are states and reasons, "stored" or "refused:place". Rows come with
    every upload, beside the locked row of their device: nothing is checked once more, and the key is the only index.
    """

    pk = models.CompositePrimaryKey("device", "sequence")
    device = models.ForeignKey(Device, on_delete=models.CASCADE, db_index=False, db_constraint=False)
    sequence = models.BigIntegerField()
    body_hash = models.BinaryField(max_length=32)
    nonce = models.BinaryField(max_length=16)
    received_at = models.DateTimeField()
    answers = models.JSONField()


class Waiting(models.Model):
    """An upload that was taken and acknowledged and is not yet settled: its body, sealed under its own id.

    `account_id` is whose telephone it was when it came. Gone when its scans are visits.
    """

    id = models.UUIDField(primary_key=True, default=uuid7)
    device_id = models.UUIDField()
    account_id = models.UUIDField()
    received_at = models.DateTimeField()
    sealed = models.BinaryField()


class Incident(models.Model):
    """Something the desk should know of a device: what, how often on a day, and the last time's details."""

    pk = models.CompositePrimaryKey("device", "day", "kind")
    device = models.ForeignKey(Device, on_delete=models.CASCADE)
    day = models.DateField()
    kind = models.CharField(max_length=16)
    times = models.PositiveIntegerField()
    last_at = models.DateTimeField()
    sequence = models.BigIntegerField(default=0)
    milliseconds = models.BigIntegerField(default=0)
