"""What is kept of certificates? Each with its state, who signed it; and signers, lists, revocations."""

from django.db import models
from django.db.models import Q

from pccovid.capabilities.passports.states import WAITING, State, Step
from pccovid.kernel.ids import uuid7
from pccovid.trust.access.models import PersonalModel


class Certificate(PersonalModel):
    """One certificate. `sealed`: its facts, its number, and, once issued, the code's text.

    `territory` is the person's home unit: the site of that area signs. `batch_id` is the list that it was signed in.
    `why` says why it ended.
    """

    state = models.CharField(max_length=12, choices=[(one.value, one.value) for one in State])
    sealed = models.BinaryField()
    batch_id = models.UUIDField(null=True)
    prepared_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=12, blank=True, default="")

    class Meta(PersonalModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=["person_id", "state"],
                condition=Q(state__in=[one.value for one in WAITING]),
                name="certificate_one_waiting",
            ),
        )
        indexes = (
            models.Index(
                fields=["territory", "prepared_at"],
                condition=Q(state=State.PREPARED.value),
                name="certificate_for_site",
            ),
            models.Index(
                fields=["batch_id"], condition=Q(state=State.SIGNED.value), name="certificate_for_centre"
            ),
            models.Index(
                fields=["expires_at"], condition=Q(state=State.ISSUED.value), name="certificate_expiry"
            ),
        )


class Signature(PersonalModel):
    """Who signed a certificate in which step, with which key; never changed. Renewed, it is signed once more."""

    certificate_id = models.UUIDField()
    step = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Step])
    account_id = models.UUIDField()
    office = models.CharField(max_length=200, blank=True, default="")
    kid = models.BinaryField(max_length=8)
    signature = models.BinaryField(max_length=512)
    at = models.DateTimeField()

    class Meta(PersonalModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=["person_id", "certificate_id"],
                condition=Q(step=Step.SITE.value),
                name="signature_one_site",
            ),
        )


class Batch(models.Model):
    """A list that a site signed at once, and who released it for the central signature; nobody is named."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    territory = models.CharField(max_length=24)
    office = models.CharField(max_length=200)
    account_id = models.UUIDField()
    signed_at = models.DateTimeField()
    many = models.PositiveIntegerField()
    issued = models.PositiveIntegerField(default=0)
    released_by = models.UUIDField(null=True)
    released_office = models.CharField(max_length=200, blank=True, default="")
    released_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["signed_at"], condition=Q(done_at=None), name="batch_open"),)


class Signer(models.Model):
    """The public half of a signing key. `number` is that of the root it is made from; `public` is in DER.

    `certificate` is what verifiers get, for the key of certificates; that of sites is verified here alone.
    """

    kid = models.BinaryField(primary_key=True, max_length=8)
    number = models.PositiveIntegerField()
    step = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Step])
    algorithm = models.CharField(max_length=8)
    public = models.BinaryField(max_length=600)
    certificate = models.BinaryField(default=b"", max_length=2048)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField()
    begun_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["number", "step"], name="signer_one_a_step"),)


class Revocation(models.Model):
    """A certificate that was taken back, as verifiers are told: a hash of a random number, under its signer.

    `version` counts without a gap and in the order of commits: who has all up to one asks for what came after it.
    """

    version = models.BigIntegerField(primary_key=True)
    kid = models.BinaryField(max_length=8)
    hash = models.BinaryField(max_length=8)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["kid", "hash"], name="revocation_once"),)


class RuleSet(models.Model):
    """Rules by which genuine certificates are accepted from a moment on, as one office handed them in.

    `text` is what was handed in, and is never changed; `law` is the number of the document that it carries out.
    Another account of the nation's authority decides.
    """

    id = models.UUIDField(primary_key=True, default=uuid7)
    text = models.BinaryField(max_length=100_000)
    law = models.CharField(max_length=80)
    begins_at = models.DateTimeField()
    proposed_by = models.UUIDField()
    proposed_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    published = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=models.F("proposed_by")), name="ruleset_by_two"
            ),
        )
        indexes = (models.Index(fields=["begins_at"], condition=Q(published=True), name="ruleset_published"),)
