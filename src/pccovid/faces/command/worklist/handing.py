"""How does a hand-over appear on a page?"""

from collections.abc import Sequence
from dataclasses import dataclass

from pccovid.capabilities.followup.events import TransferShown
from pccovid.capabilities.followup.states import ReturnReason, SendState
from pccovid.capabilities.followup.wording import RETURN_REASONS, SEND_REASONS, SEND_STATES
from pccovid.registry.territories.queries import name_of, stored_on

COLOURS = {
    SendState.SENT: "yellow",
    SendState.ACCEPTED: "green",
    SendState.RETURNED: "red",
    SendState.TAKEN_BACK: "",
}


@dataclass(frozen=True, slots=True)
class TransferLine:
    """One hand-over."""

    shown: TransferShown
    origin: str
    destination: str
    reason: str
    state: str
    colour: str
    refusal: str
    waits: bool


def transfer_lines(transfers: Sequence[TransferShown]) -> list[TransferLine]:
    """Hand-overs, in their order."""
    return [
        TransferLine(
            shown=one,
            origin=name_of(one.territory, stored_on()),
            destination=name_of(one.destination, stored_on()),
            reason=str(SEND_REASONS[one.reason]),
            state=str(SEND_STATES[one.state]),
            colour=COLOURS[one.state],
            refusal=str(RETURN_REASONS[ReturnReason(one.refusal)]) if one.refusal else "",
            waits=one.state is SendState.SENT,
        )
        for one in transfers
    ]
