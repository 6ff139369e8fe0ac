"""What can a test say, and when is a person past infection?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

CLEARED_ABOVE_CT = Decimal(30)


class Method(StrEnum):
    """How a specimen was examined."""

    PCR = "pcr"
    ANTIGEN = "antigen"


class Outcome(StrEnum):
    """What the examination said."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    SUSPECT = "suspect"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Sample:
    """What the rules need of a result: when the specimen was taken (None: not known) and what it said."""

    sampled_at: datetime | None
    outcome: Outcome
    ct: Decimal | None


@dataclass(frozen=True, slots=True)
class Course:
    """A person's infection as the tests show it: first positive specimen, and the specimen that cleared it."""

    positive_at: datetime | None
    cleared_at: datetime | None


def clears(outcome: Outcome, ct: Decimal | None) -> bool:
    """Whether a result ends the infectious time: negative, or positive with Ct above 30 (11042/BYT-DP)."""
    if outcome is Outcome.NEGATIVE:
        return True
    return outcome is Outcome.POSITIVE and ct is not None and ct > CLEARED_ABOVE_CT


def course(samples: Iterable[Sample]) -> Course:
    """The latest infection in a person's results. Results without a time of sampling decide nothing."""
    positive_at: datetime | None = None
    cleared_at: datetime | None = None
    dated = sorted(((one.sampled_at, one) for one in samples if one.sampled_at), key=lambda pair: pair[0])
    for at, sample in dated:
        if clears(sample.outcome, sample.ct):
            if positive_at is not None and cleared_at is None:
                cleared_at = at
        elif sample.outcome is Outcome.POSITIVE and (positive_at is None or cleared_at is not None):
            positive_at, cleared_at = at, None
    return Course(positive_at, cleared_at)
