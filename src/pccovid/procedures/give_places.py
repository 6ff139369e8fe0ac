"""When somebody asks, a session opens, or a place or doses come back, then places are given by the queue.

The session is held meanwhile, so whoever comes second finds what the first has left, or herself placed already.
"""

from collections.abc import Sequence
from uuid import UUID

from pccovid.capabilities.notices.events import NewNotice
from pccovid.capabilities.notices.kinds import Kind
from pccovid.capabilities.notices.operations import send
from pccovid.capabilities.vaccination import inviting
from pccovid.capabilities.vaccination.allocating import sessions_to_settle, settle
from pccovid.capabilities.vaccination.daylist import appointments_by_id
from pccovid.capabilities.vaccination.states import CancelledWhy
from pccovid.procedures.days import day_of
from pccovid.trust.access import SYSTEM, Access, Purpose

ROUTE = "procedures.give_places"


def give_places(session_id: UUID) -> int:
    """One session; gives how many got a place. May be repeated."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, ROUTE) as access:
        return settle(access, session_id)


def open_sessions() -> None:
    """Every minute: invitations nobody answered come back, and whatever can be given is given."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, ROUTE) as access:
        inviting.take_back_unanswered(access)
        waiting = sessions_to_settle(access)
    for session_id in waiting:
        give_places(session_id)


def invite(session_id: UUID, most: int) -> int:
    """So many of those who wait in the site's district are offered places of a session; gives how many."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, ROUTE) as access:
        inviting.invite(access, session_id, most)
        return settle(access, session_id)


def free_cancelled(session_id: UUID) -> None:
    """A session does not take place: everybody waits again where she stood, and is told. May be repeated."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, ROUTE) as access:
        lost = inviting.end_all(access, session_id, why=CancelledWhy.SESSION)
        access.about(*(one.person_id for one in lost))
        send(
            access,
            [
                NewNotice(
                    one.person_id,
                    "",
                    Kind.DOSE_PLACE_LOST,
                    f"place-lost:{one.id}",
                    {"day": f"{one.day:%d/%m/%Y}"},
                )
                for one in lost
            ],
        )


def tell_places(places: Sequence[tuple[UUID, UUID]]) -> None:
    """Who waited is told of the place. May be repeated: each is told once."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, ROUTE) as access:
        access.about(*(person for person, _ in places))
        found = appointments_by_id(access, [number for _, number in places])
        send(
            access,
            [
                NewNotice(
                    one.person_id,
                    "",
                    Kind.DOSE_PLACE_OFFERED if one.answer_by else Kind.DOSE_PLACE_GIVEN,
                    f"place:{one.id}",
                    {
                        "day": f"{one.day:%d/%m/%Y}",
                        "until": day_of(one.answer_by) if one.answer_by else "",
                    },
                )
                for one in found
            ],
        )
