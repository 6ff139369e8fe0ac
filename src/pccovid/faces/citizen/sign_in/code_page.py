"""What does the code page say? Where the code went, how far it came, when to ask again."""

from django.utils.translation import gettext as _

from pccovid.faces.citizen.sign_in.pages import seconds
from pccovid.kernel import clock
from pccovid.kernel.masking import mask_phone
from pccovid.kernel.phone import Phone
from pccovid.trust.accounts.gateways import Channel, DeliveryState
from pccovid.trust.accounts.one_time_codes import CodeRefused, Sent


def code_facts(phone: Phone, sent: Sent | None) -> dict[str, object]:
    """The variables of the page; `sent` is None once the code is used up or has expired."""
    facts: dict[str, object] = {"phone": mask_phone(phone.national), "sent": sent}
    if sent is None:
        return facts
    now = clock.now()
    return facts | {
        "delivery": delivery_sentence(sent),
        "failed": sent.delivery is DeliveryState.FAILED,
        "wait": seconds(sent.resend_at - now),
        "may_call": bool(sent.voice_at and sent.voice_at <= now),
        "call_wait": seconds(sent.voice_at - now) if sent.voice_at else None,
    }


def delivery_sentence(sent: Sent) -> str:
    """How far the code has come."""
    if sent.channel is Channel.VOICE:
        return {
            DeliveryState.QUEUED: _("You will be called in a moment."),
            DeliveryState.HANDED_OVER: _("You will be called in a moment."),
            DeliveryState.DELIVERED: _("You were called and told the code."),
            DeliveryState.FAILED: _("The call could not be made."),
        }[sent.delivery]
    return {
        DeliveryState.QUEUED: _("The message is waiting to be sent."),
        DeliveryState.HANDED_OVER: _(
            "The message was handed to your network. It usually arrives within a minute."
        ),
        DeliveryState.DELIVERED: _("The message has arrived on your phone."),
        DeliveryState.FAILED: _("The message could not be sent. Check the number, or ask for another code."),
    }[sent.delivery]


def refusal_sentence(fault: CodeRefused) -> str:
    """What to do after a code that was refused."""
    if fault.left:
        return _("This is not the code. You have %(left)s tries left.") % {"left": fault.left}
    return _("This code no longer works. Ask for a new one below.")
