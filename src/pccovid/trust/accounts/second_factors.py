"""How are second factors kept? Secrets sealed; passkeys named so that a person knows them again."""

from base64 import b64decode, b64encode
from uuid import UUID

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.signals import authenticator_added
from django.http import HttpRequest

from pccovid.trust.access import Role
from pccovid.trust.accounts.models import Account
from pccovid.trust.vault import seal, unseal

NAME = "PC-Covid"
FIELD = "second-factor"
NOBODY = UUID(int=0)  # the library asks for a secret to be sealed without saying whose it is
ENROLLED = "second_factor_enrolled"


class SecondFactorAdapter(DefaultMFAAdapter):
    """Seals what the library would keep in clear, and puts our name on what the user sees."""

    def encrypt(self, text: str) -> str:
        """A secret as it is stored."""
        return b64encode(seal(NOBODY, FIELD, text)).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again; raises CannotUnseal for anything else."""
        return unseal(NOBODY, FIELD, b64decode(encrypted_text))

    def get_public_key_credential_user_entity(self, user: Account) -> dict[str, str | bytes]:
        """What the device shows when it offers a passkey. A citizen's account has no name to show."""
        entity: dict[str, str | bytes] = super().get_public_key_credential_user_entity(user)
        if user.role == Role.CITIZEN:
            entity |= {"name": NAME, "display_name": NAME}
        return entity

    def _get_site_name(self) -> str:
        return NAME


def note_enrolment(request: HttpRequest, user: Account, **_: object) -> None:
    """Whoever has just set up a second factor has just used it: this session counts as opened by two."""
    request.session[ENROLLED] = str(user.pk)


def listen() -> None:
    """Called once, when the app is ready."""
    authenticator_added.connect(note_enrolment, dispatch_uid="pccovid.note_enrolment")
