"""What can be refused about places?"""

from pccovid.kernel.errors import DomainError


class TooManyPlaces(DomainError):
    """One account registers no more than a few; a chain asks its commune."""

    code = "places.too_many"


class NoSuchPlace(DomainError):
    """No place that an owner registered is meant."""

    code = "places.not_found"


class NotThisCode(DomainError):
    """No place has this code, or not any more: a code on a screen is redrawn every few minutes."""

    code = "places.code"
    retry = True

    def __init__(self, *, redrawn: bool = False, closed: bool = False) -> None:
        super().__init__()
        self.redrawn = redrawn
        self.closed = closed
