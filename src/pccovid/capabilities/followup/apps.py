"""Work lists, calls and hand-over: the Django app."""

from django.apps import AppConfig


class FollowupApp(AppConfig):
    """Registered in project/settings.py."""

    name = "pccovid.capabilities.followup"
    label = "followup"
