"""What does a change of keys go through besides the columns? The parts that only upper layers know."""

from pccovid.registry.people.reindexing import reindex
from pccovid.trust.accounts.second_factor_keys import KIND, reseal_secrets
from pccovid.trust.vault.reblinding import rotate_blind
from pccovid.trust.vault.resealing import reseal_fields
from pccovid.trust.vault.walking import Progress, silent


def change_field_keys(progress: Progress = silent) -> int:
    """New keys for the values that belong to no person; gives how many were moved."""
    return reseal_fields([(KIND, reseal_secrets)], progress)


def change_blind_keys(progress: Progress = silent) -> int:
    """New keys for the indexes by which people are found; gives through how many persons it went."""
    return rotate_blind([("blind.people_matchkey", reindex)], progress)
