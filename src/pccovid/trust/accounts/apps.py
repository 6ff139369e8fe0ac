"""Who signs in: the Django app."""

from django.apps import AppConfig


class AccountsApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.trust.accounts"
    label = "accounts"
