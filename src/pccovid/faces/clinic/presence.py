"""Whose paper was shown here a moment ago? A signed note that the page carries to its next step."""

from uuid import UUID

from django.core import signing
from django.http import HttpRequest

from pccovid.kernel.ids import uuid7
from pccovid.trust.access import AccessDenied

SALT, BEGINNING = "clinic.presence", "clinic.beginning"
SECONDS = 30 * 60


def note_presence(request: HttpRequest, person_id: UUID) -> str:
    """A note that this account has found this person; nobody else can use it, and it is good for half an hour."""
    return _note(request, person_id, SALT)


def person_present(request: HttpRequest) -> UUID:
    """The person of the note in this form. Raises AccessDenied for a note forged, old or another's."""
    return _noted(request, "presence", SALT)


def note_beginning(request: HttpRequest) -> str:
    """A note with a fresh id: a form that is sent twice with it begins one person."""
    return _note(request, uuid7(), BEGINNING)


def person_beginning(request: HttpRequest) -> UUID:
    """The fresh id of the note in this form. Raises AccessDenied likewise."""
    return _noted(request, "beginning", BEGINNING)


def _note(request: HttpRequest, number: UUID, salt: str) -> str:
    return signing.dumps([str(request.user.pk), str(number)], salt=salt)


def _noted(request: HttpRequest, field: str, salt: str) -> UUID:
    try:
        account, number = signing.loads(request.POST.get(field, ""), salt=salt, max_age=SECONDS)
    except signing.BadSignature as fault:
        raise AccessDenied from fault
    if account != str(request.user.pk):
        raise AccessDenied
    return UUID(number)
