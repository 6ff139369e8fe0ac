"""What can go wrong with keys? Each with whether trying again helps; none tells a value."""

from pccovid.kernel.errors import DomainError


class CannotUnseal(DomainError):
    """The value was sealed for another person or field, its key is gone, or it was changed."""

    code = "vault.cannot_unseal"
    retry = False


class KeeperUnavailable(DomainError):
    """Whoever keeps the key-encryption keys does not answer, so nothing can be opened or sealed now."""

    code = "vault.keeper_unavailable"
    retry = True


class KeyStillNeeded(DomainError):
    """A key is not destroyed while something is still wrapped or sealed with it."""

    code = "vault.key_still_needed"
    retry = True


class NotRotating(DomainError):
    """There is one key only: nothing to move to another."""

    code = "vault.not_rotating"
    retry = False
