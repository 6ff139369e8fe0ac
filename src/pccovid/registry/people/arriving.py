"""How does one record find its person? Met by blind keys, weighed by the trained model, taken in with the reasons.

One operation for every face that takes a record: `receive`. What a record says of two persons who were held as two is
not carried out here: it is noted, and decided by the rule for joining.
"""

from dataclasses import dataclass, field
from uuid import UUID

from pccovid.engines.linkage import Linked
from pccovid.engines.linkage.arriving import Fit, Settled
from pccovid.engines.linkage.packing import Statement
from pccovid.kernel.ids import uuid7
from pccovid.registry.people.compared import statement
from pccovid.registry.people.deciding import Ground, log
from pccovid.registry.people.decisions import Kind, Reason
from pccovid.registry.people.events import PersonsMet
from pccovid.registry.people.meeting import Registry, arrivals, wait_for_others
from pccovid.registry.people.models import Person
from pccovid.registry.people.operations import Assigned, add_assigned
from pccovid.registry.people.policies import check_asking
from pccovid.registry.people.records import Added, PersonRecord
from pccovid.trust.access import Access

RULE = "weighed"
CERTAIN = "certain key"
NAMED_BY = 16
"""Digits of the model's hash by which the log names it."""


@dataclass(frozen=True, slots=True)
class Found:
    """Whose a record is, before anything is written. `weight` in thousandths of a bit, of the pair that speaks most for
    it; `alike`: others who may be the same person, with theirs."""

    settled: Settled
    persons: tuple[UUID, ...]
    alike: tuple[tuple[UUID, int], ...] = ()
    ground: Ground = field(default_factory=lambda: Ground(reason=Reason.MODEL))


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
    linked = Linked(person, CERTAIN if found.settled.certain else RULE, ()) if found.persons else None
    [added] = add_assigned(access, [Assigned(record, person, linked)])
    if added.state == "known" or added.person_id is None or added.record_id is None:
        return added
    if linked:
        _log(access, added.person_id, added.record_id, found)
    alike = tuple(one for one in found.alike if one[0] != person)
    if alike:
        access.happened(PersonsMet(person, alike))
    return added


def _find(access: Access, arrived: Statement) -> Found:
    check_asking(access)
    registry, engine = Registry(access), arrivals()
    settled = engine.settle(arrived, registry)
    looked_at = registry.looked_at()
    if looked_at:
        access.read("source_record", looked_at, ["candidates"])
    else:
        access.read_aggregate("source_record", ["candidates"])
    alike = {one: fit.weight for one, fit in settled.near.items()}
    others = sorted(alike.items(), key=lambda pair: (-pair[1], pair[0]))
    ground = _ground(arrived, settled.near[settled.persons[0]]) if _weighed(settled) else _no_ground()
    return Found(settled, settled.persons, tuple(others), ground)


def _is_joined(person: UUID) -> bool:
    """Whether another access made her one with somebody; from here on none can."""
    locked = Person.objects.filter(person_id=person).select_for_update()
    return any(to is not None for to in locked.values_list("redirect_to", flat=True))


def _weighed(settled: Settled) -> bool:
    return bool(settled.persons) and settled.persons[0] in settled.near


def _ground(arrived: Statement, fit: Fit) -> Ground:
    """Names of fields, how far they agree, and their weights; no value."""
    reasons = arrivals().scorer.reasons(arrived.record, fit.statement.record)
    return Ground(
        reason=Reason.MODEL,
        model=arrivals().model.hash[:NAMED_BY],
        weight=fit.weight / 1000,
        evidence=[{"field": one.comparison, "level": one.level, "weight": one.weight} for one in reasons],
    )


def _no_ground() -> Ground:
    return Ground(reason=Reason.MODEL, model=arrivals().model.hash[:NAMED_BY])


def _log(access: Access, person: UUID, record: UUID, found: Found) -> None:
    log(access, Kind.LINKED, person, person, found.ground, manifest={"people_sourcerecord": [str(record)]})
