"""Which rules decide a colour at this place on this day?"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from pccovid.kernel.dated_rules import DatedRule, NoRule, read_rules, rule_by_version, rule_in_force

FILE = Path(__file__).with_name("rules.toml")


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The three rules that decide together. A decision names the one of doses, or of isolation where that decided."""

    doses: DatedRule
    series: DatedRule
    isolation: DatedRule

    def required(self, product: str) -> int | None:
        """Doses of the first course of a product, None where the product is not known."""
        return self.series.params.get("".join(filter(str.isalnum, product.casefold())))


@lru_cache(maxsize=1)
def all_rules() -> tuple[DatedRule, ...]:
    """Every version of every rule of this capability."""
    return read_rules(FILE.read_text(encoding="utf-8"))


@lru_cache(maxsize=256)
def rule_set(*, territory: str, on: date, demo: bool) -> RuleSet | None:
    """The rules for a home unit ("" where unknown: the nation's); None when one of them may not be used."""
    try:
        doses, series, isolation = (
            rule_in_force(all_rules(), name, on=on, territory=territory or "VN/", demo=demo)
            for name in ("risk.doses", "risk.series", "risk.isolation")
        )
    except NoRule:
        return None
    return RuleSet(doses, series, isolation)


def rule_of(version: str) -> DatedRule | None:
    """The rule that a decision names."""
    return rule_by_version(all_rules(), version)
