"""What may a person correct by her word, what does a registrar decide, by when, and how many must agree?

The right to have one's data corrected: Law 91/2025/QH15 on personal data protection and Decree 356/2025/NĐ-CP, before
them Decree 13/2023/NĐ-CP.
"""

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum

# A decision of this project, to be signed by the authority: the 72 hours that Decree 13/2023/NĐ-CP gave for a person's
# own requests about her data, kept under the law that took its place.
ANSWER_WITHIN = dt.timedelta(hours=72)
MOST_WAITING = 12
"""Of one person: more than there are details, so that nobody floods a desk in another's name."""


class Field(StrEnum):
    """What can be corrected, by the name it has in a profile."""

    PHONE = "phone"
    ADDRESS = "address"
    """With the commune, which is the territory that looks after the person."""
    NAME = "name"
    BIRTH = "birth"
    SEX = "sex"
    CCCD = "cccd"
    CMND = "cmnd"
    PASSPORT = "passport"
    BHXH = "bhxh"


OWN_WORD = (Field.PHONE, Field.ADDRESS)
"""How somebody is reached and where she lives now nobody knows better than she."""
NUMBERS = (Field.CCCD, Field.CMND, Field.PASSPORT, Field.BHXH)


class State(StrEnum):
    """How far a request has come."""

    SAID = "said"
    """Her own word, about to be taken in."""
    ASKED = "asked"
    """A registrar looks at it."""
    ACCEPTED = "accepted"
    """Decided, about to be carried out."""
    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


WAITING = (State.SAID, State.ASKED, State.ACCEPTED)
TRANSITIONS: dict[State, frozenset[State]] = {
    State.SAID: frozenset({State.DONE}),
    State.ASKED: frozenset({State.ACCEPTED, State.REFUSED, State.WITHDRAWN}),
    State.ACCEPTED: frozenset({State.DONE, State.ASKED}),
    State.DONE: frozenset(),
    State.REFUSED: frozenset(),
    State.WITHDRAWN: frozenset(),
}


class Verdict(StrEnum):
    """What a registrar says of a request."""

    ACCEPT = "accept"
    REFUSE = "refuse"


def begins(field: Field) -> State:
    """Whether a statement takes effect by itself or is decided first."""
    return State.SAID if field in OWN_WORD else State.ASKED


def due(asked_at: dt.datetime) -> dt.datetime:
    """By when an answer must be there."""
    return asked_at + ANSWER_WITHIN


def overdue(state: State, due_at: dt.datetime, now: dt.datetime) -> bool:
    """Whether an answer is missing past its time."""
    return state in WAITING and now > due_at


def needed(*, touches_trusted: bool, proposed_by_registrar: bool) -> int:
    """How many registrars must accept: two where a trusted number is touched, or where one of them named the value."""
    return 2 if touches_trusted or proposed_by_registrar else 1


def decision(said: Sequence[Verdict], wanted: int) -> State:
    """What these answers of different accounts lead to. One refusal ends it: nothing is changed against a doubt."""
    if Verdict.REFUSE in said:
        return State.REFUSED
    return State.ACCEPTED if len(said) >= wanted else State.ASKED
