"""In which states are registrations, appointments, lots and reports, and what may follow what? Data, and checked."""

from enum import StrEnum


class Registered(StrEnum):
    """A wish for one dose. PLACED while an appointment for it stands; DONE by the dose."""

    WAITING = "waiting"
    PLACED = "placed"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class Booked(StrEnum):
    """An appointment. ASKED waits in the queue of a session; INVITED and BOOKED hold a place and a dose."""

    ASKED = "asked"
    INVITED = "invited"
    BOOKED = "booked"
    ARRIVED = "arrived"
    DONE = "done"
    CANCELLED = "cancelled"
    DEFERRED = "deferred"  # screened, and not today
    ABSENT = "absent"


class Session(StrEnum):
    """A session of a site."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


class LotState(StrEnum):
    """HELD: a refrigerator was too warm or too cold, or a signal is looked into. RECALLED: never again."""

    USABLE = "usable"
    HELD = "held"
    RECALLED = "recalled"


class Confirmed(StrEnum):
    """By what a dose was confirmed."""

    CODE = "code"
    PAPER = "paper"  # no code at hand: a paper was compared, with a reason
    LATE = "late"  # typed in from the paper list of a day without network


class NoCode(StrEnum):
    """Why there was no code."""

    NO_TELEPHONE = "no_telephone"
    TELEPHONE_FAILED = "telephone_failed"
    TRIES_USED_UP = "tries_used_up"
    WALK_IN = "walk_in"


class WasteReason(StrEnum):
    """Why doses were wasted."""

    BROKEN = "broken"
    OPENED = "opened"  # the rest of a vial at the end of a session
    EXPIRED = "expired"
    TEMPERATURE = "temperature"
    RECALLED = "recalled"


class Severity(StrEnum):
    """How grave a reaction is."""

    USUAL = "usual"
    UNUSUAL = "unusual"
    SERIOUS = "serious"


class Reporter(StrEnum):
    """Who reports a reaction."""

    SELF = "self"
    SITE = "site"
    HOSPITAL = "hospital"


class ReportState(StrEnum):
    """A report of a reaction."""

    OPEN = "open"
    CLOSED = "closed"


class ReactionOutcome(StrEnum):
    """How a reaction ended, or stands."""

    UNKNOWN = "unknown"
    RECOVERED = "recovered"
    TREATED = "treated"
    HOSPITAL = "hospital"
    DIED = "died"


class Causality(StrEnum):
    """What a provincial council says of the cause."""

    CONSISTENT = "consistent"
    INDETERMINATE = "indeterminate"
    COINCIDENTAL = "coincidental"
    UNCLASSIFIABLE = "unclassifiable"


class StepKind(StrEnum):
    """What was done about a report."""

    CALLED = "called"
    NOT_REACHED = "not_reached"
    VISITED = "visited"
    TOLD_DISTRICT = "told_district"
    CAUSALITY = "causality"
    CLOSED = "closed"


class ItemKind(StrEnum):
    """What somebody of a site has to see to."""

    REACTION = "reaction"  # somebody reports a reaction herself: call her
    SERIOUS = "serious"  # a serious reaction is told to district and province within the rule's hours
    HELD_DOSE = "held_dose"


class ItemOutcome(StrEnum):
    """What came of it."""

    DONE = "done"
    RECORDED = "recorded"
    DISMISSED = "dismissed"


class EndedWhy(StrEnum):
    """Why a dose does not stand any more."""

    REPLACED = "replaced"
    NEVER_GIVEN = "never_given"
    OTHER_PERSON = "other_person"


class CancelledWhy(StrEnum):
    """Why an appointment was given up."""

    BY_PERSON = "by_person"
    CHANGED = "changed"
    NOT_ANSWERED = "not_answered"
    SESSION = "session"
    BY_SITE = "by_site"


HOLDS_A_PLACE = (Booked.INVITED, Booked.BOOKED, Booked.ARRIVED)
LIVE = (Booked.ASKED, *HOLDS_A_PLACE)
OPEN = (Registered.WAITING, Registered.PLACED)
APPOINTMENT_TRANSITIONS: dict[Booked, frozenset[Booked]] = {
    Booked.ASKED: frozenset({Booked.BOOKED, Booked.CANCELLED}),
    Booked.INVITED: frozenset({Booked.BOOKED, Booked.ARRIVED, Booked.CANCELLED}),
    Booked.BOOKED: frozenset({Booked.ASKED, Booked.ARRIVED, Booked.CANCELLED, Booked.ABSENT}),
    Booked.ARRIVED: frozenset({Booked.DONE, Booked.DEFERRED, Booked.CANCELLED, Booked.ABSENT}),
    Booked.DONE: frozenset(),
    Booked.CANCELLED: frozenset(),
    Booked.DEFERRED: frozenset(),
    Booked.ABSENT: frozenset({Booked.ARRIVED}),
}


def may_become(target: Booked) -> list[str]:
    """The states from which an appointment can get to `target`."""
    return [state.value for state, following in APPOINTMENT_TRANSITIONS.items() if target in following]
