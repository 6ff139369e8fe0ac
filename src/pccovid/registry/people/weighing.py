"""How much speaks for two sides being one person? Every record of one against every record of the other, the best pair.

By the packaged model, with the number of persons it was trained on: weights of questions can be compared for years.
"""

from functools import lru_cache
from uuid import UUID

from django.db.models import Q

from pccovid.engines.linkage.model import Model
from pccovid.engines.linkage.scorer import Scorer
from pccovid.engines.linkage.single import Record, Stated, read_record
from pccovid.kernel.sex import Sex
from pccovid.registry.people import stated
from pccovid.registry.people.models import SourceRecord
from pccovid.registry.people.policies import check_carrying_out
from pccovid.registry.people.questions import Occasion
from pccovid.registry.people.records import PersonRecord
from pccovid.registry.people.verdicts import Harm
from pccovid.trust.access import Access

MOST_COMPARED = 20
"""Records of either side, the latest ones."""
NAMED_BY = 16
"""Digits of the model's hash by which the log names it."""
SEXES = {Sex.MALE: "M", Sex.FEMALE: "F"}


def weigh_pair(access: Access, one: UUID, other: UUID, harm: Harm) -> Occasion:
    """What speaks for these two being one person."""
    return _weigh(access, Q(person_id=one), Q(person_id=other), harm)


def weigh_record(access: Access, person: UUID, record: UUID, harm: Harm) -> Occasion:
    """What speaks for this record being hers, as far as her other records tell."""
    return _weigh(access, Q(person_id=person) & ~Q(id=record), Q(person_id=person, id=record), harm)


def _weigh(access: Access, first: Q, second: Q, harm: Harm) -> Occasion:
    check_carrying_out(access)
    scorer = _scorer()
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
    rows = list(SourceRecord.objects.filter(which).order_by("-source_time", "id")[:MOST_COMPARED])
    persons = {row.person_id for row in rows}
    access.keys.unlock(persons)
    access.read("source_record", persons, ["name", "birth", "sex", "numbers", "phone", "address"])
    frozen = _scorer().model.frozen
    return [read_record(_stated(stated.record(access, row)), frozen) for row in rows]


def _stated(record: PersonRecord) -> Stated:
    identity = record.identity
    birth, numbers = identity.birth, _numbers(record)
    return Stated(
        source=record.source,
        name=identity.name.exact if identity.name else "",
        birth=(birth.year or 0) * 10_000 + (birth.month or 0) * 100 + (birth.day or 0) if birth else 0,
        sex=SEXES.get(record.sex, "") if record.sex else "",
        cccd=numbers.get("cccd", ""),
        cmnd=numbers.get("cmnd", ""),
        bhxh=numbers.get("bhxh", ""),
        passport=numbers.get("passport", ""),
        phone=identity.phone or "",
        territory=record.territory,
    )


def _numbers(record: PersonRecord) -> dict[str, str]:
    return {one.kind: one.value for one in record.identity.numbers}


@lru_cache(maxsize=1)
def _scorer() -> Scorer:
    return Scorer(Model.packaged())
