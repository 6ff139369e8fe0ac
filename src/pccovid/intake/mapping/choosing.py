"""Which parser reads a column? The one its target calls for, with the options its line of the mapping gives."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from pccovid.intake.mapping import answers, brands, laboratories, papers
from pccovid.intake.mapping.code_tables import NAMES, load_code_table
from pccovid.intake.mapping.dates import DAY_FORMS, USUAL, birth_parser, day_parser, time_parser
from pccovid.intake.mapping.targets import PAST, TARGETS, Kind
from pccovid.intake.mapping.values import Parser
from pccovid.kernel.birth_forms import BirthForm
from pccovid.kernel.sex import SexCoding
from pccovid.kernel.territory_path import Level

E = TypeVar("E", BirthForm, SexCoding)
_PLAIN: Mapping[Kind, Parser] = {
    Kind.TEXT: answers.text,
    Kind.LIST: answers.listed,
    Kind.NAME: answers.name,
    Kind.PHONE: answers.phone,
    Kind.WHOLE: answers.whole,
    Kind.ORDER: answers.dose_order,
    Kind.ROLLING_ID: answers.rolling_id,
    Kind.VACCINE: brands.brand,
    Kind.OUTCOME: laboratories.outcome,
    Kind.METHOD: laboratories.method,
    Kind.DIRECTION: laboratories.direction,
    Kind.NUMBER: laboratories.cycle_threshold,
}
_PAPERS: Mapping[str, Parser] = {
    "identifier.auto": papers.auto,
    "person.cccd": papers.cccd,
    "person.cmnd": papers.cmnd,
    "person.passport": papers.passport,
    "person.insurance": papers.insurance,
    "person.qr": papers.scanned,
}
_LEVELS = {Kind.PROVINCE: Level.PROVINCE, Kind.DISTRICT: Level.DISTRICT, Kind.COMMUNE: Level.COMMUNE}
_OPTIONS: Mapping[Kind, frozenset[str]] = {
    Kind.BIRTH: frozenset({"parse"}),
    Kind.DAY: frozenset({"parse"}),
    Kind.SEX: frozenset({"parse"}),
    Kind.ANSWER: frozenset({"yes", "no", "otherwise"}),
    **dict.fromkeys(_LEVELS, frozenset({"code_table"})),
}


class Unfit(Exception):
    """What is wrong with one line of a mapping, as a sentence."""


def choose_parser(target: str, options: Mapping[str, object], folder: Path | None) -> Parser:
    """`options` are those of the column but `to` and `required`. Raises Unfit."""
    kind = TARGETS.get(target)
    if kind is None:
        raise Unfit(f"there is no target {target!r}")
    allowed = _OPTIONS.get(kind, frozenset())
    strange = sorted(set(options) - allowed)
    if strange:
        raise Unfit(f"{target} takes {_listed(sorted(allowed)) or 'no options'}, not {_listed(strange)}")
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind is Kind.PAPER:
        return _PAPERS[target]
    return _CHOICES[kind](target, options, folder)


def _birth(_target: str, options: Mapping[str, object], _folder: Path | None) -> Parser:
    return birth_parser(_forms(options, BirthForm) or USUAL)


def _day(target: str, options: Mapping[str, object], _folder: Path | None) -> Parser:
    forms = _forms(options, BirthForm) or list(USUAL)
    partial = [form.value for form in forms if form not in DAY_FORMS]
    if partial:
        raise Unfit(f"{_listed(partial)} does not tell the day")
    return day_parser(forms, past=target in PAST)


def _time(target: str, _options: Mapping[str, object], _folder: Path | None) -> Parser:
    return time_parser(past=target in PAST)


def _sex(_target: str, options: Mapping[str, object], _folder: Path | None) -> Parser:
    codings = _forms(options, SexCoding)
    if len(codings) > 1:
        raise Unfit("a sex has one coding")
    return answers.sex_parser(codings[0] if codings else SexCoding.WORDS)


def _answer(_target: str, options: Mapping[str, object], _folder: Path | None) -> Parser:
    yes, no = _words(options, "yes"), _words(options, "no")
    otherwise = options.get("otherwise")
    if otherwise is not None and not isinstance(otherwise, bool):
        raise Unfit("otherwise is true or false")
    if not yes and not no:
        raise Unfit("an answer needs its words: yes = [...], no = [...]")
    if set(yes) & set(no):
        raise Unfit(f"{_listed(sorted(set(yes) & set(no)))} is both yes and no")
    return answers.yes_no_parser(yes=yes, no=no, otherwise=otherwise)


def _place(target: str, options: Mapping[str, object], folder: Path | None) -> Parser:
    level, name = _LEVELS[TARGETS[target]], options.get("code_table")
    if name is None:
        return answers.place_parser(level, None)
    if name not in NAMES:
        raise Unfit(f"there is no code table {name!r}; known are {_listed(NAMES)}")
    return answers.place_parser(level, load_code_table(str(name), folder))


_CHOICES: Mapping[Kind, Callable[[str, Mapping[str, object], Path | None], Parser]] = {
    Kind.BIRTH: _birth,
    Kind.DAY: _day,
    Kind.TIME: _time,
    Kind.SEX: _sex,
    Kind.ANSWER: _answer,
    Kind.PROVINCE: _place,
    Kind.DISTRICT: _place,
    Kind.COMMUNE: _place,
}


def _forms(options: Mapping[str, object], known: type[E]) -> list[E]:
    """The members of `known` that `parse` names, in order."""
    names = _words(options, "parse")
    unknown = [name for name in names if name not in set(known)]
    if unknown:
        raise Unfit(f"there is no way to parse {_listed(unknown)}; known are {_listed(known)}")
    return [known(name) for name in names]


def _words(options: Mapping[str, object], key: str) -> list[str]:
    """One text or several."""
    given = options.get(key, [])
    words = [given] if isinstance(given, str) else given
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise Unfit(f"{key} is a text or a list of texts")
    return [word for word in words if isinstance(word, str)]


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)
