"""Who keeps the key-encryption keys? Somebody outside the database: a folder of files, or a service over HTTP."""

from pccovid.trust.vault.keepers.choosing import keeper
from pccovid.trust.vault.keepers.keeper import Bound, Keeper

__all__ = ["Bound", "Keeper", "keeper"]
