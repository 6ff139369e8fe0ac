"""What is kept of a complaint? Its state and time, and each step with its sealed text."""

from django.db import models

from pccovid.trust.access.models import PersonalModel


class Complaint(PersonalModel):
    """A citizen says that an access to her records was wrong. One for each access; it can be opened again."""

    entry_id = models.UUIDField()
    number = models.CharField(max_length=16)
    state = models.CharField(max_length=12)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()

    class Meta(PersonalModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=["person_id", "entry_id"], name="complaint_once_an_access"),
        )
        indexes = (models.Index(fields=["state", "due_at"], name="complaint_state_due"),)


class Step(PersonalModel):
    """One step: the state it led to, who took it, and what was said, sealed."""

    complaint_id = models.UUIDField()
    at = models.DateTimeField()
    state = models.CharField(max_length=12)
    office = models.CharField(max_length=200, blank=True, default="")
    finding = models.CharField(max_length=12, blank=True, default="")
    sealed = models.BinaryField()

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (models.Index(fields=["person_id", "complaint_id"], name="complaint_steps"),)
