"""How does one record find its person? Met by blind keys, weighed by the trained model, taken in with the reasons.

One operation for every face that takes a record: `receive`, or `receive_all` for many that come together. What a
record says of two persons who were held as two is not carried out here: it is noted, and decided by the rule for
joining.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from psycopg import sql

from pccovid.engines.linkage.arriving import Arrivals, Fit, Settled
from pccovid.engines.linkage.packing import Statement
from pccovid.kernel.ids import uuid7
from pccovid.registry.people.compared import statement
from pccovid.registry.people.deciding import Ground, log_linked
from pccovid.registry.people.decisions import Reason
from pccovid.registry.people.events import PersonsMet
from pccovid.registry.people.gathering import Gathered
from pccovid.registry.people.meeting import Registry, wait_for_others
from pccovid.registry.people.operations import Assigned, add_assigned
from pccovid.registry.people.policies import check_asking
from pccovid.registry.people.records import Added, PersonRecord
from pccovid.registry.people.ties import NAMED_BY, Tie
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import fetch
from pccovid.trust.columns import column

AT_ONCE = 100
"""Records; each holds some fifteen locks until the commit."""
LOCKED = sql.SQL("""
    SELECT redirect_to IS NOT NULL FROM people_person WHERE person_id = ANY(%b::uuid[]) ORDER BY person_id FOR UPDATE
""")


@dataclass(frozen=True, slots=True)
class Found:
    """Whose a record is, before anything is written: nobody's, or the first of `persons`; `tie` says why.

    `alike`: everybody who may be the person, with thousandths of a bit, the best first.
    """

    persons: tuple[UUID, ...] = ()
    alike: tuple[tuple[UUID, int], ...] = ()
    tie: Tie | None = None
    begins: bool = False
    """The person is not there yet."""


def find(access: Access, record: PersonRecord) -> Found:
    """Whose this record is. Nothing is written; whose records were opened stands in the ledger. Raises AccessDenied."""
    check_asking(access)
    arrived, registry = statement(uuid7(), record), Registry(access)
    settled = registry.settle(arrived)
    found = _found(arrived, settled, registry.engine)
    _note(access, registry)
    return found


def receive(access: Access, record: PersonRecord) -> Added:
    """Take in one record: it goes to its person, or begins one. Raises AccessDenied for accesses that may not search.

    A record that is there already changes nothing. Two that arrive at once and might meet wait for each other.
    """
    [added] = receive_all(access, [record])
    return added


def receive_all(access: Access, records: Sequence[PersonRecord]) -> list[Added]:
    """Take in records that arrive together, as if each came after the one before; AT_ONCE of them at most.

    One transaction, and a few statements for all. Raises AccessDenied, and ValueError for too many.
    """
    check_asking(access)
    if len(records) > AT_ONCE:
        raise ValueError("too many at once")
    arrived = [statement(uuid7(), record) for record in records]
    wait_for_others(arrived)
    found, model = _find_all(access, arrived)
    if _any_joined(
        one.persons[0] for one in found if one.persons
    ):  # a moment ago: her records are elsewhere now
        found, model = _find_all(access, arrived)
    sources = {one.record_id: record.source_key for one, record in zip(arrived, records, strict=True)}
    assigned = [
        Assigned(record, one.persons[0], _named(one.tie, sources))
        for record, one in zip(records, found, strict=True)
    ]
    added = add_assigned(access, assigned)
    _log(access, added, found, model)
    if pairs := tuple(_pairs(found)):
        access.happened(PersonsMet(pairs))
    return added


def alike(access: Access, person: UUID) -> tuple[tuple[UUID, int], ...]:
    """Who else may be this person, by what her records say: thousandths of a bit, the best first. Writes nothing."""
    check_asking(access)
    registry = Registry(access, without=(person,))
    fits: dict[UUID, int] = {}
    for one in registry.held(person):
        for other, fit in registry.engine.fits(one, registry).items():
            fits[other] = max(fit.weight, fits.get(other, fit.weight))
    access.read("source_record", [person, *registry.looked_at()], ["candidates"])
    return _ordered(fits)


def _find_all(access: Access, arrived: Sequence[Statement]) -> tuple[list[Found], str]:
    """Whose each is, a fresh id where it begins a person; and the model that says so."""
    registry = Registry(access) if len(arrived) == 1 else Gathered(access, arrived)
    answers = []
    for new in arrived:
        settled = registry.settle(new)
        found = _found(new, settled, registry.engine)
        if not found.persons:
            found = replace(found, persons=(uuid7(),), begins=True)
        registry.placed(found.persons[0], new)
        answers.append(found)
    _note(access, registry)
    return answers, registry.engine.model.hash[:NAMED_BY]


def _pairs(found: Iterable[Found]) -> Iterator[tuple[UUID, UUID, int]]:
    """Each one's person with whoever else may be her."""
    for one in found:
        person = one.persons[0]
        yield from ((person, other, weight) for other, weight in one.alike if other != person)


def _note(access: Access, registry: Registry) -> None:
    if looked_at := registry.looked_at():
        access.read("source_record", looked_at, ["candidates"])
    else:
        access.read_aggregate("source_record", ["candidates"])


def _found(arrived: Statement, settled: Settled, engine: Arrivals) -> Found:
    near = _ordered({one: fit.weight for one, fit in settled.near.items()})
    fit = settled.near.get(settled.persons[0]) if settled.persons else None
    tie = _tie(engine, arrived, fit) if fit else None
    if fit and tie and tie.is_of_a_family and arrived.record["given"] != fit.statement.record["given"]:
        return Found(alike=near)  # perhaps a twin whom nobody has listed yet
    return Found(settled.persons, near, tie)


def _ordered(weights: Mapping[UUID, int]) -> tuple[tuple[UUID, int], ...]:
    return tuple(sorted(weights.items(), key=lambda one: (-one[1], one[0])))


def _any_joined(persons: Iterable[UUID]) -> bool:
    """Whether another access made one of them one with somebody; from here on none can."""
    return any(fetch(LOCKED, [column("uuid", sorted(set(persons)))], bool))


def _tie(engine: Arrivals, arrived: Statement, fit: Fit) -> Tie:
    """Names of fields, how far they agree, and their weights; no value."""
    reasons = engine.scorer.reasons(arrived.record, fit.statement.record)
    steps = tuple((one.comparison, one.level, one.weight) for one in reasons)
    return Tie(steps, fit.weight, engine.model.hash[:NAMED_BY], fit.statement.record_id)


def _named(tie: Tie | None, sources: Mapping[UUID, bytes]) -> Tie | None:
    """A record that arrives with this one has no number yet but that of its source."""
    if tie is None or not isinstance(tie.other, UUID):
        return tie
    return replace(tie, other=sources.get(tie.other, tie.other))


def _log(access: Access, added: Sequence[Added], found: Sequence[Found], model: str) -> None:
    linked = []
    for one, answer in zip(added, found, strict=True):
        if one.state == "known" or answer.begins or one.person_id is None or one.record_id is None:
            continue
        ground = Ground(reason=Reason.MODEL, model=model)
        if tie := answer.tie:
            evidence: list[dict[str, object]] = [
                {"field": name, "level": level, "weight": weight} for name, level, weight in tie.steps
            ]
            ground = replace(ground, weight=tie.weight / 1000, evidence=evidence)
        linked.append((one.person_id, one.record_id, ground))
    log_linked(access, linked)
