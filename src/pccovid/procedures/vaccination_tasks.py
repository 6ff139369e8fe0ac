"""Which procedures about vaccination run as jobs? Each takes ids only, as in tasks.py."""

from uuid import UUID

from procrastinate.contrib.django import app

from pccovid.procedures import after_dose_changed, give_places
from pccovid.procedures.tasks import PATIENT


@app.task(name="give_places", retry=PATIENT)
def places_given(*, session_id: str) -> None:
    """After a place or doses came back: the queue of the session."""
    give_places.give_places(UUID(session_id))


@app.periodic(cron="* * * * *")
@app.task(name="open_sessions", queueing_lock="open_sessions")
def sessions_opened(timestamp: int) -> None:  # noqa: ARG001 - a periodic job is told when it was due
    """Every minute: sessions that open, invitations nobody answered."""
    give_places.open_sessions()


@app.task(name="tell_places", retry=PATIENT)
def places_told(*, places: list[list[str]]) -> None:
    """After whoever waited got a place: the notices."""
    give_places.tell_places([(UUID(person), UUID(number)) for person, number in places])


@app.task(name="session_called_off", retry=PATIENT)
def session_called_off(*, session_id: str) -> None:
    """After a session was called off: everybody waits again, and is told."""
    give_places.free_cancelled(UUID(session_id))


@app.task(name="dose_changed", retry=PATIENT)
def dose_changed(*, person_id: str, dose_id: str, recorded: bool) -> None:
    """After a dose was recorded or struck: colour, certificate, next dose, notice."""
    after_dose_changed.after_dose_changed(UUID(person_id), UUID(dose_id), recorded=recorded)
