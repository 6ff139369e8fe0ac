"""When two persons of the registry look like one, then they are joined if the rule allows it; else they wait.

Each pair is a transaction of its own and settled once: whatever was killed goes on with the rest.
"""

from collections.abc import Iterable
from uuid import UUID

from pccovid.procedures.harm import harm_of
from pccovid.registry.people import joining, lookalikes
from pccovid.registry.people.deciding import Ground, said_apart
from pccovid.registry.people.decisions import Reason, SaidApart, SamePerson, TwoAccounts, TwoTrustedNumbers
from pccovid.registry.people.lookalikes import Met, Standing, Why
from pccovid.registry.people.questions import Occasion
from pccovid.registry.people.sameness import Sameness, sameness
from pccovid.registry.people.verdicts import Harm
from pccovid.registry.people.weighing import bar, compare, weigh_pair
from pccovid.trust.access import SYSTEM, Access, Purpose

BATCH = 500
ROUTE = "procedures.settle_lookalikes"


def settle_lookalikes() -> dict[Standing, int]:
    """Settle every pair that nobody has looked at, the heaviest first; gives how many went which way."""
    settled = dict.fromkeys(Standing, 0)
    while found := _found():
        for met in found:
            settled[_settle(met)] += 1
    return settled


def note_met(pairs: Iterable[tuple[UUID, UUID, int]]) -> None:
    """Write down the pairs, with their weights, that new records have brought together. May be repeated."""
    with Access.open(SYSTEM, Purpose.LINKAGE, ROUTE) as access:
        lookalikes.note(access, [Met(person, other, Why.MET, weight) for person, other, weight in pairs])


def _found() -> list[Met]:
    with Access.open(SYSTEM, Purpose.LINKAGE, ROUTE) as access:
        return lookalikes.next_found(access, limit=BATCH)


def _settle(met: Met) -> Standing:
    with Access.open(SYSTEM, Purpose.LINKAGE, ROUTE) as access:
        access.about(met.one, met.other)
        if not lookalikes.still_stands(access, met):
            standing = Standing.OVERTAKEN
            lookalikes.settle(access, met.one, met.other, standing)
        elif said_apart(met.one, met.other):
            standing = Standing.APART
            lookalikes.settle(access, met.one, met.other, standing)
        else:
            standing = _join_or_wait(access, met)
    return standing


def _join_or_wait(access: Access, met: Met) -> Standing:
    rival = lookalikes.rival_of(access, met.one, met.other)
    found = sameness(compare(access, met.one, met.other, rival=rival), bar())
    why = None if found is Sameness.JOIN else Why(found)
    if found is Sameness.JOIN:
        try:
            event = joining.merge(access, met.one, met.other, _ground(access, met))
        except (SamePerson, SaidApart):
            lookalikes.settle(access, met.one, met.other, Standing.APART)
            return Standing.APART
        except TwoTrustedNumbers:
            why = Why.TWO_NUMBERS
        except TwoAccounts:
            why = Why.TWO_ACCOUNTS
        else:
            lookalikes.settle(access, met.one, met.other, Standing.JOINED, event=event)
            lookalikes.follow(access, [met.one, met.other])
            return Standing.JOINED
    harm = harm_of(access, [(met.one, met.other)])[met.one, met.other]
    lookalikes.settle(access, met.one, met.other, Standing.OPEN, why=why, harm=harm)
    return Standing.OPEN


def _ground(access: Access, met: Met) -> Ground:
    """The same weights that a reviewer would have seen."""
    return ground_of(weigh_pair(access, met.one, met.other, Harm.NOTHING), Reason.MODEL)


def ground_of(occasion: Occasion, reason: Reason) -> Ground:
    """What speaks for two being one, as the log keeps it: names of fields and weights."""
    return Ground(
        reason=reason,
        model=occasion.model,
        weight=occasion.weight / 1000 if occasion.weight is not None else None,
        evidence=[
            {"field": name, "level": level, "weight": weight} for name, level, weight in occasion.evidence
        ],
    )
