"""Is somebody still who she was? Whoever was joined to another goes on as that one. Asked before and after a page.

Between two answers that are equal nothing was joined, parted or corrected: whatever was read meanwhile fits together.
"""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from psycopg import sql

from pccovid.trust.access.bulk import fetch
from pccovid.trust.columns import column

_STANDING = sql.SQL(
    "SELECT person_id, redirect_to, xmin::text FROM people_person WHERE person_id = ANY(%b::uuid[]) ORDER BY person_id"
)


class Standing(NamedTuple):
    """A person, who she has become, and which change of her row was the last."""

    person_id: UUID
    redirect_to: UUID | None
    changed_by: str


def standing_of(persons: Iterable[UUID]) -> list[Standing]:
    """Of these persons, as far as the access may see them; names nobody but those who were named."""
    return fetch(_STANDING, [column("uuid", sorted(set(persons)))], Standing)
