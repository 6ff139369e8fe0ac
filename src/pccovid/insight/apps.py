"""Counts by territory: the Django app."""

from django.apps import AppConfig


class InsightApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.insight"
    label = "insight"
