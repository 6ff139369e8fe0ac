"""How long data are kept: the Django app."""

from django.apps import AppConfig


class RetentionApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.trust.retention"
    label = "retention"
