"""What do links and facts say that depended on records which have gone? Told again from those that remain.

By which rule a record is hers, and where she lived as it was known when a fact was carried over: both follow from the
records that were there before, in the order in which they came.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from psycopg import sql

from pccovid.engines.linkage import Linked
from pccovid.engines.linkage.rules import RULES
from pccovid.kernel.ids import uuid7
from pccovid.registry.people import stated
from pccovid.registry.people.following import followings
from pccovid.registry.people.linking import COMPARED, MATCHER, blinded
from pccovid.registry.people.models import Identifier, Link, Person, SourceRecord
from pccovid.registry.people.nation import scorer_now
from pccovid.registry.people.profile import Profile
from pccovid.registry.people.records import PersonRecord
from pccovid.registry.people.survivorship import merged
from pccovid.registry.people.weighing import tie_of
from pccovid.registry.people.writing import LINK, ground_of
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows, run

FIRST = "first record"
PARTED = ("split:withdrawal", "undone:withdrawal")


def retell(access: Access, persons: Iterable[UUID]) -> None:
    """Bring links and facts of these persons up to what their records say."""
    for person in sorted(persons):
        rows = SourceRecord.objects.filter(person_id=person).order_by("id")
        records = {row.id: stated.record(access, row) for row in rows}
        _relink(access, person, records)
        _rehome(person, _homes(records))


def _rules(records: Mapping[UUID, PersonRecord]) -> dict[UUID, str]:
    """By which rule each record would be seen to be hers, after those before it."""
    seen: set[bytes] = set()
    rules: dict[UUID, str] = {}
    for number, record in records.items():
        keys = [(key.rule, blinded(key)[0]) for key in MATCHER.index_keys(record.identity)]
        rules[number] = next((rule for rule, blind in keys if blind in seen), COMPARED) if rules else FIRST
        seen.update(blind for _, blind in keys)
    return rules


def _homes(records: Mapping[UUID, PersonRecord]) -> dict[UUID, str]:
    """Where she lived, as it was known with each record."""
    profile, homes = Profile(), dict[UUID, str]()
    for number, record in records.items():
        profile = merged(profile, record, number)
        homes[number] = profile.value("territory")
    return homes


def _relink(access: Access, person: UUID, records: Mapping[UUID, PersonRecord]) -> None:
    """A link that stands by what no longer holds ends, and begins anew by what does."""
    rules, compared = _rules(records), {FIRST, COMPARED, *PARTED, *RULES}
    links = Link.objects.filter(person_id=person, source_record_id__in=records, until=None)
    over = {
        link.id: link.source_record_id
        for link in links
        if link.rule in compared
        and (
            link.rule != rules[link.source_record_id] or not {link.other_id, link.own_id} <= {None, *records}
        )
    }
    Link.objects.filter(person_id=person, id__in=over).update(until=access.now)
    begun = []
    for record in over.values():
        rule, others = rules[record], {number: one for number, one in records.items() if number != record}
        linked = (
            None
            if rule == FIRST
            else Linked(person, rule, () if rule == COMPARED else tuple(rule.split("+")))
        )
        ground = ground_of(
            linked, tie_of(scorer_now(), records[record], others) if rule == COMPARED else None
        )
        where = (person, uuid7(), records[record].territory, record)
        begun.append((*where, *ground, access.actor.id, access.now))
    add_rows(Link, LINK, begun)


def _rehome(person: UUID, homes: dict[UUID, str]) -> None:
    """Of each fact the home of its person; of her numbers the home that stands now."""
    for one in followings():
        if one.home:
            statement = sql.SQL(
                "UPDATE {} AS t SET territory = n.home FROM unnest(%b::uuid[], %b::text[]) AS n(record, home) "
                "WHERE t.person_id = %b AND t.{} = n.record AND t.territory <> n.home"
            ).format(sql.Identifier(one.table), sql.Identifier(one.by))
            run(
                statement,
                [list(homes), list(homes.values()), person],
            )
    home = Person.objects.filter(person_id=person).values_list("territory", flat=True).first() or ""
    Identifier.objects.filter(person_id=person).exclude(territory=home).update(territory=home)
