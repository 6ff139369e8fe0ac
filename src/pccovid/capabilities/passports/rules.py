"""May somebody have a certificate, of what, and if not, what is missing and who could bring it? Pure.

Decision 5772/QĐ-BYT: a verified person, and doses that are complete. One certificate a person, of the doses received so
far; a later dose makes a later certificate.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from pccovid.capabilities.passports.products import product_of
from pccovid.engines.credentials.dcc import CertificateRefused, machine_name
from pccovid.kernel.errors import InvalidValue
from pccovid.kernel.names import PersonName

VERIFIES = frozenset({"population", "pccovid_desk"})
"""Who has compared a person with her papers: the national population database, and a desk of ours."""
VIETNAMESE = ("cccd", "cmnd")
MOST_DOSES = 9
DAY = 10  # YYYY-MM-DD


class Missing(StrEnum):
    """What stands in the way."""

    NO_DOSE = "no_dose"
    NAME = "name"
    BIRTH = "birth"  # the full date
    NOT_VERIFIED = "not_verified"  # name or birth date are her own word, or a list's
    HOME = "home"  # nobody knows which site is to sign
    PRODUCT = "product"  # the vaccine is not named, or is none that may stand on a certificate
    DISAGREE = "disagree"  # registers say different things of the doses
    RULE = "rule"  # how many doses the series has is not decided


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What stands of a person, and which source each part is from."""

    name: str = field(repr=False)
    name_source: str
    birth: str = field(repr=False)
    birth_source: str
    numbers: frozenset[str]
    """Kinds of papers on record."""
    home: str


@dataclass(frozen=True, slots=True)
class DoseSaid:
    """A dose as the registers have it."""

    number: int | None
    given_on: dt.date
    product: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a certificate says; `product` is a code of the value sets, `number` of `total` doses were received."""

    surname: str = field(repr=False)
    given_name: str = field(repr=False)
    birth: str = field(repr=False)
    nationality: str = field(repr=False)
    """VN, or nothing where no paper says it; the code has no field for it."""
    product: str = field(repr=False)
    number: int = field(repr=False)
    total: int = field(repr=False)
    given_on: str = field(repr=False)


def draft(
    said: Said, doses: Sequence[DoseSaid], required: Callable[[str], int | None]
) -> Facts | tuple[Missing, ...]:
    """The certificate's facts, or all that is missing. `required`: doses in the series that a product begins."""
    missing = (*_missing_of_person(said), *_missing_of_doses(doses, required))
    if missing:
        return missing
    ordered = sorted(doses, key=lambda dose: dose.given_on)
    last, count = ordered[-1], len(ordered)
    product = product_of(last.product)
    series = required(ordered[0].product)
    if product is None or series is None:  # both were looked for just now
        return (Missing.PRODUCT,)
    surname, given = split_name(said.name)
    return Facts(
        surname=surname,
        given_name=given,
        birth=said.birth,
        nationality="VN" if said.numbers.intersection(VIETNAMESE) else "",
        product=product.code,
        number=count,
        total=max(count, series),
        given_on=last.given_on.isoformat(),
    )


def split_name(name: str) -> tuple[str, str]:
    """Surname, and middle with given name. Somebody with one name only has it as the surname (Doc 9303)."""
    surname, _, given = PersonName.parse(name).exact.partition(" ")
    return surname, given


def is_earlier(facts: Facts, current: Facts, doses: Sequence[DoseSaid]) -> bool:
    """Whether a certificate only says less than the current facts: the same person, a dose that still stands."""
    same = (facts.surname, facts.given_name, facts.birth, facts.nationality)
    if same != (current.surname, current.given_name, current.birth, current.nationality):
        return False
    ordered = sorted(doses, key=lambda dose: dose.given_on)
    if not facts.number < current.number or facts.number > len(ordered):
        return False
    dose = ordered[facts.number - 1]
    product = product_of(dose.product)
    return (dose.given_on.isoformat(), product.code if product else "") == (facts.given_on, facts.product)


def _missing_of_person(said: Said) -> list[Missing]:
    found = (
        (Missing.NAME, not _writable(said.name)),
        (Missing.BIRTH, len(said.birth) != DAY),
        (Missing.NOT_VERIFIED, not {said.name_source, said.birth_source} <= VERIFIES),
        (Missing.HOME, not said.home),
    )
    return [one for one, so in found if so]


def _missing_of_doses(doses: Sequence[DoseSaid], required: Callable[[str], int | None]) -> list[Missing]:
    if not doses:
        return [Missing.NO_DOSE]
    ordered = sorted(doses, key=lambda dose: dose.given_on)
    found = (
        (Missing.PRODUCT, any(product_of(dose.product) is None for dose in ordered)),
        (Missing.DISAGREE, not _agree(ordered)),
        (Missing.RULE, bool(ordered[0].product) and required(ordered[0].product) is None),
    )
    return [one for one, so in found if so]


def _agree(ordered: Sequence[DoseSaid]) -> bool:
    """A dose a day at most, each with the number that it has in their order, or with none."""
    days = {dose.given_on for dose in ordered}
    numbered = all(dose.number in (None, place) for place, dose in enumerate(ordered, 1))
    return len(days) == len(ordered) <= MOST_DOSES and numbered


def _writable(name: str) -> bool:
    """Whether the name can be written in a machine's letters too."""
    try:
        return all(machine_name(part) or not part for part in split_name(name))
    except (CertificateRefused, InvalidValue):
        return False
