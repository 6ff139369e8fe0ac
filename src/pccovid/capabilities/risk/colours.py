"""Which colours can a person have, and what may each do?"""

from enum import StrEnum


class Colour(StrEnum):
    """Colours of Document 6837/VPCP-KGVX of 24 September 2021, and "cannot decide"."""

    GREEN = "green"  # may move
    YELLOW = "yellow"  # limited movement
    RED = "red"  # stays in place
    UNKNOWN = "unknown"  # the facts or the rule that would decide are not there
