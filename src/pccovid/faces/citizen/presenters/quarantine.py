"""What is somebody told of her order? Why, where, until when, which tests, what is missing for her release."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from pccovid.capabilities.quarantine.events import DailyShown, DueTestShown, ExitShown, OrderShown
from pccovid.capabilities.quarantine.rules import Blocked, SeenTest, blocked, rule_of
from pccovid.capabilities.quarantine.states import OrderState, Setting
from pccovid.capabilities.quarantine.wording import CHANNELS, EXITS, KINDS, REASONS, SETTINGS, told_in_words
from pccovid.capabilities.risk.wording import STANDING
from pccovid.capabilities.testing.wording import OUTCOMES
from pccovid.faces.citizen.presenters.facts import Fact
from pccovid.faces.widgets.symptoms_asked import SYMPTOMS
from pccovid.kernel.clock import VIETNAM

SYMPTOM_WORDS = dict(SYMPTOMS)
RESULTS = {one.value: words for one, words in OUTCOMES.items()}


@dataclass(frozen=True, slots=True)
class QuarantineShown:
    """The order in words. `missing`: what still stands against a release."""

    is_open: bool
    is_watch: bool
    where: str
    until: str
    facts: tuple[Fact, ...] = field(repr=False)
    tests: tuple[Fact, ...] = field(repr=False)
    exits: tuple[str, ...] = field(repr=False)
    missing: tuple[str, ...]
    rule: str
    standing: str
    told_today: bool
    last: str = field(repr=False)


def quarantine_shown(
    order: OrderShown,
    tests: Sequence[DueTestShown],
    dailies: Sequence[DailyShown],
    exits: Sequence[ExitShown],
    now: dt.datetime,
) -> QuarantineShown:
    """The order that holds, or the last that did."""
    today = now.astimezone(VIETNAM).date()
    rule = rule_of(order.rule_id)
    return QuarantineShown(
        is_open=order.state is OrderState.ISSUED,
        is_watch=order.setting is Setting.WATCH,
        where=str(SETTINGS[order.setting]),
        until=_day(order.ends_on),
        facts=_facts(order),
        tests=tuple(
            Fact(_day(one.due_on), str(RESULTS.get(one.outcome, "")) or _due(one.due_on, today))
            for one in tests
        ),
        exits=tuple(_exit(one) for one in exits if one.order_id == order.id and one.ends_at > now),
        missing=_missing(order, tests, today),
        rule=f"{rule.document.number}, {rule.document.issuer}" if rule else "",
        standing=str(STANDING[rule.status]) if rule else "",
        told_today=any(one.day == today for one in dailies),
        last=f"{dailies[0].told_at.astimezone(VIETNAM):%H:%M, %d/%m/%Y}" if dailies else "",
    )


@dataclass(frozen=True, slots=True)
class DailyTold:
    """How somebody said she is, as a line."""

    at: str
    what: str = field(repr=False)
    how: str


def daily_told(one: DailyShown) -> DailyTold:
    """One declaration in words."""
    what = told_in_words(one.details, SYMPTOM_WORDS)
    return DailyTold(f"{one.told_at.astimezone(VIETNAM):%H:%M, %d/%m/%Y}", what, str(CHANNELS[one.channel]))


def _facts(order: OrderShown) -> tuple[Fact, ...]:
    why = " ".join(str(REASONS[one]) for one in order.reasons if one in REASONS)
    return (
        Fact(_("Why"), f"{KINDS[order.kind]}. {why}".strip()),
        Fact(_("Counted from"), _day(order.begins_on)),
        Fact(_("Then watch yourself until"), _day(order.watch_until)),
        Fact(_("Issued by"), order.decided_office),
    )


def _missing(order: OrderShown, tests: Sequence[DueTestShown], today: dt.date) -> tuple[str, ...]:
    if order.ends_on is None or order.state is not OrderState.ISSUED:
        return ()
    seen = [SeenTest(one.due_on, one.sampled_at, one.outcome) for one in tests]
    words = {
        Blocked.DAYS: _("the days until %(day)s") % {"day": _day(order.ends_on)},
        Blocked.TESTS: _("the result of each test that is due"),
        Blocked.POSITIVE: _("a negative result"),
    }
    found = blocked(order.ends_on, seen, negative_needed=order.negative_needed, today=today)
    return tuple(words[one] for one in found)


def _due(day: dt.date, today: dt.date) -> str:
    if day == today:
        return _("Due today")
    return _("Overdue: call the health station") if day < today else _("Due")


def _exit(one: ExitShown) -> str:
    start, end = one.starts_at.astimezone(VIETNAM), one.ends_at.astimezone(VIETNAM)
    return f"{EXITS[one.kind]}: {start:%H:%M %d/%m} – {end:%H:%M %d/%m}"


def _day(day: dt.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
