"""Can a file that was sent be carried over? Looked at when its first piece is there, and when it is whole."""

from uuid import UUID

from pccovid.intake.arriving import storing
from pccovid.intake.arriving.recognising import recognise
from pccovid.intake.arriving.states import ArrivalState, WrongFile
from pccovid.intake.models import Arrival, File
from pccovid.intake.reading import FileRefused, fingerprint
from pccovid.intake.states import FileState
from pccovid.kernel import clock

# What begins so can only be read when it is whole: gzip, and the archives that spreadsheets are.
_PACKED = (b"\x1f\x8b", b"PK\x03\x04")
ENOUGH = 1 << 16
"""Bytes in which a header, and rows enough to know a record's columns by, are whole."""


def first_look(arrival: Arrival) -> None:
    """Raises WrongFile where the beginning shows that no source reads it: nobody sends the rest in vain."""
    with storing.file_of(arrival).open("rb") as file:
        beginning = file.read(ENOUGH)
    if len(beginning) == ENOUGH and not beginning.startswith(_PACKED):
        _source_of(arrival)


def examine(arrival_id: UUID) -> None:
    """Look at a whole file: its hash, whether it came before, its source. May be repeated."""
    arrival = Arrival.objects.filter(id=arrival_id, state=ArrivalState.WHOLE.value).first()
    if arrival is None:
        return
    try:
        arrival.fingerprint = fingerprint(storing.file_of(arrival))
        _check_new(arrival)
        arrival.source = _source_of(arrival)
    except WrongFile as wrong:
        arrival.source, arrival.refusal, arrival.state = (
            wrong.source,
            wrong.refusal[:300],
            ArrivalState.REFUSED.value,
        )
        storing.remove(arrival.id)
        arrival.sealed = None
    else:
        arrival.state = ArrivalState.READY.value
    arrival.touched_at = clock.now()
    # Its key may have been sealed anew while the file was read: it is written only where it goes.
    gone = ["sealed"] if arrival.sealed is None else []
    arrival.save(update_fields=["fingerprint", "source", "refusal", "state", "touched_at", *gone])


def _check_new(arrival: Arrival) -> None:
    same = Arrival.objects.filter(fingerprint=arrival.fingerprint, state=ArrivalState.READY.value)
    if same.exists():
        raise WrongFile("", str(FileRefused("sent_twice")))
    if File.objects.filter(fingerprint=arrival.fingerprint, state=FileState.COMMITTED.value).exists():
        raise WrongFile("", str(FileRefused("carried_over_before")))


def _source_of(arrival: Arrival) -> str:
    try:
        found = recognise(storing.file_of(arrival))
    except FileRefused as refusal:
        raise WrongFile("", str(refusal)) from None
    if found.missing:
        raise WrongFile(found.source, str(FileRefused("missing_column", columns=found.missing)))
    return found.source
