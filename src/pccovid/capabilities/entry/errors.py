"""What can be wrong at the border desk?"""

from pccovid.kernel.errors import DomainError


class NoSuchDeclaration(DomainError):
    """No declaration of this gate waits under what was shown."""

    code = "entry.not_found"


class PassportDiffers(DomainError):
    """The passport that was shown is not the one that was declared."""

    code = "entry.passport_differs"


class NoSuchGate(DomainError):
    """A gate that is not in the list."""

    code = "entry.no_such_gate"


class NoSuchHandover(DomainError):
    """Nobody who comes to this commune is meant."""

    code = "entry.no_such_handover"
