"""Who may use an account at all? Active ones; those of the demonstration only in the demonstration."""

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser

from pccovid.trust.accounts.models import Account

PATH = f"{__name__}.AccountBackend"


class AccountBackend(ModelBackend):
    """Asked at sign-in and at every request of a session: an account that is shut is out at once."""

    def user_can_authenticate(self, user: Account | AnonymousUser | None) -> bool:
        """Whether this account is open now."""
        return isinstance(user, Account) and user.is_active and (settings.DEMO or not user.demo)
