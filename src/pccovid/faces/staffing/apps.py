"""Accounts of staff: the Django app."""

from django.apps import AppConfig


class StaffingApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.faces.staffing"
    label = "staffing"
