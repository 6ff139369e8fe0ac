"""Where does somebody stand on the way in? What the session remembers between number, code and claim, sealed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from pccovid.kernel import clock
from pccovid.kernel.errors import InvalidPhone
from pccovid.kernel.phone import Phone
from pccovid.trust.access import Actor, Role
from pccovid.trust.vault import CannotUnseal, seal, unseal

ASKED, PROVED, NEXT = "sign_in_asked", "sign_in_proved", "sign_in_next"
FIELD = "pending-phone"
PROOF_LIFE = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Pending:
    """A number on its way: `id` is that of the code asked for, later that of the account it may become."""

    id: UUID
    phone: Phone
    at: datetime

    @property
    def actor(self) -> Actor:
        """Who acts while the account does not exist yet, or holds nobody."""
        return Actor(id=self.id, role=Role.CITIZEN, office="", territory="")


def note_asked(request: HttpRequest, otp_id: UUID, phone: Phone) -> None:
    """A code was sent."""
    request.session[ASKED] = _packed(otp_id, phone)


def asked(request: HttpRequest) -> Pending | None:
    """The code that this browser was sent, if any."""
    return _unpacked(request.session.get(ASKED))


def note_proved(request: HttpRequest, account_id: UUID, phone: Phone) -> None:
    """The number is proved. A new session key, so that one planted before is worth nothing."""
    request.session.pop(ASKED, None)
    request.session.cycle_key()
    request.session[PROVED] = _packed(account_id, phone)


def proved(request: HttpRequest) -> Pending | None:
    """The number that was proved in this browser within half an hour."""
    found = _unpacked(request.session.get(PROVED))
    return found if found and clock.now() - found.at < PROOF_LIFE else None


def note_next(request: HttpRequest) -> None:
    """Remember which page of ours was asked for."""
    wanted = request.GET.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    ):
        request.session[NEXT] = wanted


def forget_steps(request: HttpRequest) -> None:
    """Signed in: what the steps remembered is done with. The page that was asked for is still remembered."""
    for key in (ASKED, PROVED):
        request.session.pop(key, None)


def finish(request: HttpRequest) -> str:
    """The end of the way; gives the page that was asked for."""
    forget_steps(request)
    return str(request.session.pop(NEXT, "/"))


def _packed(key: UUID, phone: Phone) -> list[str]:
    return [str(key), seal(key, FIELD, phone.e164).hex(), clock.now().isoformat()]


def _unpacked(kept: list[str] | None) -> Pending | None:
    if not kept:
        return None
    key, sealed, at = kept
    try:
        phone = Phone.parse(unseal(UUID(key), FIELD, bytes.fromhex(sealed)))
    except (CannotUnseal, InvalidPhone):
        return None
    return Pending(UUID(key), phone, datetime.fromisoformat(at))
