"""Where does a mapping come from, and is it a good one? TOML files: the packaged ones, or an operator's."""

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import ClassVar

from pccovid.intake.mapping.choosing import Unfit, choose_parser
from pccovid.intake.mapping.source_mapping import ColumnRule, ListRule, SourceMapping
from pccovid.intake.mapping.targets import TARGETS, Kind, fact_of, speaks_of_person
from pccovid.intake.mapping.values import Moment
from pccovid.kernel.errors import DomainError, InvalidValue

_SOURCE = re.compile(r"[a-z][a-z0-9_]{1,39}")
_KEYS = frozenset({"source", "version", "title", "valid", "columns", "ignore", "constants"})
_ITEM = "[]"
_SEVERAL = (Kind.TEXT, Kind.LIST, Kind.PAPER, Kind.BIRTH, Kind.PHONE)  # may come from several columns
_SAMPLE_MOMENT = Moment(dt.datetime(2999, 1, 1, tzinfo=dt.UTC), dt.date(2999, 1, 1))
Options = Mapping[str, object]


class BadMapping(DomainError):
    """A mapping that cannot be used. `problems` are sentences for whoever edits the file."""

    code: ClassVar[str] = "bad_mapping"

    def __init__(self, source: str, problems: list[str]) -> None:
        self.source = source
        self.problems = tuple(problems)
        super().__init__(f"{source}: {'; '.join(problems)}")


def load_mapping(source: str, folder: Path | None = None) -> SourceMapping:
    """The mapping of `source`: `<source>.toml` of the operator's `folder` if it is there, else the packaged one.

    Code tables are looked for in `folder` too. Raises BadMapping with everything that is wrong.
    """
    if _SOURCE.fullmatch(source) is None:
        raise BadMapping("?", ["a source's name is lower-case letters, digits and underscores"])
    own = folder / f"{source}.toml" if folder is not None else None
    packaged = files(__package__).joinpath("sources", f"{source}.toml")
    place = own if own is not None and own.is_file() else packaged
    try:
        content = tomllib.loads(place.read_text(encoding="utf-8"))
    except OSError:
        raise BadMapping(source, ["there is no mapping for this source"]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise BadMapping(source, [f"the file is no TOML: {broken}"]) from None
    return _Reader(source, content, folder).mapping()


def packaged_sources() -> tuple[str, ...]:
    """The sources that can be read without an operator's own mapping."""
    names = (entry.name for entry in files(__package__).joinpath("sources").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


class _Reader:
    """Reads one file and collects its problems."""

    def __init__(self, source: str, content: Options, folder: Path | None) -> None:
        self._source, self._content, self._folder = source, content, folder
        self._problems: list[str] = []

    def mapping(self) -> SourceMapping:
        rules, lists = self._rules()
        targets = [rule.target for rule in rules]
        constants = self._constants()
        valid = self._table("valid")
        version = self._content.get("version")
        if self._content.get("source") != self._source:
            self._problems.append(f"source must be {self._source!r}, as the file is named")
        if not isinstance(version, str):
            self._problems.append("version must be a text")
        strange = sorted(set(self._content) - _KEYS)
        if strange:
            self._problems.append(f"unknown keys: {', '.join(strange)}")
        begins, ends = self._day(valid, "from"), self._day(valid, "to")
        ignored = self._ignored()
        if self._problems:
            raise BadMapping(self._source, self._problems)
        return SourceMapping(
            source=self._source,
            version=str(version),
            valid_from=begins,
            valid_to=ends,
            rules=rules,
            lists=lists,
            constants=constants,
            facts=tuple(dict.fromkeys(filter(None, map(fact_of, (*targets, *constants))))),
            has_person=any(map(speaks_of_person, targets)),
            ignored=ignored,
        )

    def _rules(self) -> tuple[tuple[ColumnRule, ...], tuple[ListRule, ...]]:
        meanings = list(self._meanings())
        targets = [target for _, target, _ in meanings]
        rules: list[ColumnRule] = []
        lists: dict[str, list[ColumnRule]] = {}
        for column, target, options in meanings:
            rule = self._rule(column, target, options, repeated=targets.count(target) > 1)
            if rule is None:
                continue
            path, item, rest = column.partition(_ITEM)
            if item:
                lists.setdefault(path, []).append(rule._replace(column=rest))
            else:
                rules.append(rule)
        if not meanings:
            self._problems.append("columns: there are none")
        return tuple(rules), tuple(self._list(path, group) for path, group in lists.items())

    def _meanings(self) -> Iterator[tuple[str, str, Options]]:
        """(column, target, options) for every meaning of every column."""
        for column, entry in self._table("columns").items():
            for options in entry if isinstance(entry, list) else [entry]:
                if isinstance(options, dict) and isinstance(options.get("to"), str):
                    yield column, options["to"], options
                else:
                    self._problems.append(f'columns.{column}: needs {{to = "..."}}')

    def _rule(self, column: str, target: str, options: Options, *, repeated: bool) -> ColumnRule | None:
        required = options.get("required", False)
        others = {key: value for key, value in options.items() if key not in ("to", "required")}
        try:
            if not isinstance(required, bool):
                raise Unfit("required is true or false")
            parse = choose_parser(target, others, self._folder)
            kind = TARGETS[target]
            if repeated and kind not in _SEVERAL:
                raise Unfit(f"another column is {target} already")
        except Unfit as unfit:
            self._problems.append(f"columns.{column}: {unfit}")
            return None
        joins = kind is Kind.PAPER or repeated
        return ColumnRule(column, target, parse, required, joins, kind in (Kind.TEXT, Kind.LIST, Kind.NAME))

    def _list(self, path: str, rules: list[ColumnRule]) -> ListRule:
        kinds = {fact_of(rule.target) for rule in rules}
        if len(kinds) != 1 or "" in kinds:
            self._problems.append(f"columns.{path}[]: the items of a list are facts of one kind")
        return ListRule(path, kinds.pop(), tuple(rules))

    def _constants(self) -> dict[str, object]:
        values: dict[str, object] = {}
        for target, text in self._table("constants").items():
            try:
                values[target] = choose_parser(target, {}, self._folder)(str(text), _SAMPLE_MOMENT)
            except Unfit as unfit:
                self._problems.append(f"constants.{target}: {unfit}")
            except InvalidValue as refused:
                self._problems.append(f"constants.{target}: {refused.reason}")
        return values

    def _ignored(self) -> frozenset[str]:
        names = self._content.get("ignore", [])
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            self._problems.append("ignore must be a list of column names")
            return frozenset()
        return frozenset(map(str, names))

    def _day(self, valid: Options, key: str) -> dt.date | None:
        day = valid.get(key)
        if day is None or (isinstance(day, dt.date) and not isinstance(day, dt.datetime)):
            return day
        self._problems.append(f"valid.{key} must be a date")
        return None

    def _table(self, key: str) -> Options:
        table = self._content.get(key, {})
        if isinstance(table, dict):
            return table
        self._problems.append(f"{key} must be a table")
        return {}
