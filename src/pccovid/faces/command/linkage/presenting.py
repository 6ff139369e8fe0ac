"""How do questions, the two sides and the report appear on a page? Names only where a question is opened."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from pccovid.faces.command.board.wording import SOURCES, percent
from pccovid.faces.command.linkage.waterfall import Waterfall, bits, waterfall
from pccovid.faces.command.linkage.words import (
    HARM_COLOURS,
    HARMS,
    PAIR_VERDICTS,
    PAPERS,
    RECORD_VERDICTS,
    SEXES,
)
from pccovid.registry.people.reviewing import BAND, Band, QuestionShown, Side
from pccovid.registry.people.verdicts import Asked, Harm, State
from pccovid.registry.territories.queries import name_of


@dataclass(frozen=True, slots=True)
class Row:
    """A question in the queue."""

    id: UUID
    title: str
    text: str
    tag: str
    colour: str


@dataclass(frozen=True, slots=True)
class Page:
    """A question, opened. `waits`: this reviewer has answered and others have not."""

    title: str
    harm: str
    colour: str
    area: str
    opened_at: datetime
    weight: str
    evidence: Waterfall | None
    heads: tuple[str, str]
    verdicts: tuple[tuple[str, str], ...]
    open: bool
    waits: bool
    third: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """One line of the comparison: what it is, and what stands on either side."""

    label: str
    first: str = field(repr=False)
    second: str = field(repr=False)


def code_of(question_id: UUID) -> str:
    """The six signs by which people speak of a question; random, and no name."""
    return question_id.hex[-6:].upper()


def rows(questions: Iterable[QuestionShown]) -> list[Row]:
    """Questions as lines of the queue."""
    return [
        Row(
            one.id,
            _title(one),
            f"{HARMS[one.harm]} · {name_of(one.territory)} · {localtime(one.opened_at):%d/%m/%Y}",
            _standing(one),
            HARM_COLOURS[one.harm],
        )
        for one in questions
    ]


def counted(waiting: Mapping[Harm, int]) -> list[tuple[str, int]]:
    """How many questions wait, by what hangs on them."""
    return [(str(HARMS[harm]), number) for harm, number in waiting.items()]


def page(one: QuestionShown) -> Page:
    """All that the page says besides the two sides."""
    words = PAIR_VERDICTS if one.kind is Asked.PAIR else RECORD_VERDICTS
    return Page(
        _title(one),
        str(HARMS[one.harm]),
        HARM_COLOURS[one.harm],
        name_of(one.territory),
        one.opened_at,
        "" if one.weight is None else bits(one.weight),
        waterfall(one.evidence),
        _heads(one.kind),
        tuple((verdict.value, str(label)) for verdict, label in words.items()),
        one.state is State.OPEN,
        one.state is State.OPEN and one.mine,
        one.answers > 1,
    )


def compared(first: Side, second: Side) -> list[Facts]:
    """The two sides, line by line; what neither states is left out."""
    one, other = _facts(first), _facts(second)
    labels = list(dict.fromkeys([*one, *other]))
    lines = [Facts(label, one.get(label, ""), other.get(label, "")) for label in labels]
    return [line for line in lines if line.first or line.second]


def band_rows(bands: Iterable[Band]) -> list[tuple[str, int, int, int, str]]:
    """Weights from and to, one person, two, uncertain, and the share of one person among what was certain."""
    return [
        (
            _("%(low)s to %(high)s") % {"low": bits(one.low), "high": bits(one.low + BAND)},
            one.same,
            one.apart,
            one.unsure,
            percent(one.same / (one.same + one.apart) if one.same + one.apart else None),
        )
        for one in bands
    ]


def _title(one: QuestionShown) -> str:
    if one.kind is Asked.PAIR:
        return _("Question %(code)s: are these two one person?") % {"code": code_of(one.id)}
    return _("Question %(code)s: is this record hers?") % {"code": code_of(one.id)}


def _heads(kind: Asked) -> tuple[str, str]:
    if kind is Asked.PAIR:
        return _("First side"), _("Second side")
    return _("The person's other records"), _("The record in question")


def _standing(one: QuestionShown) -> str:
    if one.mine:
        return _("Waits for another reviewer")
    return _("%(answers)s answered") % {"answers": one.answers} if one.answers else _("Not answered yet")


def _facts(side: Side) -> dict[str, str]:
    stated = dict(side.numbers)
    papers = {str(label): stated.get(kind, "") for kind, label in PAPERS.items()}
    return {
        _("Name"): side.name,
        _("Date of birth"): "/".join(reversed(side.birth.split("-"))),
        _("Sex"): str(SEXES.get(side.sex, "")),
        **papers,
        _("Place of residence"): name_of(side.territory) if side.territory else "",
        _("Sources and dates"): ", ".join(
            f"{SOURCES.get(source, source)} ({localtime(at):%d/%m/%Y})"
            if at
            else str(SOURCES.get(source, source))
            for source, at in side.sources
        ),
    }
