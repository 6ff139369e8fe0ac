"""Can a row be used? Every column read by its rule; what is optional and bad is flagged, what is required is not."""

import datetime as dt
from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

import msgspec

from pccovid.intake.mapping.answers import FORMULA_STARTS
from pccovid.intake.mapping.claims import CheckedRow, PersonClaim, Reason, Rejected
from pccovid.intake.mapping.drafts import PAPERS, Draft, taken, text
from pccovid.intake.mapping.facts import Fact, ResultFact
from pccovid.intake.mapping.making_facts import MAKERS, address_claim
from pccovid.intake.mapping.papers import Papers
from pccovid.intake.mapping.persons import person_claim
from pccovid.intake.mapping.source_mapping import ColumnRule, ListRule, SourceMapping
from pccovid.intake.mapping.values import Moment, moment
from pccovid.intake.reading import RawRow
from pccovid.kernel.clock import VIETNAM
from pccovid.kernel.digits import is_digits
from pccovid.kernel.errors import InvalidValue

NOTHING = frozenset({"", "-", "--", "null", "NULL", "N/A", "n/a", "\\N"})
"""What sources write where they have nothing to say."""
MOST_ITEMS = 50  # of a list: nobody has more doses
_encode = msgspec.json.Encoder(order="deterministic").encode


class _Reading(NamedTuple):
    """One row being read: what was found, what was wrong with required values, and with others."""

    row: RawRow
    now: Moment
    reasons: list[Reason]
    flags: list[str]


def check(mapping: SourceMapping, row: RawRow, as_of: dt.datetime) -> CheckedRow | Rejected:
    """Read one row as of an instant (aware). Never raises for anything a row can hold."""
    if row.fault is not None:
        reasons = (Reason(row.fault.code, row.fault.column),)
        return Rejected(source=mapping.source, number=row.number, reasons=reasons, raw=row.values)
    reading = _Reading(row, moment(as_of), [], [])
    draft: Draft = dict(mapping.constants)
    _read(mapping.rules, draft, reading)
    person = person_claim(draft) if mapping.has_person else None
    if person is not None and not person.is_somebody and not reading.reasons:
        reading.reasons.append(Reason("nobody_named"))
    if reading.reasons:
        return Rejected(
            source=mapping.source,
            number=row.number,
            reasons=tuple(dict.fromkeys(reading.reasons)),
            raw=row.values,
        )
    return _checked(mapping, draft, person, reading)


def _checked(
    mapping: SourceMapping, draft: Draft, person: PersonClaim | None, reading: _Reading
) -> CheckedRow:
    row, time = reading.row, taken(draft, "record.time", dt.datetime)
    facts = [fact for kind in mapping.facts if (fact := MAKERS[kind](draft)) is not None]
    for group in mapping.lists:
        facts += _items(group, draft, reading)
    if any(isinstance(fact, ResultFact) and fact.is_pool for fact in facts):
        reading.flags.append("pool")
    if time is not None and not _is_valid(mapping, time):
        reading.flags.append("outside_validity")
    return CheckedRow(
        source=mapping.source,
        number=row.number,
        source_key=text(draft, "record.id") or sha256(_encode(row.values)).hexdigest(),
        source_time=time,
        person=person,
        address=address_claim(draft),
        facts=tuple(facts),
        flags=tuple(dict.fromkeys(reading.flags)),
        raw=row.values,
    )


def _read(rules: Sequence[ColumnRule], draft: Draft, reading: _Reading, item: str = "") -> None:
    """Put the value of every rule into `draft`; `item` is the path of a list's item the columns lie in."""
    values = reading.row.values
    refused = {fault.column: fault.code for fault in reading.row.refused} if reading.row.refused else {}
    for rule in rules:
        column = item + rule.column if item else rule.column
        written = values.get(column, "").strip()
        if written in NOTHING:
            reason = "empty" if rule.required else ""
        elif column in refused:
            reason = refused[column]
        else:
            reason = _put(rule, column, written, draft, reading)
        if reason and rule.required:
            reading.reasons.append(Reason(reason, column))
        elif reason:
            reading.flags.append(f"{reason}:{column}")


def _put(rule: ColumnRule, column: str, written: str, draft: Draft, reading: _Reading) -> str:
    """Read one value into `draft`; why it cannot be, or an empty text."""
    try:
        value = rule.parse(written, reading.now)
    except InvalidValue as invalid:
        return invalid.reason
    if rule.is_text and written[0] in FORMULA_STARTS:
        reading.flags.append(f"formula_like:{column}")
    if rule.joins:
        _join(draft, rule.target, value)
    else:
        draft[rule.target] = value
    return ""


def _join(draft: Draft, target: str, value: object) -> None:
    """Papers are collected, texts joined, lists put behind each other; of other values the first one stays."""
    before = draft.get(target)
    if isinstance(value, Papers):
        papers = draft.setdefault(PAPERS, [])
        if isinstance(papers, list):
            papers.append(value)
    elif isinstance(value, str) and before:
        draft[target] = f"{before}, {value}"
    elif isinstance(value, tuple) and isinstance(before, tuple):
        draft[target] = (*before, *value)
    else:
        draft.setdefault(target, value)


def _items(group: ListRule, draft: Draft, reading: _Reading) -> list[Fact]:
    """A fact for each item; one whose required values are bad is left out and flagged."""
    length = reading.row.values.get(f"{group.path}[]", "")
    count = min(int(length), MOST_ITEMS) if is_digits(length) and len(length) < 6 else 0
    facts = []
    for place in range(count):
        own: Draft = dict(draft)
        inside = reading._replace(reasons=[])
        _read(group.rules, own, inside, f"{group.path}[{place}]")
        fact = None if inside.reasons else MAKERS[group.fact](own)
        reading.flags.extend(map(str, inside.reasons))
        if fact is not None:
            facts.append(fact)
    return facts


def _is_valid(mapping: SourceMapping, time: dt.datetime) -> bool:
    day = time.astimezone(VIETNAM).date()
    begins, ends = mapping.valid_from or day, mapping.valid_to or day
    return begins <= day <= ends
