"""Who signs in: the Django app."""

from django.apps import AppConfig


class AccountsApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.trust.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Hear of second factors that are set up."""
        from pccovid.trust.accounts.second_factors import listen

        listen()
