"""Which declaration was called up here, and was the passport shown? A signed note that the page carries on."""

from uuid import UUID

from django.core import signing
from django.http import HttpRequest

from pccovid.trust.access import AccessDenied

SALT = "border.presence"
SECONDS = 30 * 60


def note_called(request: HttpRequest, number: UUID, *, passport_shown: bool) -> str:
    """A sealed note that this account called it up; nobody else can use it, and it is good for half an hour."""
    return signing.dumps([str(request.user.pk), str(number), passport_shown], salt=SALT)


def called_in(request: HttpRequest) -> tuple[UUID, bool]:
    """The declaration of the note, and whether the passport was shown. Raises AccessDenied for a note forged or old."""
    try:
        account, number, shown = signing.loads(request.POST.get("called", ""), salt=SALT, max_age=SECONDS)
    except signing.BadSignature as fault:
        raise AccessDenied from fault
    if account != str(request.user.pk):
        raise AccessDenied
    return UUID(number), bool(shown)
