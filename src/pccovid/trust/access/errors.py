"""What can be refused, and why."""

from pccovid.kernel.errors import DomainError


class AccessDenied(DomainError):
    """The role may not act for this purpose, or not on this person or territory."""

    code = "access.denied"
    retry = False


class UnrecordedAccess(DomainError):
    """An access ended without saying whose data it served: a fault of ours, so nothing is served."""

    code = "access.unrecorded"
    retry = False


class LedgerUnavailable(DomainError):
    """The ledger could not be written, so the access did not take place."""

    code = "ledger.unavailable"
    retry = True
