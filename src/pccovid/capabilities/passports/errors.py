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


class RulesAlreadyDecided(DomainError):
    """Somebody has published or refused these rules, or they are not there."""

    code = "passports.rules_decided"
    retry = False


class RulesOfOneself(DomainError):
    """Whoever handed rules in does not publish them: another account of the office does."""

    code = "passports.rules_of_oneself"
    retry = False


class RulesInThePast(DomainError):
    """Rules begin now or later: what telephones said before is not changed."""

    code = "passports.rules_in_the_past"
    retry = False
