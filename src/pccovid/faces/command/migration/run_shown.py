"""How is a run shown? Where it stands, in words; and, when it has ended, a bar a source with its columns."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from pccovid.faces.command.board.wording import percent
from pccovid.faces.command.migration.presenting import WIDTH, Part, Stack
from pccovid.faces.command.migration.quality import ColumnShown, ReasonShown
from pccovid.faces.command.migration.reasons import FileRefusal, advice, file_refusal, meaning
from pccovid.faces.command.migration.sayings import COLOURS, ICONS, KINDS, STATES, refusal_said, stage_said
from pccovid.faces.command.migration.wording import source_name
from pccovid.faces.widgets.figures import number
from pccovid.intake.running.queries import RunShown as Run
from pccovid.intake.running.report import FileTold, Report, SourceTold, told
from pccovid.intake.running.roots import name_of
from pccovid.intake.running.states import RunKind

ENDS: tuple[tuple[str, str, Promise], ...] = (
    ("linked", "linked", pgettext_lazy("end of a row", "Known person")),
    ("new", "new", pgettext_lazy("end of a row", "New person")),
    ("logs", "staged", pgettext_lazy("end of a row", "Packet of Bluetooth")),
    ("review", "review", pgettext_lazy("end of a row", "In review")),
    ("expired", "expired", pgettext_lazy("end of a row", "Too old")),
    ("places", "place", pgettext_lazy("end of a row", "Place")),
    ("refused", "refused", pgettext_lazy("end of a row", "Refused")),
)


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run in a list, and the head of its page."""

    id: UUID
    title: str
    folder: str
    is_files: bool
    state: str
    colour: str
    icon: str
    is_under_way: bool
    is_carrying: bool
    stop_asked: bool
    interrupted: bool
    unattended: bool
    may_be_taken_up: bool
    asked_at: dt.datetime
    began_at: dt.datetime | None
    seen_at: dt.datetime | None
    ended_at: dt.datetime | None
    stage: str
    done: int
    total: int
    failure: str


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file of a run."""

    name: str
    source: str
    refusal: FileRefusal | None
    labelled: tuple[tuple[str, str], ...]
    """A heading and its figure."""


@dataclass(frozen=True, slots=True)
class SourceCard:
    """A source of a dry run."""

    name: str
    read: str
    stack: Stack
    alike: str
    repeated: str
    hubs: str
    new_year: str
    columns: tuple[ColumnShown, ...]
    silent: tuple[str, ...]
    reasons: tuple[ReasonShown, ...]


@dataclass(frozen=True, slots=True)
class ReportShown:
    """What came of a run."""

    is_look: bool
    read: str
    refused: str
    new: str
    linked: str
    headings: tuple[str, ...]
    files: tuple[FileLine, ...]
    refused_files: int
    sources: tuple[SourceCard, ...]
    known: tuple[str, ...]
    unknown: tuple[str, ...]


def run_shown(run: Run) -> RunLine:
    """Where it stands."""
    state = _("Interrupted") if run.interrupted else str(STATES[run.state])
    if run.is_under_way and run.stop_asked:
        state = _("Stopping")
    return RunLine(
        id=run.id,
        title=str(KINDS[run.kind]),
        folder=name_of(run.folder) if run.folder else "",
        is_files=not run.folder,
        state=state,
        colour="red" if run.interrupted else COLOURS.get(run.state, ""),
        icon="warning" if run.interrupted else ICONS[run.state],
        is_under_way=run.is_under_way,
        is_carrying=run.kind is RunKind.CARRY,
        stop_asked=run.stop_asked,
        interrupted=run.interrupted,
        unattended=run.unattended,
        may_be_taken_up=run.may_be_taken_up,
        asked_at=run.asked_at,
        began_at=run.began_at,
        seen_at=run.seen_at,
        ended_at=run.ended_at,
        stage=_stage(run),
        done=run.done,
        total=run.total,
        failure=refusal_said(run.failure) if run.failure else "",
    )


def report_shown(run: Run) -> ReportShown | None:
    """What came of it; None before its end."""
    if not run.report:
        return None
    report = told(run.report)
    is_look = run.kind is RunKind.LOOK
    columns = ("taken", "expired", "places", "refused") if is_look else (
        "linked", "new", "review", "expired", "places", "refused",
    )  # fmt: skip
    labels = {name: str(label) for name, _css, label in ENDS} | {"taken": _("Would be taken")}
    headings = (_("Rows read"), *(labels[name] for name in columns))
    people: Iterable[SourceTold | FileTold] = report.sources if is_look else report.files
    counted = [(one.linked, one.new) for one in people]
    return ReportShown(
        is_look=is_look,
        read=number(sum(one.read for one in report.files)),
        refused=number(sum(one.refused for one in report.files)),
        linked=number(sum(linked for linked, _new in counted)),
        new=number(sum(new for _linked, new in counted)),
        headings=headings,
        files=tuple(_file(one, headings, columns) for one in report.files),
        refused_files=sum(bool(one.refusal) for one in report.files),
        sources=tuple(_source(one, report) for one in report.sources if one.read),
        known=report.known,
        unknown=report.unknown,
    )


def _stage(run: Run) -> str:
    said = stage_said(run.stage)
    if not said or not run.total:
        return said
    return _("%(stage)s: %(done)s of %(total)s rows") % {
        "stage": said,
        "done": number(run.done),
        "total": number(run.total),
    }


def _file(one: FileTold, headings: tuple[str, ...], columns: tuple[str, ...]) -> FileLine:
    values: Mapping[str, int] = {
        "taken": one.taken, "linked": one.linked, "new": one.new, "review": one.review, "expired": one.expired,
        "places": one.places, "refused": one.refused,
    }  # fmt: skip
    return FileLine(
        name=one.name,
        source=source_name(one.source),
        refusal=file_refusal(one.refusal) if one.refusal else None,
        labelled=tuple(
            zip(headings, (number(one.read), *(number(values[name]) for name in columns)), strict=True)
        ),
    )


def _source(one: SourceTold, report: Report) -> SourceCard:
    mine = [file for file in report.files if file.source == one.source]
    sums = {"linked": one.linked, "new": one.new, "logs": one.logs, "review": 0}
    sums |= {
        "expired": sum(file.expired for file in mine),
        "places": sum(file.places for file in mine),
        "refused": sum(file.refused for file in mine),
    }
    return SourceCard(
        name=source_name(one.source),
        read=number(one.read),
        stack=_stack(source_name(one.source), sums),
        alike=_some(one.alike),
        repeated=_some(sum(file.repeated for file in mine)),
        hubs=_some(sum(file.hubs for file in mine)),
        new_year=_some(sum(file.new_year for file in mine)),
        columns=tuple(
            ColumnShown(
                column.column,
                number(column.unusable),
                percent(column.unusable / one.read),
                round(100 * column.unusable / one.read, 1),
                tuple(
                    ReasonShown(code, "", meaning(code), advice(code), number(rows))
                    for code, rows in column.codes
                ),
            )
            for column in one.columns
            if column.codes
        ),
        silent=tuple(column.column for column in one.columns if not column.stated),
        reasons=tuple(
            ReasonShown(code, column, meaning(code), advice(code), number(rows))
            for code, column, rows in one.reasons
        ),
    )


def _stack(name: str, sums: Mapping[str, int]) -> Stack:
    parts: list[Part] = []
    total, x = sum(sums.values()), 0.0
    for key, css, label in ENDS:
        if rows := sums[key]:
            width = WIDTH * rows / total
            text = f"{number(rows)} ({percent(rows / total)})"
            parts.append(Part(css, str(label), text, round(x, 2), round(width, 2)))
            x += width
    return Stack(tuple(parts), f"{name}. {'; '.join(f'{part.label}: {part.text}' for part in parts)}")


def _some(value: int) -> str:
    return number(value) if value else ""
