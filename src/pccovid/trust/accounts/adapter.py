"""What does the sign-in library do for officers? Nobody signs up: accounts are given out by the office."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class OfficerAdapter(DefaultAccountAdapter):
    """Closes the library's sign-up page."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Staff accounts are made by an operator."""
        return False
