"""What can be asked about whose a record is, what can be answered, and when is it decided? Words and one rule.

Scale of harm: an order of magnitude for the queue, chosen by whoever asks, by what hangs on the records today.
"""

from collections import Counter
from collections.abc import Sequence
from enum import IntEnum, StrEnum

from pccovid.kernel.errors import DomainError

NEEDED = 2
MOST_ANSWERS = 3


class Asked(StrEnum):
    """What is asked."""

    PAIR = "pair"
    """Are these two one person?"""
    RECORD = "record"
    """Is this record hers?"""


class Harm(IntEnum):
    """What a wrong answer would do harm to, the worst first."""

    CASE = 3
    """A positive result or an open case."""
    DOSE = 2
    ORDER = 1
    """An order of isolation or quarantine."""
    NOTHING = 0


class Verdict(StrEnum):
    """What a reviewer says."""

    SAME = "same"
    APART = "apart"
    UNSURE = "unsure"


class Why(StrEnum):
    """On what a reviewer founds it: words to choose from, so that nobody writes personal things into the log."""

    PAPERS = "papers"
    WHOLE = "whole"
    RELATIVES = "relatives"
    NAMESAKES = "namesakes"
    SLIP = "slip"
    TOO_LITTLE = "too_little"


class State(StrEnum):
    """Where a question stands."""

    OPEN = "open"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


class Outcome(StrEnum):
    """What was done about a decision."""

    MERGED = "merged"
    SPLIT = "split"
    APART = "apart"
    LEFT = "left"
    """Nothing was to be done."""
    OVERTAKEN = "overtaken"
    """In the meantime the records had gone elsewhere, or somebody else had said that they are apart."""


TRANSITIONS: dict[State, frozenset[State]] = {
    State.OPEN: frozenset({State.DECIDED, State.WITHDRAWN}),
    State.DECIDED: frozenset(),
    State.WITHDRAWN: frozenset(),
}


class QuestionClosed(DomainError):
    """It was decided or withdrawn in the meantime."""

    code = "people.question_closed"


class AlreadyAnswered(DomainError):
    """This account has answered already: the second answer is somebody else's."""

    code = "people.already_answered"


def decision(answers: Sequence[Verdict]) -> Verdict | None:
    """What the answers of different accounts, in their order, decide; None while another one is needed.

    Two that agree decide. A third is asked where two disagree; where all three differ, nothing is certain.
    """
    for verdict, number in Counter(answers).most_common():
        if number >= NEEDED:
            return verdict
    return Verdict.UNSURE if len(answers) >= MOST_ANSWERS else None
