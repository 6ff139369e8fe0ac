"""What may become of a complaint, by whom, and by when must it be answered? As data, without a database."""

import datetime as dt
from enum import StrEnum

# A decision of this project, to be signed by the authority: no document sets a time for complaints about an access.
# Three days are what the decree on personal data of 2023 gave for a person's own requests about her data.
ANSWER_WITHIN = dt.timedelta(hours=72)


class State(StrEnum):
    """How far a complaint has come."""

    OPENED = "opened"
    ANSWERED = "answered"
    REOPENED = "reopened"
    CLOSED = "closed"


class Party(StrEnum):
    """Who takes a step."""

    CITIZEN = "citizen"
    AUDITOR = "auditor"


class Finding(StrEnum):
    """What the auditor has found."""

    RIGHT = "right"
    WRONG = "wrong"
    UNCLEAR = "unclear"


# State -> the states that may follow it, and who may bring them about.
TRANSITIONS: dict[State, dict[State, Party]] = {
    State.OPENED: {State.ANSWERED: Party.AUDITOR, State.CLOSED: Party.CITIZEN},
    State.ANSWERED: {State.REOPENED: Party.CITIZEN, State.CLOSED: Party.CITIZEN},
    State.REOPENED: {State.ANSWERED: Party.AUDITOR, State.CLOSED: Party.CITIZEN},
    State.CLOSED: {},
}
WAITING = (State.OPENED, State.REOPENED)  # for an answer


def may(party: Party, before: State, after: State) -> bool:
    """Whether this party may bring a complaint from one state to the other."""
    return TRANSITIONS[before].get(after) is party


def due(asked_at: dt.datetime) -> dt.datetime:
    """By when an answer must be there; asking again starts the time anew."""
    return asked_at + ANSWER_WITHIN


def overdue(state: State, due_at: dt.datetime, now: dt.datetime) -> bool:
    """Whether an answer is missing past its time."""
    return state in WAITING and now > due_at
