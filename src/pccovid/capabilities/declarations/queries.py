"""What did somebody declare?"""

import json
from collections.abc import Collection
from uuid import UUID

from pccovid.capabilities.declarations.events import DeclarationShown
from pccovid.capabilities.declarations.models import Declaration
from pccovid.trust.access import Access


def declarations_of(access: Access, persons: Collection[UUID], *, limit: int = 50) -> list[DeclarationShown]:
    """The latest declarations of these persons, newest first."""
    rows = Declaration.objects.filter(person_id__in=list(persons)).order_by("-declared_at")[:limit]
    access.keys.unlock(persons)
    shown = [
        DeclarationShown(
            row.id,
            row.person_id,
            row.declared_at,
            row.symptoms,
            row.contact,
            row.travel,
            json.loads(access.keys.unseal(row.person_id, "declaration", row.sealed)),
            row.source,
        )
        for row in rows
    ]
    access.read("declaration", persons, ["symptoms", "contact", "travel", "answers"])
    return shown
