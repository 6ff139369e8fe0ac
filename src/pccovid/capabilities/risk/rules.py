"""What colour does a person have, and why? Facts in, verdict out.

Green, yellow and red are those of Document 6837/VPCP-KGVX of 24 September 2021. Green: 14 days after the last required
dose, or recovered within 180 days; yellow: 14 days after a first dose (draft of Ho Chi Minh City's Health Department,
8 September 2021). Red: an active case, or a contact under isolation. Values and their certainty: rules.toml.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from pccovid.capabilities.risk.colours import Colour
from pccovid.capabilities.risk.courses import complete_on, first_on
from pccovid.capabilities.risk.ruleset import RuleSet
from pccovid.kernel.clock import VIETNAM


@dataclass(frozen=True, slots=True)
class Dose:
    """One dose given; `product` empty where not known."""

    given_on: date
    product: str


@dataclass(frozen=True, slots=True)
class RiskFacts:
    """All that decides about one person. Times aware. No dose known is not the same as no dose given.

    `positive_at` is the specimen that began the latest infection, `cleared_at` the one that ended it; `met_at` are
    the ends of the meetings with cases for which a tracer let the warning go out; `ordered_since` and `ordered_until`
    are the days of an order of isolation that nobody has ended yet.
    """

    territory: str
    doses: tuple[Dose, ...] = ()
    positive_at: datetime | None = None
    cleared_at: datetime | None = None
    met_at: tuple[datetime, ...] = ()
    ordered_since: date | None = None
    ordered_until: date | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """A stable code with days (ISO) that complete its sentence; it names nobody and no place."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A colour, why, what was not known, by which rule, and when it must be decided again at the latest."""

    colour: Colour
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...] = ()
    rule: str = ""
    review_after: datetime | None = None


def assess(facts: RiskFacts, at: datetime, rule: RuleSet | None) -> Verdict:
    """Decide at the instant `at`. Without a rule set nothing is decided: the colour is unknown."""
    if rule is None:
        return Verdict(Colour.UNKNOWN, (Reason("no_rule"),), ("rule",))
    return _isolation(facts, at, rule) or _protection(facts, at, rule)


def _isolation(facts: RiskFacts, at: datetime, rule: RuleSet) -> Verdict | None:
    """Red, or undecided for a case that nobody has cleared; None where neither holds."""
    version, days = rule.isolation.version, rule.isolation.params
    if facts.positive_at is not None and facts.cleared_at is None:
        since = _day(facts.positive_at)
        until = since + timedelta(days=days["case_days"])
        reason = {"since": since.isoformat()}
        if _day(at) < until:
            return Verdict(Colour.RED, (Reason("active_case", reason),), (), version, _midnight(until))
        return Verdict(Colour.UNKNOWN, (Reason("case_not_cleared", reason),), ("clearing_test",), version)
    if facts.ordered_since is not None:
        return _ordered(facts.ordered_since, facts.ordered_until, version)
    met = max((_day(end) for end in facts.met_at), default=None)
    if met is None:
        return None
    until = met + timedelta(days=days["contact_days"])
    if _day(at) >= until:
        return None
    reason = {"met": met.isoformat(), "until": until.isoformat()}
    return Verdict(Colour.RED, (Reason("contact", reason),), (), version, _midnight(until))


def _ordered(since: date, until: date | None, version: str) -> Verdict:
    """Red for as long as the order stands, whatever its last day: whoever ends it has the colour decided again."""
    reason = {"since": since.isoformat(), "until": (until or since).isoformat()}
    return Verdict(Colour.RED, (Reason("ordered", reason),), (), version)


def _protection(facts: RiskFacts, at: datetime, rule: RuleSet) -> Verdict:
    """Green, yellow or unknown, from doses and recovery."""
    today = _day(at)
    given = [(dose.given_on, rule.required(dose.product)) for dose in facts.doses if dose.given_on <= today]
    full = complete_on(given, gap=timedelta(days=rule.doses.params["same_dose_days"]))
    full_from = full + timedelta(days=rule.doses.params["wait_days"]) if full else None
    dosed = (
        _span("fully_dosed", full, full_from, "since") if full and full_from and full_from <= today else None
    )
    recovered, lapses = _recovered(facts, today, rule)
    if dosed or recovered:
        reasons = tuple(filter(None, (dosed, recovered)))
        return Verdict(Colour.GREEN, reasons, (), rule.doses.version, None if dosed else lapses)
    missing = ("product",) if any(required is None for _, required in given) else ()
    first = first_on(given)
    if first is None:
        return Verdict(Colour.UNKNOWN, (Reason("no_doses"),), ("doses",), rule.doses.version)
    part_from = first + timedelta(days=rule.doses.params["part_wait_days"])
    if part_from > today:
        recent = _span("dose_too_recent", first, part_from, "until")
        return Verdict(Colour.UNKNOWN, (recent,), missing, rule.doses.version, _midnight(part_from))
    if full and full_from:
        waiting = _span("waiting_after_last", full, full_from, "until")
        return Verdict(Colour.YELLOW, (waiting,), missing, rule.doses.version, _midnight(full_from))
    part = Reason("part_dosed", {"on": first.isoformat()})
    return Verdict(Colour.YELLOW, (part,), missing, rule.doses.version)


def _recovered(facts: RiskFacts, today: date, rule: RuleSet) -> tuple[Reason | None, datetime | None]:
    """The reason of a recovery that still counts, and when it will count no longer."""
    if facts.cleared_at is None:
        return None, None
    day = _day(facts.cleared_at)
    until = day + timedelta(days=rule.doses.params["recovered_days"])
    if not day <= today <= until:
        return None, None
    return _span("recovered", day, until, "until"), _midnight(until + timedelta(days=1))


def _span(code: str, on: date, other: date, name: str) -> Reason:
    return Reason(code, {"on": on.isoformat(), name: other.isoformat()})


def _day(at: datetime) -> date:
    return at.astimezone(VIETNAM).date()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, VIETNAM)
