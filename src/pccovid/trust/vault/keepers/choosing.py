"""Which keeper is in force? The service that the operator names, else the folder beside the other secrets."""

from pathlib import Path

from django.conf import settings

from pccovid.trust.vault.keepers.folder import FolderKeeper
from pccovid.trust.vault.keepers.keeper import Keeper
from pccovid.trust.vault.keepers.transit import TransitKeeper

FOLDER = "kek"


def keeper() -> Keeper:
    """The keeper that the settings name. It holds no state: made anew wherever one is needed."""
    if settings.KMS_URL:
        return TransitKeeper(
            settings.KMS_URL,
            name=settings.KMS_KEY,
            token_file=Path(settings.KMS_TOKEN_FILE),
            authority=settings.KMS_CA,
        )
    return FolderKeeper(Path(settings.SECRET_FOLDER) / FOLDER)
