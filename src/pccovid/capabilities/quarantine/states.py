"""In which states are orders, stays at a facility and work items, and what may follow what? Data, drawn and checked."""

from enum import StrEnum


class Kind(StrEnum):
    """Why somebody has to stay."""

    CONTACT = "contact"
    CASE = "case"
    ENTRY = "entry"
    TRAVEL = "travel"


class Setting(StrEnum):
    """Where. WATCH: nowhere in particular; she watches herself and keeps moving."""

    HOME = "home"
    FACILITY = "facility"
    WATCH = "watch"


class OrderState(StrEnum):
    """PROPOSED by a rule or an officer; an officer issues or declines it; RELEASED when it is over."""

    PROPOSED = "proposed"
    ISSUED = "issued"
    DECLINED = "declined"
    RELEASED = "released"


class DeclineReason(StrEnum):
    """Why no order is issued."""

    NOT_EXPOSED = "not_exposed"
    PROTECTED = "protected"
    ELSEWHERE = "elsewhere"
    IN_HOSPITAL = "in_hospital"
    DIED = "died"


class Ending(StrEnum):
    """How an order ended. All but the first end it before its days or tests are fulfilled."""

    FULFILLED = "fulfilled"
    WARNING_TAKEN_BACK = "warning_taken_back"
    IN_HOSPITAL = "in_hospital"
    HEALTH = "health"
    BY_DECISION = "by_decision"
    DIED = "died"


EARLY = tuple(one for one in Ending if one is not Ending.FULFILLED)


class StayState(StrEnum):
    """A stay at a facility: asked for, a bed kept, there, gone. REFUSED by whoever runs the facility."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    ADMITTED = "admitted"
    REFUSED = "refused"
    LEFT = "left"


class RefuseReason(StrEnum):
    """Why a facility does not take somebody."""

    NO_BED = "no_bed"
    NEEDS_HOSPITAL = "needs_hospital"
    SEPARATION = "separation"
    CLOSED = "closed"


class StepKind(StrEnum):
    """What was done about an order; each is a row with who, when and why."""

    PROPOSED = "proposed"
    ISSUED = "issued"
    DECLINED = "declined"
    EXPOSED_AGAIN = "exposed_again"
    EXTENDED = "extended"
    TURNED = "turned"
    ASKED = "asked"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    ADMITTED = "admitted"
    EXIT_ALLOWED = "exit_allowed"
    CALLED = "called"
    VISITED = "visited"
    LOOKED_AT = "looked_at"
    TAKEN_OVER = "taken_over"
    RELEASED = "released"


class ItemKind(StrEnum):
    """What somebody has to see to."""

    URGENT = "urgent"  # trouble breathing, or a high fever
    SYMPTOMS = "symptoms"
    AWAY = "away"  # scanned elsewhere
    VISIT = "visit"  # silent, and not reached by telephone
    CALL = "call"  # silent
    TAKEN_BACK = "taken_back"  # the warning on which it rests was wrong


class Outcome(StrEnum):
    """What came of an item."""

    WELL = "well"
    NOT_REACHED = "not_reached"
    AT_PLACE = "at_place"
    NOT_AT_PLACE = "not_at_place"
    EXPLAINED = "explained"
    TREATED = "treated"
    HOSPITAL = "hospital"


class ExitKind(StrEnum):
    """For what somebody may leave her place."""

    TEST = "test"
    HOSPITAL = "hospital"
    TRANSFER = "transfer"
    BEREAVEMENT = "bereavement"


class Channel(StrEnum):
    """By which way a daily declaration came."""

    SELF = "self"
    PHONE = "phone"
    PAPER = "paper"


OPEN = (OrderState.PROPOSED, OrderState.ISSUED)
ORDER_TRANSITIONS: dict[OrderState, frozenset[OrderState]] = {
    OrderState.PROPOSED: frozenset({OrderState.ISSUED, OrderState.DECLINED}),
    OrderState.ISSUED: frozenset({OrderState.RELEASED}),
    OrderState.DECLINED: frozenset(),
    OrderState.RELEASED: frozenset(),
}
STAY_TRANSITIONS: dict[StayState, frozenset[StayState]] = {
    StayState.ASKED: frozenset({StayState.ACCEPTED, StayState.REFUSED, StayState.LEFT}),
    StayState.ACCEPTED: frozenset({StayState.ADMITTED, StayState.REFUSED, StayState.LEFT}),
    StayState.ADMITTED: frozenset({StayState.LEFT}),
    StayState.REFUSED: frozenset(),
    StayState.LEFT: frozenset(),
}
HOLDS_A_BED = (StayState.ACCEPTED, StayState.ADMITTED)
# What each item may come to, and what has to be done when it came to that.
OUTCOMES: dict[ItemKind, tuple[Outcome, ...]] = {
    ItemKind.URGENT: (Outcome.TREATED, Outcome.HOSPITAL, Outcome.NOT_REACHED),
    ItemKind.SYMPTOMS: (Outcome.WELL, Outcome.TREATED, Outcome.HOSPITAL, Outcome.NOT_REACHED),
    ItemKind.AWAY: (Outcome.EXPLAINED, Outcome.AT_PLACE, Outcome.NOT_AT_PLACE, Outcome.NOT_REACHED),
    ItemKind.VISIT: (Outcome.AT_PLACE, Outcome.NOT_AT_PLACE, Outcome.HOSPITAL),
    ItemKind.CALL: (Outcome.WELL, Outcome.HOSPITAL, Outcome.NOT_REACHED),
    ItemKind.TAKEN_BACK: (Outcome.EXPLAINED,),
}
# Lower comes first in a list of work.
HARM: dict[ItemKind, int] = {kind: place for place, kind in enumerate(ItemKind)}


def may_become(target: OrderState) -> list[str]:
    """The states from which an order can get to `target`."""
    return [state.value for state, following in ORDER_TRANSITIONS.items() if target in following]


def stay_may_become(target: StayState) -> list[str]:
    """The same of a stay."""
    return [state.value for state, following in STAY_TRANSITIONS.items() if target in following]
