"""What does every table of personal data have in common?"""

from django.db import models

from pccovid.kernel.ids import uuid7


class PersonalModel(models.Model):
    """A row about one person. The key begins with the person, so that a cluster can be sharded by person.

    `territory` is the path of the unit the row belongs to ("VN/79/760/26734/"), held in the row so that a policy
    needs no join. A table of this kind has no foreign key into another app: it stores the UUID.
    """

    pk = models.CompositePrimaryKey("person_id", "id")
    person_id = models.UUIDField()
    id = models.UUIDField(default=uuid7)
    territory = models.CharField(max_length=24, default="", blank=True)

    class Meta:
        abstract = True
