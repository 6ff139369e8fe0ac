"""What is refused in oversight, and why."""

from pccovid.kernel.errors import DomainError


class RightClosed(DomainError):
    """A review of this account's broken glass was refused, or nobody reviewed one in time."""

    code = "oversight.right_closed"
    retry = False


class GlassLimit(DomainError):
    """This account has opened as many records this way today as it may."""

    code = "oversight.glass_limit"
    retry = False


class NotFound(DomainError):
    """Nobody, or more than one person, is known by what was presented."""

    code = "oversight.not_found"
    retry = False


class OwnRequest(DomainError):
    """Nobody approves or reviews what they or their own office asked for."""

    code = "oversight.own_request"
    retry = False


class SameBody(DomainError):
    """Another account of the same body, or of the same kind of body, has approved already."""

    code = "oversight.same_body"
    retry = False


class NumberInUse(DomainError):
    """Somebody known here fits what was to be planted; nobody real is ever marked as invented."""

    code = "oversight.number_in_use"


class NotOpen(DomainError):
    """It was decided, closed or has ended meanwhile."""

    code = "oversight.not_open"
    retry = False


class StaleFactor(DomainError):
    """The second factor of this session was used too long ago for an approval."""

    code = "oversight.stale_factor"
    retry = True
