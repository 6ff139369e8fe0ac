"""How is a source read? Its columns with what they mean, ready to be applied to rows."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pccovid.intake.mapping.values import Parser
from pccovid.intake.reading import FileRefused


class ColumnRule(NamedTuple):
    """What one column means. A column with two meanings has two rules."""

    column: str
    """Its name; inside a list, what follows the item: `.vaccineName`."""
    target: str
    parse: Parser
    required: bool
    joins: bool
    """Several columns make up this value: papers are collected, texts are joined."""
    is_text: bool
    """Texts are kept even where they look like formulas, but flagged."""


@dataclass(frozen=True, slots=True)
class ListRule:
    """A list inside a record, each item of which is one fact."""

    path: str
    """`patientInfo.vaccinatedInfoes`"""
    fact: str
    rules: tuple[ColumnRule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMapping:
    source: str
    version: str
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    rules: tuple[ColumnRule, ...]
    lists: tuple[ListRule, ...] = ()
    constants: Mapping[str, object] = field(default_factory=dict)
    facts: tuple[str, ...] = ()
    """The kinds of fact a row gives, those of lists apart."""
    has_person: bool = True
    ignored: frozenset[str] = frozenset()

    @property
    def columns(self) -> frozenset[str]:
        """The names a file's header is recognised by; list items as `path[].name`."""
        listed = {f"{group.path}[]{rule.column}" for group in self.lists for rule in group.rules}
        return frozenset(rule.column for rule in self.rules) | listed

    def fit(self, columns: Collection[str]) -> tuple[str, ...]:
        """The file's columns nobody reads: their values stay in the raw rows.

        Raises FileRefused "missing_column" where a required one is not there.
        """
        missing = sorted({rule.column for rule in self.rules if rule.required} - set(columns))
        if missing:
            raise FileRefused("missing_column", columns=missing)
        known = self.columns | {f"{group.path}[]" for group in self.lists} | {g.path for g in self.lists}
        return tuple(column for column in columns if column not in known and not self._ignores(column))

    def _ignores(self, column: str) -> bool:
        return any(column == name or column.startswith((f"{name}.", f"{name}[")) for name in self.ignored)
