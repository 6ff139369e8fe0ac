"""How does a completed isolation come onto paper? A sheet in Vietnamese and English, with a signed code."""

from pccovid.capabilities.quarantine.events import OrderShown
from pccovid.engines.credentials.signed_completion import Completion, sign_completion
from pccovid.faces.citizen.presenters.days import day, moment
from pccovid.faces.citizen.presenters.people import name_of
from pccovid.faces.citizen.printing import TEMPLATE, typeset
from pccovid.faces.citizen.printing_passport import drawn
from pccovid.kernel.qid import Qid
from pccovid.registry.people.profile import Profile
from pccovid.trust.signers.personal import signing_key

NAME = "pc-covid-isolation.pdf"
SHEET = TEMPLATE.parent / "release.typ"
CORRECTION = "q"  # read again when it was folded


def as_release(order: OrderShown, profile: Profile, qid: str) -> bytes:
    """The sheet as PDF/UA-1. Nothing of the illness, and nothing of the contact, stands on it."""
    if order.begins_on is None or order.ended_at is None:
        raise ValueError("not completed")
    said = Completion(Qid.parse(qid), order.begins_on, order.ended_at)
    copy: dict[str, object] = {
        "name": name_of(profile),
        "born": profile.value("birth")[:4],
        "begins": day(order.begins_on),
        "ends": moment(order.ended_at),
        "watch": day(order.watch_until) if order.watch_until else "",
        "office": order.decided_office,
        "code": drawn(sign_completion(said, signing_key()), CORRECTION),
    }
    return typeset(copy, SHEET)
