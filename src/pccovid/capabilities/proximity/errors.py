"""Why is what a telephone gives not taken?"""

from pccovid.kernel.errors import DomainError


class CodeRefused(DomainError):
    """No such code, or it is over, or was used: told alike."""

    code = "proximity.code"


class ProofRefused(DomainError):
    """The signatures do not show that the secrets of these days are held by whoever sends them."""

    code = "proximity.proof"


class ConsentRefused(DomainError):
    """What was agreed to is not what was asked, or nothing was agreed to."""

    code = "proximity.consent"
