"""Is this text a set of rules? Read strictly: what a telephone would stumble over is refused when it is handed in.

The form is that of the EU's DCC validation rules, schema version 1.0; ours adds that each rule says in Vietnamese and
in English what it asks.
"""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from pccovid.engines.credentials.acceptance.rule import ABOUT, COUNTRY, Rule, RuleKind
from pccovid.engines.credentials.certlogic import BadRule, Value, compile_rule

LARGEST = 100_000
MOST = 100
SHORTEST_WORDS, LONGEST_WORDS = 20, 400
ENGINE = (1, 3, 3)
"""The newest CertLogic that the telephone's engine and ours answer alike."""
LANGUAGES = frozenset({"vi", "en"})
REQUIRED = (
    "Identifier", "Type", "Country", "Version", "SchemaVersion", "Engine", "EngineVersion", "CertificateType",
    "Description", "ValidFrom", "ValidTo", "AffectedFields", "Logic",
)  # fmt: skip
# First letters of an identifier say what the rule is about.
PREFIXES = {"General": "GR", "Vaccination": "VR", "Test": "TR", "Recovery": "RR"}
_IDENTIFIER = re.compile(r"(GR|VR|TR|RR|IR)-([A-Z]{2})-\d{4}")
_VERSION = re.compile(r"(\d{1,4})\.(\d{1,4})\.(\d{1,4})")
_FIELD = re.compile(r"[a-z]{1,3}(\.\d{1,2}(\.[a-z]{2,3})?)?|nam\.(fn|gn|fnt|gnt)")
_LANGUAGE = re.compile(r"[a-z]{2}(-[A-Z]{2})?")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong: in which rule (its identifier, or its place from 1; "" of the whole), in which part, and why."""

    rule: str
    part: str
    why: str


class BadRules(ValueError):
    """A text that is no set of rules; names all that is wrong."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


class _Wrong(ValueError):
    """One part of a rule that is not as it must be."""

    def __init__(self, part: str, why: str) -> None:
        super().__init__(part)
        self.part, self.why = part, why


def read_rules(text: str) -> tuple[Rule, ...]:
    """The rules of a JSON list. Raises BadRules with everything that is wrong."""
    found = _json(text)
    if not isinstance(found, list):
        raise BadRules([Problem("", "", "no_list")])
    if len(found) > MOST:
        raise BadRules([Problem("", "", "too_many")])
    rules, problems = [], []
    for place, one in enumerate(found, 1):
        try:
            rules.append(_rule(one))
        except _Wrong as fault:
            name = one.get("Identifier") if isinstance(one, dict) else None
            shown = name if isinstance(name, str) and _IDENTIFIER.fullmatch(name) else str(place)
            problems.append(Problem(shown, fault.part, fault.why))
    named = [(rule.identifier, rule.version) for rule in rules]
    twice = {rule.identifier for rule in rules if named.count((rule.identifier, rule.version)) > 1}
    problems += [Problem(name, "Version", "twice") for name in sorted(twice)]
    if problems:
        raise BadRules(problems)
    return tuple(rules)


def variables(expression: Value) -> Iterator[str]:
    """Every path that an expression reads."""
    if isinstance(expression, Mapping):
        for operator, values in expression.items():
            if operator == "var" and isinstance(values, str):
                yield values
            else:
                yield from variables(values)
    elif isinstance(expression, list):
        for one in expression:
            yield from variables(one)


def _json(text: str) -> object:
    if len(text.encode()) > LARGEST:
        raise BadRules([Problem("", "", "too_large")])
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise BadRules([Problem("", "", "no_json")]) from None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_number(_: str) -> object:
    raise ValueError("no JSON number")


