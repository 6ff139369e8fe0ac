"""Who watches those who look: the Django app."""

from django.apps import AppConfig


class OversightApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.trust.oversight"
    label = "oversight"

    def ready(self) -> None:
        """Say what a break of the glass and an order must show before an access opens."""
        from pccovid.trust.oversight.warrants import listen

        listen()
