"""How do requests for a correction appear on a page? Nobody is named before one is opened."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from pccovid.faces.command.board.wording import SOURCES
from pccovid.faces.command.linkage.words import FIELDS, SEXES
from pccovid.kernel.cccd import Cccd, Trust
from pccovid.kernel.errors import InvalidCccd, InvalidPhone
from pccovid.kernel.masking import mask_number
from pccovid.kernel.phone import Phone
from pccovid.kernel.sex import Sex
from pccovid.registry.corrections.answering import Desk
from pccovid.registry.corrections.events import RequestShown
from pccovid.registry.corrections.rules import NUMBERS, Field, overdue
from pccovid.registry.people.profile import Profile
from pccovid.registry.territories.queries import name_of

LABELS = {**FIELDS, "address": FIELDS["home"], "territory": FIELDS["home"]}
WHO = ("name", "birth", "sex", *(one.value for one in NUMBERS), "territory")


@dataclass(frozen=True, slots=True)
class Row:
    """A request in the queue."""

    id: UUID
    title: str
    text: str
    tag: str
    colour: str


@dataclass(frozen=True, slots=True)
class Line:
    """What one source says, or what stands."""

    label: str
    value: str = field(repr=False)
    at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A request, opened: what stands, what is asked, why, what each source says, and whose request it is."""

    asked: list[Line]
    sources: list[Line]
    person: list[Line]
    warnings: list[str]
    two: bool
    accepted: bool
    words: str = field(repr=False)
    blocked: bool = False


def title_of(one: RequestShown) -> str:
    """Which request, and about what."""
    about = LABELS[one.field] if one.field else _("Something in a record")
    return f"{one.number}: {about}"


def rows(waiting: Iterable[tuple[RequestShown, bool]], now: dt.datetime) -> list[Row]:
    """The queue, in its order."""
    return [_row(one, now, mine=mine) for one, mine in waiting]


def page(desk: Desk) -> Page:
    """All that a registrar needs to decide this, and no more."""
    request, asked, profile = desk.whole.request, desk.whole.asked, desk.evidence.profile
    lines = []
    if request.field:
        standing = profile.attributes.get(request.field)
        said = f"{_('What stands now')} ({_source(standing.source)})" if standing else _("What stands now")
        lines = [
            Line(
                said,
                in_full(request.field, profile.value(request.field)),
                standing.time if standing else None,
            ),
            Line(_("What is asked for"), in_full(request.field, asked.value)),
        ]
    return Page(
        lines,
        _sources(desk),
        [_shown(name, profile) for name in WHO if name != request.field and profile.value(name)],
        _warnings(desk),
        desk.needed > 1,
        desk.accepted > 0,
        asked.words,
        request.held_elsewhere,
    )


def in_full(name: str, value: str) -> str:
    """A value to be compared letter by letter."""
    if name == "birth":
        return "/".join(reversed(value.split("-")))
    if name == "territory":
        return name_of(value)
    if name == "phone":
        try:
            return Phone.parse(value).display
        except InvalidPhone:
            return value
    return str(SEXES.get(value, "")) if name == "sex" else value


def _row(one: RequestShown, now: dt.datetime, *, mine: bool) -> Row:
    late = overdue(one.state, one.due_at, now)
    due = _("Answer by %(time)s") % {"time": f"{localtime(one.due_at):%H:%M, %d/%m/%Y}"}
    state = _("Waits for another registrar") if mine else _("Overdue") if late else ""
    return Row(
        one.id,
        title_of(one),
        ", ".join(filter(None, (name_of(one.territory), due))),
        state,
        "red" if late else "",
    )


def _sources(desk: Desk) -> list[Line]:
    """Of a field, what each record says of it; of a record, all that it says."""
    request = desk.whole.request
    if request.field is None:
        records = [one for one in desk.evidence.records if one.record_id == request.record_id]
        return [
            Line(str(LABELS[name]), _hidden(name, value), one.time)
            for one in records
            for name, value in one.values.items()
        ]
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for one in reversed(desk.evidence.records):  # the newest first
        if value := one.values.get(request.field):
            found[value].setdefault(
                _source(one.source), f"{localtime(one.time):%d/%m/%Y}" if one.time else ""
            )
    return [Line(_said(said), in_full(request.field, value)) for value, said in found.items()]


def _said(sources: Mapping[str, str]) -> str:
    """Each source once, with the day of its latest word."""
    return "; ".join(", ".join(filter(None, pair)) for pair in sources.items())


def _shown(name: str, profile: Profile) -> Line:
    return Line(str(LABELS[name]), _hidden(name, profile.value(name)))


def _hidden(name: str, value: str) -> str:
    """What tells whose request it is; of a number that is not asked about, only the end."""
    return mask_number(value) if name in (*NUMBERS, Field.PHONE) else in_full(name, value)


def _warnings(desk: Desk) -> list[str]:
    request, asked, profile = desk.whole.request, desk.whole.asked, desk.evidence.profile
    found = []
    if request.held_elsewhere:
        found.append(
            _(
                "A record of somebody else states this number. "
                "It cannot be accepted here before it is cleared up whose it is."
            )
        )
    known = {name: profile.value(name) for name in ("cccd", "sex", "birth")}
    if request.field in known:
        known[request.field] = asked.value
    if request.field in known and known["cccd"] and _contradicts(known["cccd"], known["sex"], known["birth"]):
        found.append(_("The number of the citizen card does not fit the sex or the year of birth beside it."))
    return found


def _contradicts(number: str, sex: str, birth: str) -> bool:
    try:
        card = Cccd(number)
    except InvalidCccd:
        return True
    return card.trust(Sex(sex) if sex else None, int(birth[:4]) if birth[:4] else None) is Trust.CONTRADICTS


def _source(source: str) -> str:
    return str(SOURCES.get(source, source))
