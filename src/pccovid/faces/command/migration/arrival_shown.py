"""How is a file shown that was sent? By its source, size and hash; what it was called is not known here."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from pccovid.faces.command.migration.reasons import FileRefusal, file_refusal
from pccovid.faces.command.migration.sayings import size_said
from pccovid.faces.command.migration.wording import source_name
from pccovid.intake.arriving.queries import ArrivalShown
from pccovid.intake.arriving.states import HELD, KEPT_DAYS, LARGEST, PIECE, ArrivalState

STATES: dict[ArrivalState, Promise] = {
    ArrivalState.COMING: pgettext_lazy("state of a sent file", "On its way"),
    ArrivalState.WHOLE: pgettext_lazy("state of a sent file", "Being looked at"),
    ArrivalState.READY: pgettext_lazy("state of a sent file", "Ready"),
    ArrivalState.REFUSED: pgettext_lazy("state of a sent file", "Cannot be used, deleted"),
    ArrivalState.GONE: pgettext_lazy("state of a sent file", "Carried over, deleted"),
    ArrivalState.REMOVED: pgettext_lazy("state of a sent file", "Deleted by an operator"),
    ArrivalState.EXPIRED: pgettext_lazy("state of a sent file", "Deleted, nobody carried it over in time"),
}
COLOURS = {ArrivalState.COMING: "yellow", ArrivalState.WHOLE: "yellow", ArrivalState.READY: "green"}
COLOURS |= {ArrivalState.REFUSED: "red"}


@dataclass(frozen=True, slots=True)
class Limits:
    """What the page says before anything is sent."""

    largest: str = field(default_factory=lambda: size_said(LARGEST))
    without_scripts: str = field(default_factory=lambda: size_said(settings.DATA_UPLOAD_MAX_MEMORY_SIZE))
    piece: str = field(default_factory=lambda: size_said(PIECE))
    days: int = KEPT_DAYS


@dataclass(frozen=True, slots=True)
class FileSent:
    """A line of the list."""

    id: UUID
    title: str
    state: str
    colour: str
    size: str
    received: int
    total: int
    share: str
    is_coming: bool
    is_mine: bool
    may_be_deleted: bool
    fingerprint: str
    name: str
    """Under which it stands in a run's report."""
    nearest: str
    refusal: FileRefusal | None
    touched_at: dt.datetime


@dataclass(frozen=True, slots=True)
class FilesSent:
    """All of them; `is_moving` while something changes by itself."""

    files: tuple[FileSent, ...]
    ready: int
    is_moving: bool


def arrivals_shown(found: Sequence[ArrivalShown]) -> FilesSent:
    """The list."""
    states = [one.state for one in found]
    return FilesSent(
        files=tuple(map(_file, found)),
        ready=states.count(ArrivalState.READY),
        is_moving=ArrivalState.WHOLE in states,
    )


def wrong_said(source: str, refusal: str) -> str:
    """Why no source reads a file, in one sentence or two."""
    found = file_refusal(refusal)
    columns = f": {found.columns}" if found.columns else ""
    nearest = _("It comes nearest to: %(source)s.") % {"source": source_name(source)} if source else ""
    return " ".join(filter(None, (nearest, f"{found.meaning}{columns}.", found.advice)))


def _file(one: ArrivalShown) -> FileSent:
    held = one.state in HELD
    kind = one.ending.upper() or _("File")
    known = one.source and one.state is not ArrivalState.REFUSED
    return FileSent(
        id=one.id,
        title=source_name(one.source) if known else _("%(kind)s, source not known") % {"kind": kind},
        state=str(STATES[one.state]),
        colour=COLOURS.get(one.state, ""),
        size=size_said(one.size),
        received=one.received,
        total=one.size,
        share=_("%(received)s of %(size)s")
        % {"received": size_said(one.received), "size": size_said(one.size)},
        is_coming=one.state is ArrivalState.COMING,
        is_mine=one.is_mine,
        may_be_deleted=held,
        fingerprint=one.fingerprint,
        name=f"{one.source}_{one.fingerprint[:8]}" if known and one.fingerprint else "",
        nearest=source_name(one.source) if one.source and not known else "",
        refusal=file_refusal(one.refusal) if one.refusal else None,
        touched_at=one.touched_at,
    )
