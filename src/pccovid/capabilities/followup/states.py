"""In which states are items of work and hand-overs, and what may follow what? Data, to be drawn and checked."""

from enum import StrEnum


class Kind(StrEnum):
    """What an item is about."""

    CASE = "case"  # somebody with a positive result is to be interviewed
    WARNED = "warned"  # a contact whose warning was released is to be reached
    NUMBER = "number"  # a telephone number that is not hers is to be corrected
    NAMED = "named"  # she named somebody whom no register knows by what she said


class Step(StrEnum):
    """What is to be done next."""

    CALL = "call"
    VISIT = "visit"
    SAMPLE = "sample"
    SEND = "send"
    CORRECT = "correct"
    FIND = "find"


class ItemState(StrEnum):
    """DONE: the person was reached, or what was asked for was done. STOPPED: nothing is to be done any more."""

    OPEN = "open"
    DONE = "done"
    STOPPED = "stopped"


class Channel(StrEnum):
    """How somebody was tried."""

    PHONE = "phone"
    VISIT = "visit"


class Outcome(StrEnum):
    """What came of a call or a visit."""

    REACHED = "reached"
    NOT_ANSWERED = "not_answered"
    CALL_BACK = "call_back"
    UNABLE = "unable"
    WRONG_NUMBER = "wrong_number"
    MOVED = "moved"
    REFUSED = "refused"


class SendState(StrEnum):
    """State of a hand-over to another territory."""

    SENT = "sent"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    TAKEN_BACK = "taken_back"


class SendReason(StrEnum):
    """Why it is handed over."""

    MOVED = "moved"
    STAYS_THERE = "stays_there"
    NOT_OURS = "not_ours"


class ReturnReason(StrEnum):
    """Why it is sent back."""

    NOT_HERE = "not_here"
    MOVED_ON = "moved_on"
    UNKNOWN = "unknown"


STEPS: dict[Kind, Step] = {
    Kind.CASE: Step.CALL,
    Kind.WARNED: Step.CALL,
    Kind.NUMBER: Step.CORRECT,
    Kind.NAMED: Step.FIND,
}
"""With what each kind begins."""

ITEM_TRANSITIONS: dict[ItemState, frozenset[ItemState]] = {
    ItemState.OPEN: frozenset({ItemState.DONE, ItemState.STOPPED}),
    ItemState.DONE: frozenset(),
    ItemState.STOPPED: frozenset(),
}

SEND_TRANSITIONS: dict[SendState, frozenset[SendState]] = {
    SendState.SENT: frozenset({SendState.ACCEPTED, SendState.RETURNED, SendState.TAKEN_BACK}),
    SendState.ACCEPTED: frozenset(),
    SendState.RETURNED: frozenset(),
    SendState.TAKEN_BACK: frozenset(),
}

REACHING = frozenset({Step.CALL, Step.VISIT})
"""Steps that are over when the person was reached."""
