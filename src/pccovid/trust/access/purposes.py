"""For what may a person's data be read or written? The dated catalogue of purposes.

Codes follow HL7 v3 PurposeOfUse where one exists; the others are local children of PUBHLTH.
Legal ground of all: Notice 242/TB-VPCP of 13 September 2021, data for epidemic prevention only.
"""

from enum import StrEnum


class Purpose(StrEnum):
    """A reason for an access. There is no code for criminal investigation, and none may be added without a law."""

    PATRQT = "PATRQT"  # the citizen's own request
    ACCOUNT = "ACCOUNT"  # signing in, and finding the record that is one's own
    CHECKPOINT = "CHECKPOINT"  # passing a checkpoint
    VENUE = "VENUE"  # entering a place
    TREAT = "TREAT"  # testing, vaccinating, treating a person who is present
    TRACING = "TRACING"  # contacts of a case
    PUBHLTH = "PUBHLTH"  # an authority's lists in its own territory
    STATISTICS = "STATISTICS"  # counts, never persons
    MIGRATION = "MIGRATION"  # carrying over what earlier applications held
    SUPERVISION = "SUPERVISION"  # watching the rollout
    PROCEDURE = "PROCEDURE"  # an automatic procedure of the health authority
    AUDIT = "AUDIT"  # checking who looked
