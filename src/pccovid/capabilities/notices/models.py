"""What was a person told, when, and was it read?"""

from django.db import models

from pccovid.trust.access.models import PersonalModel


class Notice(PersonalModel):
    """One message to one person. The words are made when it is read, in the reader's language, from kind and facts.

    `params` is sealed JSON. `dedupe_key` keeps one cause from being told twice.
    """

    kind = models.CharField(max_length=32)
    params = models.BinaryField()
    dedupe_key = models.CharField(max_length=80)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta(PersonalModel.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(fields=["person_id", "dedupe_key"], name="notice_once_a_cause"),
        )
        indexes = (models.Index(fields=["person_id", "-created_at"], name="notice_person_created"),)
