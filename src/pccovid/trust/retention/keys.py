"""How do backups become unreadable? By destroying every key, without which no sealed value can be opened again."""

from pccovid.trust.vault.keepers import keeper
from pccovid.trust.vault.roots import ALL


def keys_exist() -> bool:
    """Whether this service still has a key that opens something."""
    return any(roots.oldest_kek() is not None for roots in ALL)


def destroy_keys() -> bool:
    """Destroy the roots, then the key-encryption keys; False where there was nothing. Copies are not reached."""
    roots = [family.destroy_all() for family in ALL]
    return keeper().destroy_all() or any(roots)
