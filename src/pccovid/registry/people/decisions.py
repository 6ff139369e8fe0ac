"""What can be decided about whose a record is, why, and why not? The words of the log, and the refusals."""

from enum import StrEnum

from pccovid.kernel.errors import DomainError


class Kind(StrEnum):
    """A decision as the log names it."""

    LINKED = "linked"
    """One record went to a person who was known."""
    MERGED = "merged"
    SPLIT = "split"
    UNDONE = "undone"
    APART = "apart"
    WITHDRAWN = "withdrawn"
    """Records were taken out, because the file that they came with was wrong."""


class Reason(StrEnum):
    """On whose word."""

    MODEL = "model"
    """The comparison, above the threshold and without a rule against it."""
    REVIEW = "review"
    """Two reviewers who looked at the evidence."""
    CITIZEN = "citizen"
    """The person concerned, who proved it."""
    CARD = "card"
    """The person's card, shown at an office and read; nobody there chose anything."""
    DESK = "desk"
    """An office, with the paper in hand."""
    WITHDRAWAL = "withdrawal"
    """Two operators: the file with which the records came was wrong."""


class SamePerson(DomainError):
    """Both are one already."""

    code = "people.same_person"


class SaidApart(DomainError):
    """It was decided that these two are not one; that is taken back first."""

    code = "people.said_apart"


class TwoTrustedNumbers(DomainError):
    """Two trusted personal numbers are two persons; only people who looked may say otherwise."""

    code = "people.two_trusted_numbers"


class TwoAccounts(DomainError):
    """Two accounts hold one of them each: no program decides that one sees the other's record."""

    code = "people.two_accounts"


class NothingToMove(DomainError):
    """None of these records is this person's, or all of them are."""

    code = "people.nothing_to_move"


class AlreadyUndone(DomainError):
    """That decision was undone, or later ones stand upon it."""

    code = "people.already_undone"


class NoSuchDoubt(DomainError):
    """There is no such doubt that this access may see."""

    code = "people.no_such_doubt"


class TooLate(DomainError):
    """The record was not given back, or too long ago to be had again by a word."""

    code = "people.too_late"
