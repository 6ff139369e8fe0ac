"""Everything that is kept of persons, laid side by side in clear: to see that what went came back."""

from uuid import UUID

from psycopg import sql

from pccovid.registry.people.following import moving
from pccovid.registry.people.models import Identifier, Link, MatchKey, Person
from pccovid.registry.people.profile import Profile, unpack
from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.access.bulk import fetch
from pccovid.trust.accounts.models import Holding
from pccovid.trust.vault.columns import BY_PERSON

Rows = dict[str, set[tuple[str, ...]]]


def kept(*persons: UUID) -> Rows:
    """All rows of these persons in the tables whose rows move: (person, id, what is sealed in it)."""
    sealed = {column.table: column for column in BY_PERSON}
    found: Rows = {}
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        access.about(*persons)
        for one in moving():
            column = sealed.get(one.table)
            kind = sql.Identifier(column.kind) if column and column.kind else sql.SQL("''")
            blob = sql.Identifier(column.name) if column else sql.SQL("NULL::bytea")
            rows = fetch(
                sql.SQL("SELECT person_id, id, {}, {} FROM {} WHERE person_id = ANY(%b)").format(
                    kind, blob, sql.Identifier(one.table)
                ),
                [list(persons)],
                lambda *row: row,
            )
            found[one.table] = {
                (
                    str(person),
                    str(number),
                    access.keys.unseal(person, f"{column.field}{kind}", blob) if column and blob else "",
                )
                for person, number, kind, blob in rows
            }
        access.read_aggregate("person", ["test"])
    return found


def standing(*persons: UUID) -> dict[str, object]:
    """What follows from the records: profiles, keys, links in force, who holds whom, who points to whom."""
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        access.about(*persons)
        rows = Person.objects.filter(person_id__in=persons)
        held = Holding.objects.filter(person_id__in=persons, until=None)
        state: dict[str, object] = {
            "profiles": {row.person_id: _shown(unpack(access, row.person_id, row.profile)) for row in rows},
            "redirects": set(rows.values_list("person_id", "redirect_to")),
            "keys": {
                (person, bytes(key))
                for person, key in MatchKey.objects.filter(person_id__in=persons).values_list(
                    "person_id", "blind"
                )
            },
            "links": set(
                Link.objects.filter(person_id__in=persons, until=None).values_list(
                    "person_id", "source_record_id"
                )
            ),
            "numbers": {
                (person, kind, bytes(index))
                for person, kind, index in Identifier.objects.filter(person_id__in=persons).values_list(
                    "person_id", "kind", "blind"
                )
            },
            "holdings": set(held.values_list("person_id", "account_id")),
        }
        access.read_aggregate("person", ["test"])
    return state


def held(*persons: UUID) -> set[UUID]:
    """Which of these persons some account holds now."""
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        access.about(*persons)
        rows = Holding.objects.filter(person_id__in=persons, until=None)
        found = set(rows.values_list("person_id", flat=True))
        access.read("holding", persons, ["account"])
    return found


def _shown(profile: Profile) -> tuple[object, ...]:
    return (
        tuple(sorted(profile.attributes.items())),
        tuple(sorted((kind, tuple(sorted(values))) for kind, values in profile.numbers.items())),
        tuple(sorted(profile.trusted_cccds)),
    )
