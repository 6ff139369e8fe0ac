"""How does one record find its person? Met by blind keys, weighed by the trained model, taken in with the reasons.

One operation for every face that takes a record: `receive`. What a record says of two persons who were held as two is
not carried out here: it is noted, and decided by the rule for joining.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from psycopg import sql

from pccovid.engines.linkage.arriving import Fit
from pccovid.engines.linkage.packing import Statement
from pccovid.kernel.ids import uuid7
from pccovid.registry.people.compared import statement
from pccovid.registry.people.deciding import Ground, log
from pccovid.registry.people.decisions import Kind, Reason
from pccovid.registry.people.events import PersonsMet
from pccovid.registry.people.meeting import Registry, arrivals, wait_for_others
from pccovid.registry.people.operations import Assigned, add_assigned
from pccovid.registry.people.policies import check_asking
from pccovid.registry.people.records import Added, PersonRecord
from pccovid.registry.people.ties import NAMED_BY, Tie
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import fetch

LOCKED = sql.SQL("SELECT redirect_to IS NOT NULL FROM people_person WHERE person_id = %b FOR UPDATE")


@dataclass(frozen=True, slots=True)
class Found:
    """Whose a record is, before anything is written: nobody's, or the first of `persons`; `tie` says why.

    `alike`: everybody who may be the person, with thousandths of a bit, the best first.
    """

    persons: tuple[UUID, ...] = ()
    alike: tuple[tuple[UUID, int], ...] = ()
    tie: Tie | None = None


def find(access: Access, record: PersonRecord) -> Found:
    """Whose this record is. Nothing is written; whose records were opened stands in the ledger. Raises AccessDenied."""
    return _find(access, statement(uuid7(), record))


def receive(access: Access, record: PersonRecord) -> Added:
    """Take in one record: it goes to its person, or begins one. Raises AccessDenied for accesses that may not search.

    A record that is there already changes nothing. Two that arrive at once and might meet wait for each other.
    """
    check_asking(access)
    arrived = statement(uuid7(), record)
    wait_for_others([arrived])
    found = _find(access, arrived)
    if found.persons and _is_joined(found.persons[0]):  # to another, a moment ago: her records are there now
        found = _find(access, arrived)
    person = found.persons[0] if found.persons else uuid7()
    access.about(person)
    [added] = add_assigned(access, [Assigned(record, person, found.tie)])
    if added.state == "known" or added.person_id is None or added.record_id is None:
        return added
    if found.persons:
        _log(access, added.person_id, added.record_id, found.tie)
    if others := tuple(one for one in found.alike if one[0] != person):
        access.happened(PersonsMet(person, others))
    return added


def alike(access: Access, person: UUID) -> tuple[tuple[UUID, int], ...]:
    """Who else may be this person, by what her records say: thousandths of a bit, the best first. Writes nothing."""
    check_asking(access)
    registry, engine = Registry(access, without=(person,)), arrivals()
    fits: dict[UUID, int] = {}
    for one in registry.held(person):
        for other, fit in engine.fits(one, registry).items():
            fits[other] = max(fit.weight, fits.get(other, fit.weight))
    access.read("source_record", [person, *registry.looked_at()], ["candidates"])
    return _ordered(fits)


def _find(access: Access, arrived: Statement) -> Found:
    check_asking(access)
    registry, engine = Registry(access), arrivals()
    settled = engine.settle(arrived, registry)
    looked_at = registry.looked_at()
    if looked_at:
        access.read("source_record", looked_at, ["candidates"])
    else:
        access.read_aggregate("source_record", ["candidates"])
    near = _ordered({one: fit.weight for one, fit in settled.near.items()})
    fit = settled.near.get(settled.persons[0]) if settled.persons else None
    return Found(settled.persons, near, _tie(arrived, fit) if fit else None)


def _ordered(weights: Mapping[UUID, int]) -> tuple[tuple[UUID, int], ...]:
    return tuple(sorted(weights.items(), key=lambda one: (-one[1], one[0])))


def _is_joined(person: UUID) -> bool:
    """Whether another access made her one with somebody; from here on none can."""
    return any(fetch(LOCKED, [person], bool))


def _tie(arrived: Statement, fit: Fit) -> Tie:
    """Names of fields, how far they agree, and their weights; no value."""
    engine = arrivals()
    reasons = engine.scorer.reasons(arrived.record, fit.statement.record)
    steps = tuple((one.comparison, one.level, one.weight) for one in reasons)
    return Tie(steps, fit.weight, engine.model.hash[:NAMED_BY], fit.statement.record_id)


def _log(access: Access, person: UUID, record: UUID, tie: Tie | None) -> None:
    ground = Ground(reason=Reason.MODEL, model=arrivals().model.hash[:NAMED_BY])
    if tie:
        evidence = [{"field": name, "level": level, "weight": weight} for name, level, weight in tie.steps]
        ground = replace(ground, weight=tie.weight / 1000, evidence=evidence)
    log(access, Kind.LINKED, person, person, ground, manifest={"people_sourcerecord": [str(record)]})
