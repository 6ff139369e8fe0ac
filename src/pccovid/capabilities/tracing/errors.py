"""Why can a case not be worked on?"""

from pccovid.kernel.errors import DomainError


class NoSuchCase(DomainError):
    """There is no such case, or not in this territory: the two are told alike."""

    code = "tracing.no_such_case"


class NothingToDecide(DomainError):
    """None of the chosen contacts can still be decided this way."""

    code = "tracing.nothing_to_decide"
