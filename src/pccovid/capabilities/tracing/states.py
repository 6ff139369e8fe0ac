"""In which states are cases and contacts, and what may follow what? Data, so that it can be drawn and checked."""

from enum import StrEnum


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


CASE_TRANSITIONS: dict[CaseStatus, frozenset[CaseStatus]] = {
    CaseStatus.OPEN: frozenset({CaseStatus.CLOSED}),
    CaseStatus.CLOSED: frozenset(),
}

# A warning cannot be called back by taking it away; a dismissal can still be corrected by a release.
CONTACT_TRANSITIONS: dict[ContactStatus, frozenset[ContactStatus]] = {
    ContactStatus.LISTED: frozenset({ContactStatus.RELEASED, ContactStatus.DISMISSED}),
    ContactStatus.DISMISSED: frozenset({ContactStatus.RELEASED}),
    ContactStatus.RELEASED: frozenset(),
}


def may_become(target: ContactStatus) -> list[ContactStatus]:
    """The states from which a contact can get to `target`."""
    return [state for state, following in CONTACT_TRANSITIONS.items() if target in following]
