"""What can be refused about corrections?"""

from pccovid.kernel.errors import DomainError


class NoSuchRequest(DomainError):
    """There is none that this access covers."""

    code = "corrections.none"


class NothingToCorrect(DomainError):
    """What was asked for is what stands already."""

    code = "corrections.same"


class HomeUnknown(DomainError):
    """Nobody knows which province's registrar would answer: say first where you live."""

    code = "corrections.home_unknown"


class TooManyRequests(DomainError):
    """So many wait already that another one is not taken."""

    code = "corrections.many"


class RequestClosed(DomainError):
    """It was answered or taken back in the meantime."""

    code = "corrections.closed"


class AlreadyAccepted(DomainError):
    """This account has accepted it; the second look is somebody else's."""

    code = "corrections.answered"


class NumberHeldElsewhere(DomainError):
    """Somebody else's record states this number: whose it is must be cleared up first."""

    code = "corrections.held_elsewhere"


class NothingProposed(DomainError):
    """Accepting needs to know which detail is right; nobody has named it yet."""

    code = "corrections.nothing_proposed"
