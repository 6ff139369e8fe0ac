"""What is an account? A way to sign in, with a role. Whose records it may see stands in `Holding`."""

import secrets
from typing import ClassVar
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _

from pccovid.kernel.ids import uuid7
from pccovid.trust.access.actors import Role
from pccovid.trust.access.models import PersonalModel


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; the only place where one begins."""

    def create_officer(
        self, *, username: str, password: str, role: Role, office: str, territory: str
    ) -> "Account":
        """An account of staff; it must add a second factor before it may do anything."""
        account = self.model(username=username, role=role, office=office, territory=territory)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def create_citizen(self, account_id: UUID | None = None) -> "Account":
        """An account of a citizen: no name, no password. The id may have been chosen when a number was proved."""
        account = self.model(
            id=account_id or uuid7(), username=f"c-{secrets.token_hex(12)}", role=Role.CITIZEN
        )
        account.set_unusable_password()
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser, PermissionsMixin):
    """A way to sign in. Holds no personal data; staff accounts carry an office and a territory."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    username = models.CharField(max_length=80, unique=True)
    role = models.CharField(max_length=24, choices=[(role.value, role.value) for role in Role])
    office = models.CharField(_("office"), max_length=200, blank=True, default="")
    territory = models.CharField(_("territory"), max_length=24, blank=True, default="")
    place_id = models.UUIDField(null=True, blank=True)
    demo = models.BooleanField(default=False, editable=False)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = AccountManager()

    def __str__(self) -> str:
        return f"{self.role} {self.id}"


class Holding(PersonalModel):
    """An account may see a person's records: its own, or those of somebody it cares for."""

    account_id = models.UUIDField()
    relation = models.CharField(max_length=16)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (models.Index(fields=["account_id"], name="holding_account"),)


class Contact(PersonalModel):
    """A telephone number proved by a one-time code. `person_id` is the account: a number is never a person."""

    kind = models.CharField(max_length=16)
    blind = models.BinaryField(max_length=16)
    sealed = models.BinaryField()
    proved_at = models.DateTimeField()

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (models.Index(fields=["blind"], name="contact_blind"),)


class Otp(models.Model):
    """A one-time code that is out: keyed hashes only, bound to the browser that asked."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    phone_blind = models.BinaryField(max_length=16)
    code_hash = models.BinaryField(max_length=16)
    browser_hash = models.BinaryField(max_length=16)
    channel = models.CharField(max_length=8)
    created_at = models.DateTimeField()
    resend_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)
    delivery = models.CharField(max_length=16, default="queued")
    reference = models.CharField(max_length=80, default="", blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["expires_at"], name="otp_expires"),
            models.Index(fields=["reference"], name="otp_reference"),
        )


class Attempt(models.Model):
    """Something that is limited was tried: what, by whom as a keyed hash, when. Gone after a day."""

    kind = models.CharField(max_length=16)
    key = models.BinaryField(max_length=16)
    at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=["kind", "key", "at"], name="attempt_kind_key_at"),
            models.Index(fields=["at"], name="attempt_at"),
        )


class KnownBrowser(models.Model):
    """A citizen has signed in here before: the browser as a keyed hash. Forgotten at sign-out."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    browser_hash = models.BinaryField(max_length=16)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["account", "browser_hash"], name="knownbrowser_account_browser"),
        )


class SignIn(models.Model):
    """A session that began: by whom, with which factors, on what kind of device; how it ended.

    A citizen's row goes with the session; those of staff stay, for their owners and the auditor.
    """

    id = models.UUIDField(primary_key=True, default=uuid7)
    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    session_key = models.CharField(max_length=40, blank=True)
    factors = models.CharField(max_length=80)
    device = models.CharField(max_length=40, blank=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=16, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["account", "-began_at"], name="signin_account_began"),
            models.Index(fields=["began_at"], name="signin_began"),
        )


class Appointment(models.Model):
    """An office or a new first secret for an account of staff: proposed by one, confirmed by another, then taken up.

    The code is kept as a keyed hash and is good once, for three days.
    """

    id = models.UUIDField(primary_key=True, default=uuid7)
    kind = models.CharField(max_length=8)
    username = models.CharField(max_length=80)
    role = models.CharField(max_length=24)
    office = models.CharField(max_length=200, blank=True)
    territory = models.CharField(max_length=24, blank=True)
    place_id = models.UUIDField(null=True, blank=True)
    proposed_by = models.UUIDField()
    proposed_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    confirmed = models.BooleanField(default=False)
    code_hash = models.BinaryField(max_length=16, default=b"")
    expires_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["username", "-proposed_at"], name="appointment_username"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(confirmed=False)
                | (models.Q(decided_by__isnull=False) & ~models.Q(decided_by=models.F("proposed_by"))),
                name="appointment_two_people",
            ),
        )


class DemoMessage(models.Model):
    """A text message of the demonstration, which has no telephone network. Sealed, gone after ten minutes."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    sealed = models.BinaryField()
    created_at = models.DateTimeField()


class DemoUser(models.Model):
    """Whom a visitor of the demonstration may sign in as, with what is needed for it, sealed."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    name = models.CharField(max_length=80, unique=True)
    position = models.PositiveSmallIntegerField()
    sealed = models.BinaryField()
