"""Who looked: the Django app."""

from django.apps import AppConfig


class LedgerApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.trust.ledger"
    label = "ledger"
