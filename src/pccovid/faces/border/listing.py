"""What does the desk see of a declaration, and of all that wait? Names masked in the list, whole on the desk."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy

from pccovid.capabilities.entry.events import WaitingShown
from pccovid.capabilities.entry.gates import gates
from pccovid.capabilities.entry.rules import Advice, Answer, EntryFacts, Item, advice, check_list, rule_for
from pccovid.capabilities.entry.wording import ADVICE, COLOURS, ITEMS, LINES, STATES
from pccovid.kernel import clock
from pccovid.kernel.errors import InvalidName
from pccovid.kernel.names import PersonName
from pccovid.procedures.judge_certificate import judge_attached

ANSWERS = {Answer.GOOD: "green", Answer.WANTING: "yellow", Answer.ALARM: "red", Answer.UNKNOWN: "grey"}
ADVISED = {Advice.ADMIT: "green", Advice.HOLD: "yellow", Advice.REFER: "red", Advice.CANNOT_KNOW: "grey"}

TOLD: tuple[tuple[str, Promise], ...] = (
    ("number", gettext_lazy("Passport number")),
    ("birth", gettext_lazy("Date of birth")),
    ("nationality", gettext_lazy("Nationality")),
    ("expiry", gettext_lazy("Passport valid until")),
    ("from_country", gettext_lazy("From")),
    ("countries", gettext_lazy("Countries visited")),
    ("seat", gettext_lazy("Seat")),
    ("phone", gettext_lazy("Telephone")),
    ("quarantine", gettext_lazy("Place of quarantine")),
    ("stay", gettext_lazy("Afterwards")),
    ("note", gettext_lazy("Note")),
)
DETAILS = {Item.TEST: ("tested_on",), Item.PLACE: ("quarantine",)}


@dataclass(frozen=True, slots=True)
class QueueLine:
    """A declaration in the list: no whole name, no number."""

    flight: str
    gate: str
    name: str = field(repr=False)
    arrives_on: dt.date
    state: str
    colour: str


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One item of the list in words."""

    item: str
    answer: str
    colour: str
    detail: str = field(default="", repr=False)


def queue_lines(waiting: Iterable[WaitingShown]) -> list[QueueLine]:
    """The list, in its order."""
    language = get_language() or "vi"
    return [
        QueueLine(
            one.flight,
            gates()[one.gate].name(language) if one.gate in gates() else one.gate,
            _masked(one.details.get("name", "")),
            one.arrives_on,
            str(STATES[one.state]),
            COLOURS[one.state],
        )
        for one in waiting
    ]


def flights(waiting: Iterable[WaitingShown]) -> list[tuple[str, int]]:
    """How many wait of each flight, in the order of their names."""
    return sorted(Counter(one.flight for one in waiting).items())


def facts_of(one: WaitingShown, *, passport_shown: bool) -> EntryFacts:
    """What was declared, as the rules read it."""
    told = one.details
    return EntryFacts(
        on=one.arrives_on,
        passport_shown=passport_shown,
        passport_expiry=_day(told.get("expiry", "")),
        born=_day(told.get("birth", "")),
        symptoms=bool(told.get("symptoms")),
        contact=told.get("contact") == "yes",
        tested_on=_day(told.get("tested_on", "")),
        test_result=told.get("test_result", ""),
        certificate=judge_attached(told.get("certificate", ""), birth=told.get("birth", ""), at=clock.now()),
        doses=int(told["doses"]) if told.get("doses", "").isdecimal() else None,
        place_known=bool(told.get("quarantine_unit")),
    )


def checked(one: WaitingShown, *, passport_shown: bool) -> tuple[list[CheckLine], str, str]:
    """The list in words, and what it comes to, with its colour."""
    territory = gates()[one.gate].territory if one.gate in gates() else "VN/"
    rule = rule_for("test", on=one.arrives_on, territory=territory, demo=settings.DEMO)
    lines = check_list(facts_of(one, passport_shown=passport_shown), test_rule=rule)
    found = advice(lines)
    shown = [
        CheckLine(
            str(ITEMS[line.item]),
            str(LINES[line.code]),
            ANSWERS[line.answer],
            _detail(line.item, one.details),
        )
        for line in lines
    ]
    return shown, str(ADVICE[found]), ADVISED[found]


def labelled(told: Mapping[str, str]) -> list[tuple[str, str]]:
    """The answers that are compared with papers, by what they are called."""
    return [(str(label), _written(told[name])) for name, label in TOLD if told.get(name)]


def _written(text: str) -> str:
    day = _day(text)
    return f"{day:%d/%m/%Y}" if day else text


def _detail(item: Item, told: Mapping[str, str]) -> str:
    return ", ".join(_written(told[name]) for name in DETAILS.get(item, ()) if told.get(name))


def _masked(name: str) -> str:
    try:
        return PersonName.parse(name).masked()
    except InvalidName:
        return ""


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
