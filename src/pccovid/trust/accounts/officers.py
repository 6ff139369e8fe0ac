"""How does an officer get an account? An operator makes it; the second factor is set up at the first sign-in."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.db import transaction

from pccovid.trust.access import AccessDenied, Actor, Role
from pccovid.trust.accounts.actors import actor_of
from pccovid.trust.accounts.demonstration import show_user
from pccovid.trust.accounts.models import Account


def create_demo_officer(
    *, username: str, role: Role, office: str, territory: str, password: str, totp_secret: str
) -> str:
    """An officer of the demonstration, password and second factor set; gives the otpauth address. Idempotent.

    `totp_secret` is base32, 20 bytes. Such an account can be used in the demonstration only. Raises AccessDenied
    outside it, and where somebody else has the name.
    """
    if not settings.DEMO:
        raise AccessDenied
    with transaction.atomic():
        account = Account.objects.filter(username=username).first()
        if account is None:
            account = Account.objects.create_officer(
                username=username, password=password, role=role, office=office, territory=territory
            )
        elif not account.demo:
            raise AccessDenied
        account.role, account.office, account.territory, account.demo = role, office, territory, True
        account.is_staff = role is Role.OPERATOR
        account.set_password(password)
        account.save()
        Authenticator.objects.filter(user_id=account.pk).delete()
        TOTP.activate(account, totp_secret)
        show_user(username, {"role": role, "office": office, "password": password, "secret": totp_secret})
    return str(get_adapter().build_totp_url(account, totp_secret))


def demo_officer(username: str) -> Actor:
    """An officer of the demonstration as an actor. Raises AccessDenied where there is none of this name."""
    account = Account.objects.filter(username=username, demo=True).first()
    if account is None:
        raise AccessDenied
    return actor_of(account)
