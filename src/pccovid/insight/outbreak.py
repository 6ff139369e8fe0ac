"""What do the published tallies say about an epidemic? Worked out from protected numbers only, and kept back when few.

Rounding makes each cell uncertain by up to ten, 5 at most as a standard deviation. Where that is more than a fifth of
what an estimate rests on, there is none; where there is one, its interval is widened by it.
"""

import datetime as dt
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pccovid.engines.epidemic import (
    Delay,
    DelayFigures,
    Dispersion,
    delay_figures,
    discretised,
    dispersion,
    reproduction_numbers,
    top_share,
    widened,
)
from pccovid.insight.disclosure import Shown, about
from pccovid.insight.rounding import BASE
from pccovid.insight.tallies import Tallies, tallies_of
from pccovid.kernel.clock import VIETNAM
from pccovid.kernel.dated_rules import DatedRule, read_rules, rule_in_force
from pccovid.kernel.weeks import LOOKING_BACK, first_moment
from pccovid.registry.territories.queries import NATION, children, province_of, stored_on
from pccovid.trust.access import Access, AccessDenied

FILE = Path(__file__).with_name("rules.toml")
SERIAL_INTERVAL = "epidemic.serial_interval.vn"
PERIODS = (2, 4, LOOKING_BACK)
WINDOW, CELL_SD, MOST_UNCERTAIN = 7, BASE / 2, 0.2
ENOUGH, ENOUGH_CASES = 10 * BASE, 20 * BASE
FOLLOWED = 14  # days in which a contact may still fall ill
STEPS = ("sampled", "resulted", "warned")


@dataclass(frozen=True, slots=True)
class Day:
    """The reproduction number of the seven days that end here. `complete`: hardly a case is still to come in."""

    day: dt.date
    mean: float
    low: float
    high: float
    complete: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """Contacts met at a kind of place, and those of them who fell ill within two weeks; `share` where enough met."""

    kind: str
    met: Shown
    ill: Shown
    share: float | None


@dataclass(frozen=True, slots=True)
class Outbreak:
    """All that is shown of a province or the nation; whatever is None rests on too few."""

    unit: str
    weeks: int
    made_at: dt.datetime | None
    cases: Mapping[dt.date, Shown]
    reproduction: tuple[Day, ...]
    rule: DatedRule
    steps: Mapping[str, DelayFigures | None]
    reporting: DelayFigures | None
    known_before: float | None
    settings: tuple[Setting, ...]
    dispersion: Dispersion | None
    top_cases: float | None
    top_places: float | None


def outbreak(access: Access, unit: str, weeks: int) -> Outbreak:
    """The figures of the last weeks, for the nation or a province: of its own, or that of the viewer's own district.

    Numbers of provinces are protected as they stand, and the same for everybody in it. Raises AccessDenied.
    """
    own = province_of(access.actor.territory)
    if not (access.covers(unit) or unit == own):
        raise AccessDenied
    access.read_aggregate("count", ["value"])
    first = first_moment(access.now).astimezone(VIETNAM).date()
    today = access.now.astimezone(VIETNAM).date()
    since = max(first, today - dt.timedelta(weeks=weeks))
    found = tallies_of(unit, first)
    reporting = _delays(found, "reported.", since)
    rule = serial_interval_rule(today)
    provinces = len(children(NATION, stored_on())) if unit == NATION else 1
    return Outbreak(
        unit=unit,
        weeks=weeks,
        made_at=found.made_at,
        cases=_cases(found, since, today),
        reproduction=tuple(
            one for one in _reproduction(found, first, today, provinces, rule, reporting) if one.day >= since
        ),
        rule=rule,
        steps={
            step: _delays(found, f"{step}.", since, "waits." if step == "warned" else "") for step in STEPS
        },
        reporting=reporting,
        known_before=_share(found, "known", "unknown", since),
        settings=_settings(found, since),
        dispersion=_dispersion(found, since, today),
        top_cases=_top(found, "caused.", since, today),
        top_places=_top(found, "place.", since, today),
    )


