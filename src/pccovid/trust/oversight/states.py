"""Which states has what oversight keeps, and what follows what?"""

from enum import StrEnum


class FindingState(StrEnum):
    """Of a finding."""

    OPENED = "opened"
    EXPLAINED = "explained"
    CONFIRMED = "confirmed"


FINDING_TRANSITIONS: dict[FindingState, frozenset[FindingState]] = {
    FindingState.OPENED: frozenset({FindingState.EXPLAINED, FindingState.CONFIRMED}),
    FindingState.EXPLAINED: frozenset(),
    FindingState.CONFIRMED: frozenset(),
}


class GlassReason(StrEnum):
    """Why somebody must see a record outside the normal reach."""

    EMERGENCY = "emergency"
    UNABLE = "unable"
    OUTBREAK = "outbreak"
    OTHER = "other"


class Verdict(StrEnum):
    """What a reviewer or an approver said."""

    ACCEPTED = "accepted"
    REFUSED = "refused"


class OrderKind(StrEnum):
    """Use for another purpose, shown at once; or covert, shown when the order ends."""

    OTHER_USE = "other_use"
    COVERT = "covert"


class RequestState(StrEnum):
    """Of an order or a list: what its approvals and its dates make of it."""

    WAITING = "waiting"
    IN_FORCE = "in_force"
    REFUSED = "refused"
    CLOSED = "closed"
    ENDED = "ended"
