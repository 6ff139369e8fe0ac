"""When somebody says what an earlier record of hers should hold, then the record becomes hers if it holds that.

A wrong answer changes nothing and says nothing; after the last one reviewers are asked.
"""

from collections.abc import Mapping
from uuid import UUID

from pccovid.capabilities.vaccination.queries import doses_by_person
from pccovid.procedures.ask_about_lookalikes import ask_one
from pccovid.registry.people import joining, lookalikes, remembered
from pccovid.registry.people.deciding import Ground, say_apart
from pccovid.registry.people.decisions import (
    AlreadyUndone,
    Reason,
    SaidApart,
    SamePerson,
    TwoAccounts,
    TwoTrustedNumbers,
)
from pccovid.registry.people.lookalikes import Met, Standing
from pccovid.registry.people.recall_rules import (
    JOINED,
    MOST_TRIES,
    Fact,
    Recalled,
    RecallState,
    proves,
    right,
)
from pccovid.registry.people.recalls import (
    NEVER_HERS,
    decide_recall,
    is_unproved,
    one_recall,
    said_in,
    wrong_answers,
)
from pccovid.trust.access import SYSTEM, Access, AccessDenied, Purpose

ROUTE = "procedures.after_recalled"
MOST_COMPARED = 3
"""Earlier records, those that fit best: each more would be one more chance to guess."""
Facts = dict[Fact, frozenset[str]]


def after_recalled(person: UUID, recall_id: UUID) -> None:
    """Compare, and join or leave. May be repeated: what is decided stays decided, and what was said is gone."""
    with Access.open(SYSTEM, Purpose.LINKAGE, ROUTE) as access:
        access.about(person)
        said = said_in(access, person, recall_id)
        if said is None:
            return
        pairs = [met for met in lookalikes.waiting_for(access, person) if met.why not in NEVER_HERS]
        compared = pairs[:MOST_COMPARED]
        fitting = _fitting(access, person, compared, said)
        event = next((event for met, bits in fitting if (event := _join(access, met, bits))), None)
        state = RecallState.FITS if event else RecallState.NOTHING
        persons = (person, *(met.other for met in compared))
        decide_recall(access, recall_id, state, persons=persons, event=event)
        if event is None and wrong_answers(access, person) >= MOST_TRIES:
            for met in compared:
                ask_one(access, met)


def after_taken_back(person: UUID, recall_id: UUID) -> None:
    """Undo the joining exactly, and never do it again. May be repeated."""
    with Access.open(SYSTEM, Purpose.LINKAGE, ROUTE) as access:
        access.about(person)
        shown = one_recall(access, person, recall_id)
        if shown is None or shown.state not in JOINED or shown.event_id is None:
            return
        other = joining.joined_by(access, person, shown.event_id)
        if other is None:
            return
        try:
            joining.undo(access, person, shown.event_id, Ground(reason=Reason.CITIZEN))
        except (AlreadyUndone, AccessDenied):
            return
        say_apart(access, person, other, Reason.CITIZEN)
        lookalikes.settle(access, person, other, Standing.APART)
        decide_recall(access, recall_id, RecallState.TAKEN_BACK, persons=(person, other))


def _fitting(
    access: Access, person: UUID, pairs: list[Met], said: Recalled
) -> list[tuple[Met, dict[Fact, int]]]:
    """The pairs of which enough was known, the best first."""
    own = _facts(access, person, own=True)
    records = {met: _facts(access, met.other, own=False) for met in pairs}
    values = {fact: len({one for known in records.values() for one in known.get(fact, ())}) for fact in Fact}
    unproved = is_unproved(access, person)
    found = [(met, right(said.said(), known, own, values=values)) for met, known in records.items()]
    return [(met, bits) for met, bits in found if proves(bits, unproved=unproved)]


def _facts(access: Access, person: UUID, *, own: bool) -> Facts:
    found = remembered.known(access, person) if own else remembered.told(access, person)
    doses = doses_by_person(access, [person]).get(person, [])
    access.read("dose", [person], ["date"])
    days = {dose.given_on.isoformat() for dose in doses}
    return {**{fact: frozenset(values) for fact, values in found.items()}, Fact.DOSE: frozenset(days)}


def _join(access: Access, met: Met, bits: Mapping[Fact, int]) -> UUID | None:
    """The event; None where these two may not become one by her word."""
    evidence: list[dict[str, object]] = [
        {"field": fact.value, "level": "known", "weight": worth * 1000} for fact, worth in bits.items()
    ]
    return join_on(
        access, met, Ground(reason=Reason.CITIZEN, weight=float(sum(bits.values())), evidence=evidence)
    )


def join_on(access: Access, met: Met, ground: Ground) -> UUID | None:
    """Join the two of a pair; gives the event, None where a rule forbids it to everybody but reviewers."""
    try:
        event = joining.merge(access, met.one, met.other, ground)
    except (SamePerson, SaidApart, TwoTrustedNumbers, TwoAccounts, AccessDenied):
        return None
    lookalikes.settle(access, met.one, met.other, Standing.JOINED, event=event)
    lookalikes.follow(access, [met.one, met.other])
    return event
