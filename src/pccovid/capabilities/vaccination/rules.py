"""Who comes before whom, may be injected when, and with which dose? Facts in, answers out; values stand in rules.toml.

Groups: 21/NQ-CP and 3355/QĐ-BYT; watching: 3802/QĐ-BYT; intervals and ages: the licences. What nobody knows is said
to be missing, and counts neither for nor against anybody.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from pccovid.capabilities.vaccination.events import DoseBrief, DoseShown
from pccovid.kernel.dated_rules import DatedRule, NoRule, read_rules, rule_by_version, rule_in_force

FILE = Path(__file__).with_name("rules.toml")
LAST = 9


class Group(StrEnum):
    """In which group somebody is, as the reason for her place."""

    SECOND_DOSE = "second_dose"
    FRONTLINE = "frontline"
    ELDERLY = "elderly"
    CHRONIC = "chronic"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Place:
    """Her rank, for which reason, by which rule, and what nobody knew."""

    rank: int
    reason: Group
    rule: str = ""
    missing: tuple[str, ...] = ()


class Against(StrEnum):
    """What speaks against a dose, or against having given it."""

    DIED = "died"
    JOINED = "joined"
    LOT_UNKNOWN = "lot_unknown"
    LOT_EXPIRED = "lot_expired"
    LOT_EMPTY = "lot_empty"
    LOT_HELD = "lot_held"
    LOT_RECALLED = "lot_recalled"
    TOO_EARLY = "too_early"
    INTERVAL_UNKNOWN = "interval_unknown"
    OTHER_PRODUCT = "other_product"
    SAME_DAY = "same_day"
    TOO_YOUNG = "too_young"
    NOT_SCREENED = "not_screened"
    SCREENED_OUT = "screened_out"
    IN_FUTURE = "in_future"


class Standing(StrEnum):
    """Whether somebody is who she was: JOINED to another record, DIED, or neither."""

    LIVING = "living"
    JOINED = "joined"
    DIED = "died"


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseFacts:
    """What decides about one injection. `lot_*` as the stock has the lot; `screened`: may go on, or not asked."""

    injected_at: dt.datetime
    now: dt.datetime
    on: dt.date
    product: str
    earlier: Sequence[DoseBrief]
    standing: Standing = Standing.LIVING
    birth_year: int | None = None
    lot_known: bool = True
    lot_state: str = "usable"
    lot_expires_on: dt.date | None = None
    lot_free: int = 1
    screened: bool | None = None
    territory: str = ""


def same_dose(one: DoseShown, other: DoseShown) -> bool:
    """The same day, and nothing both state contradicts: a person gets one dose a day.

    Two rows of one day with different products stay apart and are shown as a contradiction.
    """
    return one.given_on == other.given_on and (
        not one.product or not other.product or one.product == other.product
    )


@lru_cache(maxsize=1)
def all_rules() -> tuple[DatedRule, ...]:
    """Every version of every rule of this capability."""
    return read_rules(FILE.read_text(encoding="utf-8"))


def rule_of(version: str) -> DatedRule | None:
    """The rule that a decision names."""
    return rule_by_version(all_rules(), version)


@lru_cache(maxsize=1024)
def usable(name: str, *, on: dt.date, territory: str, demo: bool) -> DatedRule | None:
    """The rule `vaccination.<name>` that may be used there on that day."""
    try:
        return rule_in_force(
            all_rules(), f"vaccination.{name}", on=on, territory=territory or "VN/", demo=demo
        )
    except NoRule:
        return None


def place_of(
    *,
    number: int,
    birth_year: int | None,
    frontline: bool,
    chronic: bool,
    on: dt.date,
    rule: DatedRule | None,
) -> Place:
    """Her place in the queue, the best of those she has a right to. Without a rule everybody stands last, by time."""
    if rule is None:
        return Place(LAST, Group.OTHER, missing=("rule",))
    params = rule.params
    held = {
        Group.SECOND_DOSE: number > 1,
        Group.FRONTLINE: frontline,
        Group.ELDERLY: birth_year is not None and on.year - birth_year >= params["elderly_years"],
        Group.CHRONIC: chronic,
        Group.OTHER: True,
    }
    best = min((group for group, has in held.items() if has), key=lambda group: params[group.value])
    return Place(params[best.value], best, rule.version, () if birth_year else ("birth",))


def product_key(product: str) -> str:
    """A product as the rules name it: letters and digits only."""
    return "".join(filter(str.isalnum, product.casefold()))


def next_from(earlier: Sequence[DoseBrief], *, rule: DatedRule | None) -> dt.date | None:
    """The first day of the next dose after these; None without a dose, or where the rule does not know the product."""
    if not earlier or rule is None:
        return None
    last = max(earlier, key=lambda dose: dose.given_on)
    days = rule.params.get(product_key(last.product))
    return None if days is None else last.given_on + dt.timedelta(days=days)


def against(facts: DoseFacts, *, demo: bool) -> tuple[Against, ...]:
    """All that speaks against this dose, the gravest first; nothing where it is as it should be."""
    found = [
        *_of_person(facts, demo=demo),
        *_of_lot(facts),
        *_of_course(facts, demo=demo),
    ]
    if facts.injected_at > facts.now:
        found.append(Against.IN_FUTURE)
    if facts.screened is None:
        found.append(Against.NOT_SCREENED)
    elif not facts.screened:
        found.append(Against.SCREENED_OUT)
    return tuple(found)


def _of_person(facts: DoseFacts, *, demo: bool) -> list[Against]:
    found = []
    if facts.standing is Standing.DIED:
        found.append(Against.DIED)
    if facts.standing is Standing.JOINED:
        found.append(Against.JOINED)
    rule = usable("age", on=facts.on, territory=facts.territory, demo=demo)
    youngest = rule.params.get(product_key(facts.product)) if rule else None
    if youngest and facts.birth_year and facts.on.year - facts.birth_year < youngest:
        found.append(Against.TOO_YOUNG)
    return found


def _of_lot(facts: DoseFacts) -> list[Against]:
    if not facts.lot_known:
        return [Against.LOT_UNKNOWN]
    found = []
    if facts.lot_state == "recalled":
        found.append(Against.LOT_RECALLED)
    if facts.lot_state == "held":
        found.append(Against.LOT_HELD)
    if facts.lot_expires_on and facts.lot_expires_on < facts.on:
        found.append(Against.LOT_EXPIRED)
    if facts.lot_free < 1:
        found.append(Against.LOT_EMPTY)
    return found


def _of_course(facts: DoseFacts, *, demo: bool) -> list[Against]:
    if any(dose.given_on == facts.on for dose in facts.earlier):
        return [Against.SAME_DAY]
    before = [dose for dose in facts.earlier if dose.given_on < facts.on]
    if not before:
        return []
    found = []
    last = max(before, key=lambda dose: dose.given_on)
    first_day = next_from(before, rule=usable("interval", on=facts.on, territory=facts.territory, demo=demo))
    if first_day is None:
        found.append(Against.INTERVAL_UNKNOWN)
    elif facts.on < first_day:
        found.append(Against.TOO_EARLY)
    if last.product and product_key(last.product) != product_key(facts.product):
        found.append(Against.OTHER_PRODUCT)
    return found
