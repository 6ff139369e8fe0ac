"""What does an HL7 version 2 message say, and how is it answered? Bytes in, dataclasses out; README.md."""

from pccovid.engines.hl7v2.answering import Verdict, acknowledge
from pccovid.engines.hl7v2.batches import messages_in
from pccovid.engines.hl7v2.errors import UnreadableMessage
from pccovid.engines.hl7v2.observations import (
    Coded,
    Observation,
    ObservationMessage,
    Order,
    SpecimenTold,
    Subject,
    observations_in,
)
from pccovid.engines.hl7v2.reading import Message, Segment, read_message

__all__ = [
    "Coded",
    "Message",
    "Observation",
    "ObservationMessage",
    "Order",
    "Segment",
    "SpecimenTold",
    "Subject",
    "UnreadableMessage",
    "Verdict",
    "acknowledge",
    "messages_in",
    "observations_in",
    "read_message",
]
