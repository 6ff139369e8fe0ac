"""Whose signatures are believed: the Django app."""

from django.apps import AppConfig


class SignersApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.trust.signers"
    label = "signers"
