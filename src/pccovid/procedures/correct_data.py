"""When a person asks for a correction, or registrars have answered, then what is right is taken in: by us, not by them.

Her own word takes effect at once. What identifies her waits for registrars, who never get at the facts that follow.
What was made out of the corrected facts (colour, code, contacts) is made again by after_facts_moved.
"""

from uuid import UUID

from pccovid.registry.corrections.carrying_out import carry_out, look_ahead, note_end, standing
from pccovid.registry.corrections.events import RequestShown
from pccovid.registry.corrections.rules import State
from pccovid.registry.people.doubt_rules import DoubtState
from pccovid.registry.people.doubts import note_doubt, one_doubt
from pccovid.registry.people.queries import is_redirected
from pccovid.trust.access import SYSTEM, Access, Purpose

ROUTE = "procedures.correct_data"


def after_correction_asked(request_id: UUID) -> None:
    """Take in her own word, or look whether somebody else holds the number asked for. May be repeated."""
    with Access.open(SYSTEM, Purpose.LINKAGE, ROUTE) as access:
        asked = standing(access, request_id)
        if is_redirected(access, asked.person_id):
            return
        if asked.state is State.SAID:
            carry_out(access, asked)
        else:
            look_ahead(access, asked)


def after_correction_answered(request_id: UUID) -> None:
    """Take in what was accepted, end the doubt it came from, and have the person told. May be repeated."""
    with Access.open(SYSTEM, Purpose.LINKAGE, ROUTE) as access:
        asked = standing(access, request_id)
        if is_redirected(access, asked.person_id):
            return
        state = carry_out(access, asked)
        if state in (State.DONE, State.REFUSED, State.WITHDRAWN):
            _settle(access, asked)
        if state in (State.DONE, State.REFUSED):
            note_end(access, asked)


def _settle(access: Access, asked: RequestShown) -> None:
    if asked.doubt_id is None:
        return
    doubt = one_doubt(access, asked.person_id, asked.doubt_id)
    if doubt.state is DoubtState.ASKED:
        note_doubt(access, doubt, DoubtState.SETTLED)
