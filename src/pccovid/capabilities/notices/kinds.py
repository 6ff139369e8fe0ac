"""About what is a person told?"""

from enum import StrEnum


class Kind(StrEnum):
    """Kinds of notice; each has its words in wording.py."""

    CONTACT_WARNING = "contact_warning"
    WARNING_TAKEN_BACK = "warning_taken_back"
    WARNING_STANDS = "warning_stands"
    RESULT_POSITIVE = "result_positive"
    RESULT_NEGATIVE = "result_negative"
    RESULT_OPEN = "result_open"
    COLOUR_CHANGED = "colour_changed"
    COMPLAINT_ANSWERED = "complaint_answered"
    CORRECTION_ANSWERED = "correction_answered"
    PASSPORT_ISSUED = "passport_issued"
    PASSPORT_REVOKED = "passport_revoked"
    QUARANTINE_ISSUED = "quarantine_issued"
    QUARANTINE_CHANGED = "quarantine_changed"
    QUARANTINE_REMINDER = "quarantine_reminder"
    QUARANTINE_RELEASED = "quarantine_released"
    DOSE_PLACE_GIVEN = "dose_place_given"
    DOSE_PLACE_OFFERED = "dose_place_offered"
    DOSE_PLACE_LOST = "dose_place_lost"
    DOSE_RECORDED = "dose_recorded"
    DOSE_ENDED = "dose_ended"
