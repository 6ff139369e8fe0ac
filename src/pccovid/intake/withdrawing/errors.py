"""Why may files not be taken back, or not now?"""

from pccovid.kernel.errors import DomainError


class NoSuchFile(DomainError):
    """No file of this name or source has come that could be taken back."""

    code = "intake.no_such_file"


class StillRead(DomainError):
    """A file is not read to its end: run the migration again first."""

    code = "intake.still_read"
    retry = True


class AskedAlready(DomainError):
    """A request that concerns one of these files is open."""

    code = "intake.withdrawal_asked"


class NotCounted(DomainError):
    """What would happen has not been counted yet; nobody accepts what is not known."""

    code = "intake.withdrawal_not_counted"
    retry = True


class NotAccepted(DomainError):
    """No second operator has accepted it, or it is not open any more."""

    code = "intake.withdrawal_not_accepted"


class AnotherTurn(DomainError):
    """Files are being carried over, or taken back, at this moment."""

    code = "intake.another_turn"
    retry = True


class StillWaiting(DomainError):
    """Persons that were found for other files wait to be carried over: run the migration again first."""

    code = "intake.still_waiting"
    retry = True


class TakingBack(DomainError):
    """Files are half taken back: that is brought to its end first."""

    code = "intake.taking_back"
    retry = True
