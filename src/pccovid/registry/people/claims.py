"""Which record is one's own? Never on a telephone number alone (requirement A06).

A number of an identity paper with the name, or the proved telephone number with name and full birth date.
"""

from uuid import UUID

from pccovid.engines.linkage import LinkRecord, Number
from pccovid.engines.linkage.rules import Key, query_keys
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.ids import uuid7
from pccovid.kernel.names import PersonName
from pccovid.kernel.sex import Sex
from pccovid.registry.people.events import PersonBegun
from pccovid.registry.people.models import MatchKey, Person
from pccovid.registry.people.operations import add_alone
from pccovid.registry.people.records import PersonRecord
from pccovid.registry.people.survivorship import OWN_WORD
from pccovid.trust.access import Access
from pccovid.trust.accounts.holdings import wait_for_claims
from pccovid.trust.vault import blind, blinds

RULES = frozenset(
    {"cccd+name", "cmnd+name", "passport+name", "bhxh+name", "cccd+birth", "cmnd+birth", "name+birth+phone"}
)


def find_claimed(
    access: Access,
    *,
    phone: str | None,
    name: PersonName,
    birth: BirthDate | None,
    number: Number | None,
) -> UUID | None:
    """The one person this claim fits, or None; several fits are none. `phone` must have been proved by a code."""
    claim = LinkRecord(name, birth, (number,) if number else (), phone)
    keys = [key for key in query_keys(claim) if key.rule in RULES]
    access.present_any((f"match:{key.rule}", key.text) for key in keys)
    persons = _persons(keys)
    access.about(*persons)
    person_id = persons.pop() if len(persons) == 1 else None
    if person_id and (living := _by_now(access, person_id)):
        access.read("person", [living], ["claim"])
        return living
    access.read_aggregate("person", ["claim"])
    return None


def _by_now(access: Access, person_id: UUID) -> UUID | None:
    """Who she is, where she was joined to another a moment ago; whoever would join her now waits for this claim."""
    while True:
        wait_for_claims(person_id)
        row = Person.objects.filter(person_id=person_id).values_list("redirect_to").first()
        if row is None or row[0] is None:
            return person_id if row else None
        person_id = row[0]
        access.about(person_id)


def begin_person(
    access: Access,
    *,
    name: PersonName,
    birth: BirthDate | None,
    sex: Sex | None,
    number: Number | None,
    phone: str | None,
    source: str = OWN_WORD,
    person_id: UUID | None = None,
) -> UUID:
    """Begin a person of one's own statement; nobody is searched for, so a claim that failed finds nothing this way.

    `person_id`: a fresh id, where a form that is sent twice must not begin two.

    A procedure looks for earlier records of hers afterwards; what it finds waits until she is met.
    """
    identity = LinkRecord(name, birth, (number,) if number else (), phone)
    record = PersonRecord(
        source=source,
        source_key=blind("source", f"{source}|{uuid7()}"),
        source_time=access.now,
        mapping="self",
        identity=identity,
        sex=sex,
        raw={"name": name.exact, "birth": birth.iso() if birth else ""},
    )
    begun = add_alone(access, record, person_id)
    access.happened(PersonBegun(begun))
    return begun


def _persons(keys: list[Key]) -> set[UUID]:
    indexes = [index for key in keys for index in blinds(f"match:{key.rule}", key.text)]
    return set(MatchKey.objects.filter(blind__in=indexes).values_list("person_id", flat=True))
