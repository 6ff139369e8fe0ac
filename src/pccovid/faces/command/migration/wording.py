"""What are sources, ends of rows and states of files called?"""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from pccovid.faces.command.board.wording import SOURCES
from pccovid.intake.states import FileState, RowState

NAMES: dict[str, Promise | str] = {
    **SOURCES,
    "checkin_points": pgettext_lazy("source", "Places with a check-in code"),
    "bluezone_trace": pgettext_lazy("source", "Bluezone, encounters"),
}
ENDS: dict[RowState, Promise] = {
    RowState.LINKED: pgettext_lazy("end of a row", "Known person"),
    RowState.NEW: pgettext_lazy("end of a row", "New person"),
    RowState.REVIEW: pgettext_lazy("end of a row", "In review"),
    RowState.EXPIRED: pgettext_lazy("end of a row", "Too old"),
    RowState.PLACE: pgettext_lazy("end of a row", "Place"),
    RowState.REFUSED: pgettext_lazy("end of a row", "Refused"),
    RowState.WITHDRAWN: pgettext_lazy("end of a row", "Taken back"),
    RowState.STAGED: pgettext_lazy("end of a row", "Waiting"),
}
FILES: dict[FileState, Promise] = {
    FileState.STAGING: pgettext_lazy("state of a file", "Being read"),
    FileState.STAGED: pgettext_lazy("state of a file", "Read, being carried over"),
    FileState.COMMITTED: pgettext_lazy("state of a file", "Carried over"),
    FileState.REFUSED: pgettext_lazy("state of a file", "Refused as a whole"),
    FileState.WITHDRAWING: pgettext_lazy("state of a file", "Being taken back"),
    FileState.WITHDRAWN: pgettext_lazy("state of a file", "Taken back"),
}
FILE_COLOURS = {
    FileState.STAGING: "yellow",
    FileState.STAGED: "yellow",
    FileState.COMMITTED: "green",
    FileState.REFUSED: "red",
    FileState.WITHDRAWING: "yellow",
    FileState.WITHDRAWN: "grey",
}


def source_name(source: str) -> str:
    """The name of a source; its code where it has no name here."""
    return str(NAMES.get(source, source))
