"""When this happens, then that: the Django app."""

from django.apps import AppConfig


class ProceduresApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.procedures"
    label = "procedures"

    def ready(self) -> None:
        """Let the procedures hear of what happens."""
        from pccovid.procedures.subscriptions import subscribe_all

        subscribe_all()
