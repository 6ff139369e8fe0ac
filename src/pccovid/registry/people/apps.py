"""Records, links and persons: the Django app."""

from django.apps import AppConfig


class PeopleApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.registry.people"
    label = "people"
