"""Two persons of the registry look like one: may a program join them? Pure; what cannot be joined is asked or waits.

A record that anybody may send must never pull two persons together. So the two have to fit without any single record of
theirs: without one that somebody declared just as well as with it, without one of a register at least not worse than
two people of one name and birth date. And each record has to have its like with the other, of the same name and birth.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

OWN_WORD = frozenset({"pccovid", "clinic_told"})
"""Sources of what somebody says of herself here. It may be said to see what another person's record holds."""
WITNESSED = frozenset({"population", "vss", "vaccination", "lab", "clinic", "pccovid_desk"})
"""Sources in which staff took the record down with a paper before them; whatever else is sent, anybody may send."""
AGREES = 6_000
"""Thousandths of a bit, beside the rarity of any two being one: that name and birth speak for it, not against it."""


class Sameness(StrEnum):
    """What a program may do about two persons, and why not more."""

    JOIN = "join"
    WEAK = "weak"
    """No two of their records fit well enough."""
    LISTED = "listed"
    """The authority's list has both, as two."""
    ONE_RECORD = "one_record"
    """All hangs on one record that anybody may have sent, or on what somebody said of herself in this app."""
    AGAINST = "against"
    """What the other records say speaks against it."""
    NARROW = "narrow"
    """One of the two fits a third person nearly as well."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A record of the one, a record of the other, and how well they fit, in thousandths of a bit.

    `against`: something by which people are told apart speaks against it, whatever else speaks for it.
    """

    one: UUID
    other: UUID
    weight: int
    against: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Every record of the one against every record of the other. `sources`: from where each record is.

    `listed`: under which entries the authority lists either. `rival`: how well either fits a third person.
    """

    ones: tuple[UUID, ...]
    others: tuple[UUID, ...]
    sources: dict[UUID, str]
    fits: tuple[Fit, ...]
    listed: tuple[frozenset[str], frozenset[str]]
    rival: int | None = None

    @property
    def best(self) -> int | None:
        """How well the best two fit; None where nothing could be compared."""
        return max((fit.weight for fit in self.fits), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The thresholds of the model: from where a link is made, by how much it must lead, how rare any two being one."""

    link: int
    margin: int
    prior: int


def sameness(compared: Compared, bar: Bar) -> Sameness:
    """What a program may do about these two."""
    best = compared.best
    if best is None or best < bar.link:
        return Sameness.WEAK
    if all(compared.listed) and compared.listed[0].isdisjoint(compared.listed[1]):
        return Sameness.LISTED
    if any(
        all(compared.sources[one] in OWN_WORD for one in side) for side in (compared.ones, compared.others)
    ):
        return Sameness.ONE_RECORD
    like = {record for fit in compared.fits if not fit.against for record in (fit.one, fit.other)}
    if not like.issuperset((*compared.ones, *compared.others)):
        return Sameness.AGAINST
    for record in _in_company(compared.ones, compared.others):
        without = _best_without(compared.fits, record)
        if without < bar.prior + AGREES:
            return Sameness.AGAINST
        if compared.sources[record] not in WITNESSED and without < bar.link:
            return Sameness.ONE_RECORD
    if compared.rival is not None and compared.rival > best - bar.margin:
        return Sameness.NARROW
    return Sameness.JOIN


def _in_company(*sides: Sequence[UUID]) -> Iterable[UUID]:
    """Records beside which their person has others: whoever has one alone is that record, and is not pulled by it."""
    return (record for side in sides if len(side) > 1 for record in side)


def _best_without(fits: Iterable[Fit], record: UUID) -> int:
    return max((fit.weight for fit in fits if record not in (fit.one, fit.other)), default=-(10**9))