def _rule(one: object) -> Rule:
    if not isinstance(one, dict):
        raise _Wrong("", "no_rule")
    for part in REQUIRED:
        if part not in one:
            raise _Wrong(part, "missing")
    for part in one:
        if part not in REQUIRED:
            raise _Wrong(part[:40], "not_known")
    _known(one)
    kind = RuleKind(one["Type"])
    _identifier(one["Identifier"], kind, one["CertificateType"])
    logic = _logic(one["Logic"])
    begins, ends = _moment(one, "ValidFrom"), _moment(one, "ValidTo")
    if ends <= begins:
        raise _Wrong("ValidTo", "order")
    return Rule(
        identifier=one["Identifier"],
        kind=kind,
        version=_version(one, "Version"),
        kinds=ABOUT[one["CertificateType"]],
        words=_words(one["Description"]),
        valid_from=begins,
        valid_to=ends,
        affected=_affected(one["AffectedFields"], logic),
        logic=logic,
    )


def _known(one: Mapping[str, object]) -> None:
    """Parts that may have few values."""
    checks: dict[str, Callable[[str], bool]] = {
        "Type": lambda text: text in set(RuleKind),
        "Country": lambda text: text == COUNTRY,
        "Engine": lambda text: text == "CERTLOGIC",
        "CertificateType": lambda text: text in ABOUT,
    }
    for part, good in checks.items():
        value = one[part]
        if not isinstance(value, str) or not good(value):
            raise _Wrong(part, "value")
    if _version(one, "SchemaVersion")[0] != 1:
        raise _Wrong("SchemaVersion", "value")
    if _version(one, "EngineVersion") > ENGINE:
        raise _Wrong("EngineVersion", "engine")


def _identifier(text: object, kind: RuleKind, about: str) -> None:
    parts = _IDENTIFIER.fullmatch(text) if isinstance(text, str) else None
    expected = "IR" if kind is RuleKind.INVALIDATION else PREFIXES[about]
    if parts is None or parts[1] != expected or parts[2] != COUNTRY:
        raise _Wrong("Identifier", "value")


def _version(one: Mapping[str, object], part: str) -> tuple[int, int, int]:
    text = one[part]
    parts = _VERSION.fullmatch(text) if isinstance(text, str) else None
    if parts is None:
        raise _Wrong(part, "version")
    return int(parts[1]), int(parts[2]), int(parts[3])


def _moment(one: Mapping[str, object], part: str) -> dt.datetime:
    text = one[part]
    try:
        found = dt.datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise _Wrong(part, "moment")
    return found


def _words(given: object) -> Mapping[str, str]:
    if not isinstance(given, list):
        raise _Wrong("Description", "words")
    found: dict[str, str] = {}
    for one in given:
        if not isinstance(one, dict) or set(one) != {"lang", "desc"}:
            raise _Wrong("Description", "words")
        language, words = one["lang"], one["desc"]
        if not isinstance(language, str) or not _LANGUAGE.fullmatch(language) or language in found:
            raise _Wrong("Description", "words")
        if not isinstance(words, str) or not SHORTEST_WORDS <= len(words.strip()) <= LONGEST_WORDS:
            raise _Wrong("Description", "length")
        found[language] = words.strip()
    if not set(found) >= LANGUAGES:
        raise _Wrong("Description", "languages")
    return found


def _logic(given: object) -> Value:
    try:
        compile_rule(cast("Value", given))
    except BadRule:
        raise _Wrong("Logic", "logic") from None
    return cast("Value", given)


def _affected(given: object, logic: Value) -> tuple[str, ...]:
    """What a rule says that it reads is what it reads: offices review by it."""
    if not isinstance(given, list) or not given or not all(isinstance(one, str) for one in given):
        raise _Wrong("AffectedFields", "fields")
    if len(set(given)) < len(given) or not all(_FIELD.fullmatch(one) for one in given):
        raise _Wrong("AffectedFields", "fields")
    read = {path.removeprefix("payload.") for path in variables(logic) if path.startswith("payload.")}
    if not all(_covers(given, path) for path in read) or not all(_read(field, read) for field in given):
        raise _Wrong("AffectedFields", "other_fields")
    return tuple(given)


def _covers(fields: list[str], path: str) -> bool:
    return any(path == field or path.startswith(f"{field}.") for field in fields)


def _read(field: str, read: set[str]) -> bool:
    return any(path == field or path.startswith(f"{field}.") for path in read)
