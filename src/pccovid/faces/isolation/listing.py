"""What does a list of work show? One line for each thing to see to, the worst first, each with its person and order."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pccovid.capabilities.quarantine.states import HARM, ItemKind
from pccovid.capabilities.quarantine.wording import ITEMS, KINDS, SETTINGS
from pccovid.capabilities.quarantine.worklist import Work
from pccovid.registry.people.queries import PersonCard

MOST_SHOWN = 200
AFTER_ITEMS = len(HARM)


class What(StrEnum):
    """What a line is about, beside items."""

    LATE = "late"
    RELEASE = "release"
    PROPOSAL = "proposal"
    TEST = "test"


class Show(StrEnum):
    """Which lines are shown."""

    ALL = "all"
    MINE = "mine"
    SILENT = "silent"
    TESTS = "tests"
    RELEASES = "releases"
    PROPOSALS = "proposals"


WORDS: dict[What, Promise] = {
    What.LATE: gettext_lazy("Test overdue"),
    What.RELEASE: gettext_lazy("May be released"),
    What.PROPOSAL: gettext_lazy("To decide"),
    What.TEST: gettext_lazy("Test due today"),
}
SHOWN: dict[Show, Promise] = {
    Show.ALL: gettext_lazy("Everything"),
    Show.MINE: gettext_lazy("Mine"),
    Show.SILENT: gettext_lazy("Silent"),
    Show.TESTS: gettext_lazy("Tests due"),
    Show.RELEASES: gettext_lazy("Releases due"),
    Show.PROPOSALS: gettext_lazy("To decide"),
}
KINDS_OF: dict[Show, frozenset[str]] = {
    Show.SILENT: frozenset({ItemKind.CALL, ItemKind.VISIT}),
    Show.TESTS: frozenset({What.LATE, What.TEST}),
    Show.RELEASES: frozenset({What.RELEASE}),
    Show.PROPOSALS: frozenset({What.PROPOSAL}),
}
RED = frozenset({ItemKind.URGENT.value, ItemKind.AWAY.value})
YELLOW = frozenset({ItemKind.SYMPTOMS.value, ItemKind.VISIT.value, What.LATE.value})
GREEN = frozenset({What.RELEASE.value})


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to see to."""

    rank: int
    since: dt.date
    what: str
    word: str
    colour: str
    order_id: UUID
    officer_id: UUID | None
    name: str = field(repr=False)
    born: int | None = field(repr=False)
    about: str

    @property
    def title(self) -> str:
        """Who."""
        return f"{self.name or '–'}{f', {self.born}' if self.born else ''}"

    @property
    def text(self) -> str:
        """Why she stays where, and since when this waits."""
        return f"{self.about} · {self.since:%d/%m/%Y}"


@dataclass(frozen=True, slots=True)
class Tab:
    """A choice of lines with their number."""

    show: str
    word: str
    count: int
    chosen: bool


def lines(work: Work, cards: Mapping[UUID, PersonCard]) -> list[Line]:
    """Everything that is open, the worst first, then the oldest; of one kind one line for each person."""
    things = {(thing[2], thing[4]): thing for thing in reversed(list(_things(work)))}
    found = [
        _line(work, cards, rank, since, what, word, order_id)
        for rank, since, what, word, order_id in things.values()
        if order_id in work.orders
    ]
    return sorted(found, key=lambda line: (line.rank, line.since, line.name))


def chosen(found: list[Line], show: Show, officer: UUID) -> list[Line]:
    """Those lines that somebody asked for."""
    if show is Show.MINE:
        return [line for line in found if line.officer_id == officer]
    kinds = KINDS_OF.get(show)
    return found if kinds is None else [line for line in found if line.what in kinds]


def tabs(found: list[Line], show: Show, officer: UUID) -> list[Tab]:
    """All choices, with how many lines each has."""
    return [
        Tab(one.value, str(word), len(chosen(found, one, officer)), one is show)
        for one, word in SHOWN.items()
    ]


def officers(work: Work, me: UUID) -> list[tuple[str, int]]:
    """How many persons each officer looks after: oneself first, then the others, then those whom nobody does."""
    counted = work.by_officer()
    rows = [(_("I myself"), counted.pop(me, 0))]
    nobody = counted.pop(None, 0)
    rows += [
        (_("Officer %(number)s") % {"number": place}, count)
        for place, (_who, count) in enumerate(counted.most_common(), 2)
    ]
    return [*rows, (_("Nobody yet"), nobody)] if nobody else rows


def _things(work: Work) -> Iterator[tuple[int, dt.date, str, str, UUID]]:
    for item in work.items:
        yield HARM[item.kind], item.at.date(), item.kind.value, str(ITEMS[item.kind]), item.order_id
    for test in work.due_tests:
        what = What.LATE if test.due_on < work.today else What.TEST
        yield _rank(what), test.due_on, what.value, str(WORDS[what]), test.order_id
    for one in work.due_releases:
        yield (
            _rank(What.RELEASE),
            one.ends_on or work.today,
            What.RELEASE.value,
            str(WORDS[What.RELEASE]),
            one.id,
        )
    for one in work.proposals:
        since = one.proposed_at.date()
        yield _rank(What.PROPOSAL), since, What.PROPOSAL.value, str(WORDS[What.PROPOSAL]), one.id


def _rank(what: What) -> int:
    return AFTER_ITEMS + list(What).index(what)


def _line(
    work: Work,
    cards: Mapping[UUID, PersonCard],
    rank: int,
    since: dt.date,
    what: str,
    word: str,
    order_id: UUID,
) -> Line:
    order = work.orders[order_id]
    card = cards.get(order.person_id)
    colour = "red" if what in RED else "yellow" if what in YELLOW else "green" if what in GREEN else "blue"
    about = f"{KINDS[order.kind]} · {SETTINGS[order.setting]}"
    return Line(
        rank, since, what, word, colour, order_id, order.officer_id,
        card.name if card else "", card.birth_year if card else None, about,
    )  # fmt: skip
