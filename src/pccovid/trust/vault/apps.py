"""Keys and sealed values: the Django app."""

from django.apps import AppConfig


class VaultApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.trust.vault"
    label = "vault"
