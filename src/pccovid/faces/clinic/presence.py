"""Whose paper was shown here a moment ago? A signed note that the page carries to its next step."""

from uuid import UUID

from django.core import signing
from django.http import HttpRequest

from pccovid.trust.access import AccessDenied

SALT = "clinic.presence"
SECONDS = 30 * 60


def note_presence(request: HttpRequest, person_id: UUID) -> str:
    """A note that this account has found this person; nobody else can use it, and it is good for half an hour."""
    return signing.dumps([str(request.user.pk), str(person_id)], salt=SALT)


def person_present(request: HttpRequest) -> UUID:
    """The person of the note in this form. Raises AccessDenied for a note forged, old or another's."""
    try:
        account, person = signing.loads(request.POST.get("presence", ""), salt=SALT, max_age=SECONDS)
    except signing.BadSignature as fault:
        raise AccessDenied from fault
    if account != str(request.user.pk):
        raise AccessDenied
    return UUID(person)
