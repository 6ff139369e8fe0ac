"""Who signs in: the Django app."""

from django.apps import AppConfig


class AccountsApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.trust.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Hear of sign-ins, and of second factors that are set up."""
        from pccovid.trust.accounts import second_factors, security_events

        second_factors.listen()
        security_events.listen()
