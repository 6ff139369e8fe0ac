"""Complaints about an access: the Django app."""

from django.apps import AppConfig


class ComplaintsApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.trust.complaints"
    label = "complaints"
