"""For what may a person's data be read or written? The codes; since when and by which law stands in purposes.toml.

Codes follow HL7 v3 PurposeOfUse where one exists; the others are local children.
"""

import datetime as dt
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("purposes.toml")


class Purpose(StrEnum):
    """A reason for an access. None is a standing permission for a purpose other than the epidemic's: ORDER names one
    document each time, and nobody may look under it without two bodies' approval.
    """

    PATRQT = "PATRQT"  # the citizen's own request
    ACCOUNT = "ACCOUNT"  # signing in, and finding the record that is one's own
    CHECKPOINT = "CHECKPOINT"  # passing a checkpoint
    ENTRY = "ENTRY"  # declaring and checking an arrival from abroad
    VENUE = "VENUE"  # entering a place
    TREAT = "TREAT"  # testing, vaccinating, treating a person who is present
    ISSUE = "ISSUE"  # issuing certificates: what a site signs, and what is signed centrally
    TRACING = "TRACING"  # contacts of a case
    PUBHLTH = "PUBHLTH"  # an authority's lists in its own territory
    QUARANTINE = "QUARANTINE"  # looking after whoever has to stay somewhere
    STATISTICS = "STATISTICS"  # counts, never persons
    MIGRATION = "MIGRATION"  # carrying over what earlier applications held
    LINKAGE = "LINKAGE"  # deciding which records are one person's, and taking it back
    WITHDRAWAL = "WITHDRAWAL"  # taking back a file that was wrong, with all that came by it
    SUPERVISION = "SUPERVISION"  # watching the rollout
    PROCEDURE = "PROCEDURE"  # an automatic procedure of the health authority
    RETENTION = "RETENTION"  # deleting what is past its time, or what a citizen asked to have deleted
    KEYS = "KEYS"  # changing the keys under which values are sealed and found
    AUDIT = "AUDIT"  # checking who looked
    BTG = "BTG"  # a record outside the normal reach, in an emergency: reason, half an hour, review
    APPROVAL = "APPROVAL"  # asking for, approving or refusing an order or a list; shows nobody's record
    ORDER = "ORDER"  # another purpose, by an order that two other bodies approved


# An access for these must name its basis, and the basis must hold: trust/access/warrants.py.
WARRANTED = frozenset({Purpose.BTG, Purpose.ORDER})


@dataclass(frozen=True, slots=True)
class Described:
    """A purpose in the catalogue. `en` is the message that gettext translates; `until` None: no end is set."""

    purpose: Purpose
    parent: str
    begins: dt.date
    until: dt.date | None
    en: str
    vi: str
    law: str

    def valid(self, day: dt.date) -> bool:
        """Whether an access may be opened for it on this day in Vietnam."""
        return self.begins <= day and (self.until is None or day <= self.until)


@lru_cache(maxsize=1)
def catalogue() -> dict[Purpose, Described]:
    """The catalogue in force."""
    return read_catalogue(FILE.read_text(encoding="utf-8"))


def read_catalogue(text: str) -> dict[Purpose, Described]:
    """Parse the file; raises ValueError or KeyError for a code that is unknown or a line that is missing."""
    return {
        Purpose(code): Described(
            Purpose(code),
            parent=lines["parent"],
            begins=lines["from"],
            until=lines.get("until"),
            en=lines["en"],
            vi=lines["vi"],
            law=lines["law"],
        )
        for code, lines in tomllib.loads(text).items()
    }


def sentence(code: str) -> str:
    """What the citizen reads, in English: a message for gettext. A code that is not in the catalogue is itself."""
    return catalogue()[Purpose(code)].en if code in catalogue() else code
