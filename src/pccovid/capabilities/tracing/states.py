"""In which states are cases and contacts, and what may follow what? Data, so that it can be drawn and checked."""

from enum import StrEnum
from uuid import UUID

NO_PLACE = UUID(int=0)
"""Where a meeting was that no place is known of: only telephones noted it."""


class CaseStatus(StrEnum):
    """State of an index case."""

    OPEN = "open"
    CLOSED = "closed"


class ContactStatus(StrEnum):
    """State of a contact: found by the engine, warned, or judged to be none."""

    LISTED = "listed"
    RELEASED = "released"
    DISMISSED = "dismissed"


class ReleaseReason(StrEnum):
    """Why a warning goes out."""

    RULE_MET = "rule_met"
    INTERVIEW = "interview"


class DismissReason(StrEnum):
    """Why no warning goes out."""

    NOT_PRESENT = "not_present"
    SEPARATE_ROOMS = "separate_rooms"
    PROTECTED = "protected"
    WRONG_PERSON = "wrong_person"
    KNOWN_CASE = "known_case"
    JOINED = "joined"
    """The same meeting stands in another row: a visit that came in late shows it with its place."""


class BatchState(StrEnum):
    """State of warnings that one account proposed and another releases."""

    PROPOSED = "proposed"
    RELEASED = "released"
    REFUSED = "refused"
    REPLACED = "replaced"


class ObjectionGround(StrEnum):
    """What somebody who was warned says against it."""

    NOT_THERE = "not_there"
    LEFT_EARLIER = "left_earlier"
    ANOTHER_ROOM = "another_room"
    CODE_OF_MINE_USED = "code_used"


class ObjectionState(StrEnum):
    """UPHELD: the warning was wrong and is taken back; REJECTED: it stands."""

    OPEN = "open"
    UPHELD = "upheld"
    REJECTED = "rejected"


class ObjectionReason(StrEnum):
    """Why it is taken back, or stands."""

    NO_EVIDENCE = "no_evidence"
    END_WAS_ASSUMED = "end_was_assumed"
    SOMEBODY_ELSE = "somebody_else"
    OFFICER_SAW = "officer_saw"
    CONFIRMED_BY_CALL = "confirmed_by_call"
    OTHERS_CONFIRM = "others_confirm"


OBJECTION_REASONS: dict[ObjectionState, tuple[ObjectionReason, ...]] = {
    ObjectionState.UPHELD: (
        ObjectionReason.NO_EVIDENCE,
        ObjectionReason.END_WAS_ASSUMED,
        ObjectionReason.SOMEBODY_ELSE,
    ),
    ObjectionState.REJECTED: (
        ObjectionReason.OFFICER_SAW,
        ObjectionReason.CONFIRMED_BY_CALL,
        ObjectionReason.OTHERS_CONFIRM,
    ),
}


class OnsetReason(StrEnum):
    """On what a stated or corrected day of onset rests."""

    INTERVIEW = "interview"
    MEDICAL_RECORD = "medical_record"
    MISTYPED = "mistyped"
    OTHERS_SAY = "others_say"


class Direction(StrEnum):
    """FORWARD: whom a contact met afterwards (F2); BACKWARD: who may have infected the case."""

    FORWARD = "forward"
    BACKWARD = "backward"


class LinkStatus(StrEnum):
    """State of a person found by an expansion; nobody is warned by any of them."""

    LISTED = "listed"
    FOLLOWED = "followed"
    DISMISSED = "dismissed"


class LinkReason(StrEnum):
    """Why somebody found by an expansion is followed up, or not."""

    CALL = "call"
    AT_RISK = "at_risk"
    LIKELY_SOURCE = "likely_source"
    NOT_PRESENT = "not_present"
    SEPARATE_ROOMS = "separate_rooms"
    PROTECTED = "protected"
    KNOWN_OTHERWISE = "known_otherwise"


LINK_REASONS: dict[LinkStatus, tuple[LinkReason, ...]] = {
    LinkStatus.FOLLOWED: (LinkReason.CALL, LinkReason.AT_RISK, LinkReason.LIKELY_SOURCE),
    LinkStatus.DISMISSED: (
        LinkReason.NOT_PRESENT,
        LinkReason.SEPARATE_ROOMS,
        LinkReason.PROTECTED,
        LinkReason.KNOWN_OTHERWISE,
    ),
}


class OutbreakReason(StrEnum):
    """What a person who looked at a place with many cases says."""

    INVESTIGATED = "investigated"
    MEASURES_TAKEN = "measures_taken"
    KNOWN_CAUSE = "known_cause"
    NO_CLUSTER = "no_cluster"


CASE_TRANSITIONS: dict[CaseStatus, frozenset[CaseStatus]] = {
    CaseStatus.OPEN: frozenset({CaseStatus.CLOSED}),
    CaseStatus.CLOSED: frozenset(),
}

BATCH_TRANSITIONS: dict[BatchState, frozenset[BatchState]] = {
    BatchState.PROPOSED: frozenset({BatchState.RELEASED, BatchState.REFUSED, BatchState.REPLACED}),
    BatchState.RELEASED: frozenset(),
    BatchState.REFUSED: frozenset(),
    BatchState.REPLACED: frozenset(),
}

# A warning is taken back only on the objection of whoever was warned, and she is told so (objecting.py). A dismissal
# can still be corrected by a release.
CONTACT_TRANSITIONS: dict[ContactStatus, frozenset[ContactStatus]] = {
    ContactStatus.LISTED: frozenset({ContactStatus.RELEASED, ContactStatus.DISMISSED}),
    ContactStatus.DISMISSED: frozenset({ContactStatus.RELEASED}),
    ContactStatus.RELEASED: frozenset(),
}


def may_become(target: ContactStatus) -> list[ContactStatus]:
    """The states from which a contact can get to `target`."""
    return [state for state, following in CONTACT_TRANSITIONS.items() if target in following]
