"""Keys, sealed values and blind indexes: what a stolen dump of the database must not give away."""

from pccovid.trust.vault.blinding import blind
from pccovid.trust.vault.sealing import CannotUnseal, seal, unseal

__all__ = ["CannotUnseal", "blind", "seal", "unseal"]
