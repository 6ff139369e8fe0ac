"""How does a text reach a telephone? Through the gateway that the operator names; on the screen in a demonstration."""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from django.conf import settings

from pccovid.kernel.phone import Phone
from pccovid.trust.accounts.outbox import keep_message
from pccovid.trust.outgoing import NoAnswer, OutgoingRefused, post_json

TIMEOUT_SECONDS = 5.0
LONGEST_REFERENCE = 80


class Channel(StrEnum):
    """The way a code takes; a call is offered when the text message does not come."""

    SMS = "sms"
    VOICE = "voice"


class DeliveryState(StrEnum):
    """How far a message has come, as far as is known."""

    QUEUED = "queued"
    HANDED_OVER = "handed_over"
    DELIVERED = "delivered"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a gateway says of a message; by `reference` it reports later whether it arrived."""

    state: DeliveryState
    reference: str = ""


class SmsGateway(Protocol):
    """Takes a text for a number. Never raises: what went wrong is a state of the delivery."""

    def send(self, phone: Phone, text: str) -> Delivery: ...


@dataclass(frozen=True, slots=True)
class HttpGateway:
    """Posts {"to", "text"} with a bearer key; a 2xx answer may hold {"reference"}."""

    url: str
    key: str
    timeout: float = TIMEOUT_SECONDS

    def send(self, phone: Phone, text: str) -> Delivery:
        """Hand the text over; an answer that does not come in time counts as failed."""
        try:
            answer = post_json(self.url, {"to": phone.e164, "text": text}, key=self.key, timeout=self.timeout)
        except (OutgoingRefused, NoAnswer):
            return Delivery(DeliveryState.FAILED)
        if not answer.good:
            return Delivery(DeliveryState.FAILED)
        return Delivery(DeliveryState.HANDED_OVER, _reference(answer.body))


class ScreenGateway:
    """For the demonstration: the message is shown on a page instead of a telephone."""

    def send(self, phone: Phone, text: str) -> Delivery:
        """Keep it for the page of messages."""
        keep_message(phone, text)
        return Delivery(DeliveryState.DELIVERED)


class NoGateway:
    """Nothing was set up: every delivery fails, and the page says so."""

    def send(self, phone: Phone, text: str) -> Delivery:  # noqa: ARG002 - the protocol's arguments
        """Say that it failed."""
        return Delivery(DeliveryState.FAILED)


def gateway_for(channel: Channel) -> SmsGateway:
    """The gateway in force for a channel."""
    if settings.DEMO:
        return ScreenGateway()
    url = settings.VOICE_GATEWAY_URL if channel is Channel.VOICE else settings.SMS_GATEWAY_URL
    return HttpGateway(url, settings.SMS_GATEWAY_KEY) if url else NoGateway()


def has_voice() -> bool:
    """Whether a code can also be told by a call."""
    return bool(settings.DEMO or settings.VOICE_GATEWAY_URL)


def _reference(body: bytes) -> str:
    try:
        answer = json.loads(body)
    except ValueError:
        return ""
    value = answer.get("reference", "") if isinstance(answer, dict) else ""
    return str(value)[:LONGEST_REFERENCE]
