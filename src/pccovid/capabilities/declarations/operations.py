"""How does a declaration come to be stored?"""

import json
from collections.abc import Mapping, Sequence
from uuid import UUID

from pccovid.capabilities.declarations.events import CarriedDeclaration, HealthDeclared
from pccovid.capabilities.declarations.models import Declaration
from pccovid.capabilities.declarations.policies import check_declare
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows

FIELDS = (
    "person_id", "id", "territory", "declared_at", "symptoms", "contact", "travel", "sealed", "source",
    "source_record_id", "recorded_at",
)  # fmt: skip
SERVED = ("symptoms", "contact", "travel", "answers")
OWN_SOURCE = "pccovid"


def declare_health(
    access: Access,
    *,
    person_id: UUID,
    client_id: UUID,
    territory: str,
    symptoms: bool,
    contact: bool,
    travel: bool,
    answers: Mapping[str, str],
) -> HealthDeclared:
    """Store a declaration. Sent again with the same `client_id`, it is stored once and answered alike."""
    check_declare(access, person_id)
    sealed = access.keys.seal(person_id, "declaration", json.dumps(dict(answers), ensure_ascii=False))
    row = (
        person_id, client_id, territory, access.now, symptoms, contact, travel, sealed, OWN_SOURCE, None, access.now,
    )  # fmt: skip
    add_rows(Declaration, FIELDS, [row])
    access.wrote("declaration", [person_id], SERVED)
    return HealthDeclared(person_id, client_id)


def carry_over(access: Access, declarations: Sequence[CarriedDeclaration]) -> int:
    """Store declarations of earlier applications; those already stored are left. Gives how many were new."""
    access.wrote("declaration", {item.person_id for item in declarations}, SERVED)
    access.keys.provide(item.person_id for item in declarations)
    rows = [
        (
            item.person_id,
            item.id,
            item.territory,
            item.at,
            item.symptoms,
            item.contact,
            item.travel,
            access.keys.seal(
                item.person_id, "declaration", json.dumps(dict(item.answers), ensure_ascii=False)
            ),
            item.source,
            item.source_record_id,
            access.now,
        )
        for item in declarations
    ]
    return add_rows(Declaration, FIELDS, rows)
