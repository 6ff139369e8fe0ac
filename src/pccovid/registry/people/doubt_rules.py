"""A person says "this record is not mine": may it be given back at once, or does somebody have to look first?

What one could want to be rid of, an illness or an order to stay in, nobody sheds by a word; nor the papers by which
one is known. Whatever else was given wrongly goes back without an office.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

UNDO_WITHIN = dt.timedelta(days=7)
MOST_GIVEN_BACK = 5
"""In the time of UNDO_WITHIN: whoever gives back more than that needs an eye, not a program."""


class Wrong(StrEnum):
    """What is wrong about a record."""

    NOT_MINE = "not_mine"
    DETAILS = "details"
    """It is hers, and something in it is not right."""


class DoubtState(StrEnum):
    """How far it has come."""

    ASKED = "asked"
    """Somebody looks at it, or the procedure has yet to run; the record is where it was."""
    GIVEN_BACK = "given_back"
    """The record and what it stated went; UNDO_WITHIN it can be had again."""
    RETURNED = "returned"
    """It was hers after all, and is hers again."""
    WANTED = "wanted"
    """It was hers after all, but stands with somebody by now: somebody looks at it."""
    SETTLED = "settled"
    """Somebody has looked, and it stays with her."""


OPEN = (DoubtState.ASKED, DoubtState.GIVEN_BACK, DoubtState.WANTED)
"""States beside which there is no second doubt about the same record."""


class Harm(StrEnum):
    """Why a record is not given back on a word."""

    POSITIVE = "positive"
    """It states an infection."""
    CASE = "case"
    """A case was opened on it."""
    CONTACT = "contact"
    """It says where she was, and she was warned as a contact of somebody ill, who has to stay in."""
    IDENTITY = "identity"
    """It holds the trusted number by which she is known."""
    ONLY = "only"
    """There is no other record of her."""
    MANY = "many"
    """She has given many back already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFacts:
    """What hangs on a record, and what is known of whose it is now."""

    positive: bool
    case: bool
    whereabouts: bool
    warned: bool
    identity: bool
    others: int
    given_back: int
    """How many the person gave back within UNDO_WITHIN."""


def harms_of(facts: RecordFacts) -> tuple[Harm, ...]:
    """Why somebody has to look first, gravest first; nothing where the record can go at once."""
    reasons = {
        Harm.POSITIVE: facts.positive,
        Harm.CASE: facts.case,
        Harm.CONTACT: facts.whereabouts and facts.warned,
        Harm.IDENTITY: facts.identity,
        Harm.ONLY: facts.others == 0,
        Harm.MANY: facts.given_back >= MOST_GIVEN_BACK,
    }
    return tuple(harm for harm, there in reasons.items() if there)


def may_take_back(state: DoubtState, decided_at: dt.datetime | None, now: dt.datetime) -> bool:
    """Whether "it was mine after all" can still be said."""
    return state is DoubtState.GIVEN_BACK and decided_at is not None and now - decided_at < UNDO_WITHIN
