"""Keys, sealed values and blind indexes: what a stolen dump of the database must not give away."""

from pccovid.trust.vault.blinding import blind, blinds, blinds_of
from pccovid.trust.vault.errors import CannotUnseal, KeeperUnavailable
from pccovid.trust.vault.keyring import Keyring
from pccovid.trust.vault.sealing import seal, unseal

__all__ = ["CannotUnseal", "KeeperUnavailable", "Keyring", "blind", "blinds", "blinds_of", "seal", "unseal"]
