"""Does each rule answer yes or no about an ordinary certificate? Invented ones, one of each kind."""

import datetime as dt
from collections.abc import Iterable

from pccovid.engines.credentials.acceptance.reading import BadRules, Problem
from pccovid.engines.credentials.acceptance.rule import Facts, Rule, beside
from pccovid.engines.credentials.certlogic import CannotEvaluate, Value
from pccovid.engines.credentials.dcc import Kind

_COMMON: dict[str, Value] = {
    "tg": "840539006",
    "co": "VN",
    "is": "Cuc Y te du phong",
    "ci": "URN:UVCI:01:VN:0",
}


def try_rules(rules: Iterable[Rule]) -> None:
    """Every rule is asked, in its own time, about a sample of each kind that it is about. Raises BadRules."""
    problems = []
    for rule in rules:
        try:
            answers = [rule.compiled(sample(kind, rule.valid_from)) for kind in rule.kinds]
        except CannotEvaluate:
            problems.append(Problem(rule.identifier, "Logic", "undecided"))
            continue
        if not all(isinstance(answer, bool) for answer in answers):
            problems.append(Problem(rule.identifier, "Logic", "no_answer"))
    if problems:
        raise BadRules(problems)


def sample(kind: Kind, at: dt.datetime) -> Facts:
    """Facts of an invented certificate, made a month before: the second dose of two, a negative test, a recovery."""
    made = at - dt.timedelta(days=30)
    payload: dict[str, Value] = {
        "ver": "1.3.0",
        "nam": {"fn": "Nguyễn", "gn": "Thị Mẫu", "fnt": "NGUYEN", "gnt": "THI<MAU"},
        "dob": "1990-05-06",
        kind.value: [{**_COMMON, **_entry(kind, made)}],
    }
    exp = (at + dt.timedelta(days=335)).isoformat()
    return {"payload": payload, "external": {**beside(at), "iat": made.isoformat(), "exp": exp}}


def _entry(kind: Kind, made: dt.datetime) -> dict[str, Value]:
    day = made.date()
    match kind:
        case Kind.VACCINATION:
            vaccine = {"vp": "1119349007", "mp": "EU/1/20/1528", "ma": "ORG-100030215"}
            return {**vaccine, "dn": 2, "sd": 2, "dt": day.isoformat()}
        case Kind.TEST:
            return {"tt": "LP6464-4", "nm": "Mau", "tr": "260415000", "sc": made.isoformat(), "tc": "Mau"}
        case Kind.RECOVERY:
            until = (day + dt.timedelta(days=180)).isoformat()
            return {"fr": (day - dt.timedelta(days=11)).isoformat(), "df": day.isoformat(), "du": until}
