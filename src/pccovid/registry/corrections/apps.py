"""Requests to correct what is known of a person: the Django app."""

from django.apps import AppConfig


class CorrectionsApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.registry.corrections"
    label = "corrections"
