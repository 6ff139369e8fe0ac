"""How much speaks for two sides being one person? Every record of one against every record of the other, the best pair.

By the trained model, for as many persons as there are; which that was, the hash beside a weight says.
"""

from collections.abc import Mapping
from uuid import UUID

from django.db.models import Q

from pccovid.engines.linkage.scorer import Scorer
from pccovid.engines.linkage.single import Record, read_record
from pccovid.registry.people import stated
from pccovid.registry.people.compared import model_in_force
from pccovid.registry.people.compared import stated as in_words
from pccovid.registry.people.models import SourceRecord
from pccovid.registry.people.nation import scorer_now
from pccovid.registry.people.policies import check_carrying_out
from pccovid.registry.people.questions import Occasion
from pccovid.registry.people.records import PersonRecord
from pccovid.registry.people.sameness import Bar, Compared, Fit
from pccovid.registry.people.ties import NAMED_BY, Tie
from pccovid.registry.people.verdicts import Harm
from pccovid.trust.access import Access

MOST_COMPARED = 20
"""Records of either side, the latest ones."""
TELLING = frozenset({"name", "birth", "sex", "cccd", "cmnd", "bhxh", "passport"})
"""What people do not change: unlike a telephone and a home it tells them apart."""


def weigh_pair(access: Access, one: UUID, other: UUID, harm: Harm) -> Occasion:
    """What speaks for these two being one person."""
    return _weigh(access, Q(person_id=one), Q(person_id=other), harm)


def weigh_record(access: Access, person: UUID, record: UUID, harm: Harm) -> Occasion:
    """What speaks for this record being hers, as far as her other records tell."""
    return _weigh(access, Q(person_id=person) & ~Q(id=record), Q(person_id=person, id=record), harm)


def compare(access: Access, one: UUID, other: UUID, *, rival: int | None) -> Compared:
    """Every record of the one against every record of the other, for the rule whether a program may join them."""
    check_carrying_out(access)
    scorer = scorer_now()
    ones, others = (_by_id(access, Q(person_id=person)) for person in (one, other))
    read = {number: record for number, (_, record) in (ones | others).items()}
    return Compared(
        ones=tuple(ones),
        others=tuple(others),
        sources={number: source for number, (source, _) in (ones | others).items()},
        fits=tuple(_fit(scorer, mine, theirs, read) for mine in ones for theirs in others),
        listed=(_listed(ones), _listed(others)),
        rival=rival,
    )


def _fit(scorer: Scorer, mine: UUID, theirs: UUID, read: Mapping[UUID, Record]) -> Fit:
    steps = scorer.reasons(read[mine], read[theirs])
    against = any(step.weight < 0 and step.comparison in TELLING for step in steps)
    return Fit(mine, theirs, sum(step.weight for step in steps), against)


def held_records(access: Access, person: UUID) -> dict[UUID, PersonRecord]:
    """The latest records of a person, as they came."""
    rows = SourceRecord.objects.filter(person_id=person).order_by("-source_time", "id")[:MOST_COMPARED]
    access.read("source_record", [person], ["candidates"])
    return {row.id: stated.record(access, row) for row in rows}


def tie_of(scorer: Scorer, record: PersonRecord, others: Mapping[UUID, PersonRecord]) -> Tie | None:
    """What speaks for a record being of the person of these others: the best pair; None where there is none."""
    frozen = model_in_force().frozen
    mine = read_record(in_words(record), frozen)
    read = {number: read_record(in_words(one), frozen) for number, one in others.items()}
    if not read:
        return None
    best = max(read, key=lambda number: scorer.weight(mine, read[number]))
    steps = tuple((step.comparison, step.level, step.weight) for step in scorer.reasons(mine, read[best]))
    return Tie(steps, sum(weight for *_, weight in steps), scorer.model.hash[:NAMED_BY], best)


def bar() -> Bar:
    """The thresholds of the model that compares here."""
    model = scorer_now().model
    return Bar(link=model.thresholds.link, margin=model.thresholds.margin, prior=model.prior)


def _listed(records: Mapping[UUID, tuple[str, Record]]) -> frozenset[str]:
    """By number, or where the list has none by the entry itself."""
    authorities = model_in_force().authorities
    return frozenset(
        str(record["cccd"] or number) for number, (source, record) in records.items() if source in authorities
    )


def _weigh(access: Access, first: Q, second: Q, harm: Harm) -> Occasion:
    check_carrying_out(access)
    scorer = scorer_now()
    pairs = [(one, other) for one in _records(access, first) for other in _records(access, second)]
    if not pairs:
        return Occasion(harm=harm)
    one, other = max(pairs, key=lambda pair: scorer.weight(*pair))
    steps = [(step.comparison, step.level, step.weight) for step in scorer.reasons(one, other)]
    return Occasion(
        harm=harm,
        evidence=steps,
        weight=sum(weight for *_, weight in steps),
        model=scorer.model.hash[:NAMED_BY],
    )


def _records(access: Access, which: Q) -> list[Record]:
    return [record for _, record in _by_id(access, which).values()]


def _by_id(access: Access, which: Q) -> dict[UUID, tuple[str, Record]]:
    rows = list(SourceRecord.objects.filter(which).order_by("-source_time", "id")[:MOST_COMPARED])
    persons = {row.person_id for row in rows}
    access.keys.unlock(persons)
    access.read("source_record", persons, ["name", "birth", "sex", "numbers", "phone", "address"])
    frozen = model_in_force().frozen
    return {row.id: (row.source, read_record(in_words(stated.record(access, row)), frozen)) for row in rows}
