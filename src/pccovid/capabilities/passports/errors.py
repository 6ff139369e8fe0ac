"""What can be refused about certificates? Each with whether trying again helps."""

from pccovid.kernel.errors import DomainError


class NoSigner(DomainError):
    """No signing key has been begun, or the last one ends before a certificate of today would."""

    code = "passports.no_signer"
    retry = False


class KeyElsewhere(DomainError):
    """The signing key that the list names is not on this machine: another one signs."""

    code = "passports.key_elsewhere"
    retry = False


class WrongOrder(DomainError):
    """The certificate is not in the state from which this step begins, or its site's signature is not right."""

    code = "passports.wrong_order"
    retry = False


class NothingToSign(DomainError):
    """Nothing of what was chosen waits any more."""

    code = "passports.nothing_to_sign"
    retry = False
