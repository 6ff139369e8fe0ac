"""Whose is an earlier record? Whoever it is about knows things that stand in it and nowhere in her own: the rule.

The questions are the same for everybody, whatever an earlier record holds, and so are the answers to a wrong one:
whoever asks learns nothing by being asked. Only what the own records do not state already counts.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import log2

from pccovid.kernel.unit_names import split_unit_name

NEEDED = 12
"""Bits: a blind guess succeeds at most once in 2 ** NEEDED."""
NEEDED_UNPROVED = 15
"""Of somebody who is known by nothing but what she stated herself; with the end of a paper among it."""
MOST_TRIES = 2
TRIES_WITHIN = dt.timedelta(days=180)
QUIET_AFTER_NO = dt.timedelta(days=90)
UNDO_WITHIN = dt.timedelta(days=30)
TAIL = 4
ADULT = 18


class Fact(StrEnum):
    """What is asked."""

    PHONE = "phone"
    """The last four digits of a telephone number given to an earlier application."""
    PAPER = "paper"
    """The last four digits of a paper."""
    COMMUNE = "commune"
    DOSE = "dose"
    """The day of a dose."""


CREDIT: dict[Fact, int] = {Fact.PAPER: 12, Fact.PHONE: 9, Fact.DOSE: 4, Fact.COMMUNE: 3}
"""Bits of a right answer at most: less than a guess needs, as families know telephones and doses come in waves."""
TAILS = frozenset({Fact.PHONE, Fact.PAPER})
Known = Mapping[Fact, frozenset[str]]
"""For each fact all its values, as `tail`, `unit` and ISO dates give them."""


class RecallState(StrEnum):
    """What came of what somebody recalled."""

    ASKED = "asked"
    SHOWN = "shown"
    """Not recalled: a card was shown at an office, and what stands on it has yet to be compared."""
    MATCHED = "matched"
    """The card has the number of an earlier record, which was joined."""
    COMPARED = "compared"
    """Nothing came of the card."""
    FITS = "fits"
    """A record was found to be hers and joined."""
    NOTHING = "nothing"
    DECLINED = "declined"
    """She does not want to be asked."""
    TAKEN_BACK = "taken_back"
    """It was not hers after all."""


JOINED = (RecallState.FITS, RecallState.MATCHED)


@dataclass(frozen=True, slots=True)
class Recalled:
    """What somebody said; empty what was left out. `phone` and `paper` are ends of numbers, `dose` an ISO date."""

    phone: str = field(default="", repr=False)
    paper: str = field(default="", repr=False)
    commune: str = field(default="", repr=False)
    dose: str = field(default="", repr=False)

    def said(self) -> dict[Fact, str]:
        """What was said, in the form in which it is compared."""
        given = {
            Fact.PHONE: tail(self.phone), Fact.PAPER: tail(self.paper),
            Fact.COMMUNE: unit(self.commune), Fact.DOSE: self.dose,
        }  # fmt: skip
        return {fact: value for fact, value in given.items() if value}


def tail(number: str) -> str:
    """The last four digits; empty where there are fewer."""
    digits = re.sub(r"\D", "", number)
    return digits[-TAIL:] if len(digits) >= TAIL else ""


def unit(name: str) -> str:
    """The name of a commune as it is compared: the first part, without kind, marks and leading zeros."""
    first = name.split(",", maxsplit=1)[0].strip()
    return split_unit_name(first).folded_key if first else ""


def right(
    said: Mapping[Fact, str], record: Known, own: Known, *, values: Mapping[Fact, int]
) -> dict[Fact, int]:
    """What of it is right and not known from the own records, with its bits. `values`: how many answers would do."""
    return {
        fact: worth(fact, values[fact])
        for fact, value in said.items()
        if value in record.get(fact, frozenset()) and value not in own.get(fact, frozenset())
    }


def worth(fact: Fact, values: int) -> int:
    """Bits of a right answer where so many would have been right."""
    if fact not in TAILS:
        return CREDIT[fact]
    return max(0, min(CREDIT[fact], int(log2(10**TAIL / max(values, 1)))))


def proves(bits: Mapping[Fact, int], *, unproved: bool) -> bool:
    """Whether it is enough. `unproved`: nothing but her own word stands for who she is."""
    if unproved:
        return Fact.PAPER in bits and sum(bits.values()) >= NEEDED_UNPROVED
    return sum(bits.values()) >= NEEDED


def may_be_asked(*, own: bool, born: str, today: dt.date) -> bool:
    """Whether whoever holds a record may speak for the person: oneself when grown up, a guardian for a child.

    Nobody speaks for another grown-up, and no child is asked without the guardian: Civil Code 91/2015/QH13, articles
    20, 21 and 136, Decree 56/2017/ND-CP, article 33. `born` is an ISO date, or its beginning; empty is nobody's.
    """
    if not born:
        return False
    # Where the day is not known, the latest it can be.
    year, month, day = (*(int(part) for part in born.split("-")), *(12, 31)[born.count("-") :])
    grown = (today.year - year - ((today.month, today.day) < (month, day))) >= ADULT
    return grown is own


def tries_left(times: Iterable[dt.datetime], now: dt.datetime) -> int:
    """How often one may still answer."""
    return max(0, MOST_TRIES - sum(now - at < TRIES_WITHIN for at in times))