@lru_cache(maxsize=1)
def all_rules() -> tuple[DatedRule, ...]:
    """Every version of every rule of this app."""
    return read_rules(FILE.read_text(encoding="utf-8"))


def serial_interval_rule(on: dt.date) -> DatedRule:
    """With which serial interval days are estimated. Raises NoRule."""
    return rule_in_force(all_rules(), SERIAL_INTERVAL, on=on)


def _cases(found: Tallies, since: dt.date, today: dt.date) -> dict[dt.date, Shown]:
    by_day = found.by_measure.get("case", {})
    days = (since + dt.timedelta(days=number) for number in range((today - since).days))
    return {day: about(by_day.get(day, 0)) for day in days}


def _reproduction(
    found: Tallies,
    first: dt.date,
    today: dt.date,
    provinces: int,
    rule: DatedRule,
    reporting: DelayFigures | None,
) -> Iterator[Day]:
    """Estimates from the second serial interval on: before, whoever infected is not among the counted."""
    by_day = found.by_measure.get("case", {})
    days = [first + dt.timedelta(days=number) for number in range((today - first).days)]
    mean, sd = rule.params["mean_tenths"] / 10, rule.params["sd_tenths"] / 10
    interval = discretised(mean, sd, days=max(len(days), 2))
    rounding = math.sqrt(2 * WINDOW * provinces) * CELL_SD
    late = WINDOW if reporting is None or reporting.p90 is None else math.ceil(reporting.p90)
    for one in reproduction_numbers([by_day.get(day, 0) for day in days], interval):
        if one.first < 2 * mean or one.cases == 0 or rounding / one.cases > MOST_UNCERTAIN:
            continue
        shown = widened(one, rounding / one.cases)
        day = days[one.last]
        yield Day(day, shown.mean, shown.at(0.025), shown.at(0.975), (today - day).days > late)


def _delays(found: Tallies, over: str, since: dt.date, waiting: str = "") -> DelayFigures | None:
    """The figures of a step, in days; None of too few."""
    told = [(days, many, True) for days, many in found.total(over, since).items()]
    if waiting:
        told += [(days, many, False) for days, many in found.total(waiting, since).items()]
    if sum(many for _, many, _ in told) < ENOUGH:
        return None
    return delay_figures(
        Delay(float(days), over=is_over) for days, many, is_over in told for _ in range(many)
    )


def _share(found: Tallies, part: str, rest: str, since: dt.date) -> float | None:
    yes, no = (
        sum(value for day, value in found.by_measure.get(name, {}).items() if day >= since)
        for name in (part, rest)
    )
    return yes / (yes + no) if yes + no >= ENOUGH else None


def _settings(found: Tallies, since: dt.date) -> tuple[Setting, ...]:
    ill, well = found.total("ill.", since), found.total("well.", since)
    rows = []
    for kind in ill.keys() | well.keys():
        fell, met = ill.get(kind, 0), ill.get(kind, 0) + well.get(kind, 0)
        rows.append(Setting(kind, about(met), about(fell), fell / met if met >= ENOUGH else None))
    return tuple(sorted(rows, key=lambda one: (-(one.share or 0), -one.met.weight, one.kind)))


def _caused(found: Tallies, measure: str, since: dt.date, today: dt.date) -> list[int]:
    """How many each caused: of the weeks only whose contacts have had their time to fall ill."""
    over = today - dt.timedelta(days=FOLLOWED + WINDOW)
    return [
        int(name.removeprefix(measure))
        for name, days in found.by_measure.items()
        if name.startswith(measure)
        for day, many in days.items()
        if since <= day <= over
        for _ in range(many)
    ]


def _dispersion(found: Tallies, since: dt.date, today: dt.date) -> Dispersion | None:
    counts = _caused(found, "caused.", since, today)
    return dispersion(counts) if len(counts) >= ENOUGH_CASES else None


def _top(found: Tallies, measure: str, since: dt.date, today: dt.date) -> float | None:
    counts = _caused(found, measure, since, today)
    return top_share(counts) if len(counts) >= ENOUGH else None
