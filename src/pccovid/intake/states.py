"""What can become of a row? The states, and which of them end its way."""

from enum import StrEnum


class RowState(StrEnum):
    """A staged row waits; every other state is an end, and each row read reaches exactly one."""

    STAGED = "staged"  # read, waits to be checked and matched
    LINKED = "linked"  # belongs to a person who was known
    NEW = "new"  # began a person
    REVIEW = "review"  # several persons fit: somebody has to look
    EXPIRED = "expired"  # older than its class may be kept: counted, not stored
    PLACE = "place"  # about a place, not a person
    REFUSED = "refused"  # cannot be understood; the reasons say why, the row is kept sealed
    WITHDRAWN = (
        "withdrawn"  # the file was taken back: whatever the row had become has gone, and so has its content
    )


ENDS = tuple(state for state in RowState if state is not RowState.STAGED)


class FileState(StrEnum):
    """staging -> staged -> committed, or refused; whatever was read -> withdrawing -> withdrawn."""

    STAGING = "staging"
    STAGED = "staged"
    COMMITTED = "committed"
    REFUSED = "refused"
    WITHDRAWING = "withdrawing"
    WITHDRAWN = "withdrawn"


TAKEN_BACK = (FileState.WITHDRAWING, FileState.WITHDRAWN)
