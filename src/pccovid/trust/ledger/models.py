"""What does the ledger keep? Who, from what office, for what, about whom, which kinds of data, when. No values."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class Entry(models.Model):
    """One access to one person's data. Append-only: the application's role may add and read, nothing else.

    `basis` is nil where there was none beyond the purpose; `shown_from` is `at` but for what is covert until then.
    """

    pk = models.CompositePrimaryKey("person_id", "id")
    person_id = models.UUIDField()
    id = models.UUIDField()
    at = models.DateTimeField()
    actor_id = models.UUIDField()
    role = models.CharField(max_length=24)
    office = models.CharField(max_length=200)
    territory = models.CharField(max_length=24)
    purpose = models.CharField(max_length=24)
    action = models.CharField(max_length=8)
    classes = ArrayField(models.CharField(max_length=40))
    fields = ArrayField(models.CharField(max_length=80))
    route = models.CharField(max_length=80)
    request_id = models.UUIDField()
    basis = models.UUIDField()
    shown_from = models.DateTimeField()
    keep = models.CharField(max_length=8)

    class Meta:
        db_table = "ledger_entry"
        indexes = (
            models.Index(fields=["id"], name="ledger_entry_by_id"),
            models.Index(fields=["person_id", "-at", "-id"], name="ledger_entry_of_person"),
            models.Index(fields=["keep", "at"], name="ledger_entry_by_age"),
            # What staff did in a stretch of time, for the auditor; people's own looks do not pay for it.
            models.Index(
                fields=["at"], name="ledger_entry_of_staff", condition=~Q(role__in=["citizen", "system"])
            ),
        )


class Pending(models.Model):
    """An entry that waits to be sealed. Its row commits with the entry's, so none is overlooked, however late."""

    entry_id = models.UUIDField(primary_key=True)
    leaf = models.BinaryField(max_length=32)

    class Meta:
        db_table = "ledger_pending"


class Leaf(models.Model):
    """Which entry is the index-th leaf of the tree, and its leaf hash. Append-only."""

    index = models.BigIntegerField(primary_key=True)
    entry_id = models.UUIDField(unique=True)
    leaf = models.BinaryField(max_length=32)

    class Meta:
        db_table = "ledger_leaf"


class Forgotten(models.Model):
    """A leaf whose entry is gone: what its hash is made of, but for the contents. Written as the owner alone.

    A mark in the tree, an entry with the action "forget", says up to when entries of its class may be gone.
    """

    index = models.BigIntegerField(primary_key=True)
    keep = models.CharField(max_length=8)
    at = models.DateTimeField()
    digest = models.BinaryField(max_length=32)

    class Meta:
        db_table = "ledger_forgotten"


class TreeNode(models.Model):
    """Root of a complete subtree of 2**level leaves, from 256 leaves up: proofs need not begin at the leaves."""

    pk = models.CompositePrimaryKey("level", "index")
    level = models.SmallIntegerField()
    index = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        db_table = "ledger_node"


class SignedHead(models.Model):
    """A head as it was signed. The bodies hold the same; theirs count, this row is a convenience."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField(max_length=32)
    time = models.BigIntegerField()
    signature = models.BinaryField(max_length=64)
    key = models.BinaryField(max_length=32)

    class Meta:
        db_table = "ledger_head"


class KeyHandover(models.Model):
    """After the head of `size` leaves another key signs; both keys signed this. The bodies hold the same."""

    size = models.BigIntegerField(primary_key=True)
    time = models.BigIntegerField()
    old = models.BinaryField(max_length=32)
    new = models.BinaryField(max_length=32)
    signature_old = models.BinaryField(max_length=64)
    signature_new = models.BinaryField(max_length=64)

    class Meta:
        db_table = "ledger_handover"
