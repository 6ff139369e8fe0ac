"""Whom does a row speak of, and where do they live? What a source claims, checked for form and for nothing else."""

import datetime as dt

from pccovid.intake.mapping.facts import Fact
from pccovid.intake.mapping.places import AddressClaim
from pccovid.intake.mapping.said import Said
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.cccd import Trust
from pccovid.kernel.names import PersonName
from pccovid.kernel.sex import Sex


class PersonClaim(Said, frozen=True, kw_only=True, gc=False):
    """A person as one row has them. Numbers are in their normal form; None is what the row does not say."""

    name_raw: str | None = None
    name: PersonName | None = None
    birth: BirthDate | None = None
    sex: Sex = Sex.UNKNOWN
    cccd: str | None = None
    """Twelve digits."""
    cccd_trust: Trust | None = None
    """How the number agrees with sex and year of birth of this row; None without a number."""
    cmnd: str | None = None
    passport: str | None = None
    bhyt: str | None = None
    """The card, fifteen characters."""
    bhxh: str | None = None
    """The ten digits, of the card too."""
    phone: str | None = None
    """E.164."""
    qid: str | None = None
    nationality: str | None = None
    declared_for_other: bool = False
    """Somebody else stated this: phone and account are the stating person's, relation "other"."""
    flags: tuple[str, ...] = ()
    """`name_repaired`, `name_from_qr`, `cccd_repaired`, `cmnd_repaired`, `bhxh_repaired`, `phone_repaired`,
    `phone_renumbered`."""

    @property
    def relation(self) -> str:
        """Who stated it: "self" or "other"."""
        return "other" if self.declared_for_other else "self"

    @property
    def is_somebody(self) -> bool:
        """Whether there is anything to find the person by."""
        numbers = (self.cccd, self.cmnd, self.passport, self.bhxh, self.phone, self.qid)
        return self.name is not None or any(numbers)


class Reason(Said, frozen=True, gc=False):
    """Why a value was not taken: a stable code, and the source's column; never the value."""

    code: str
    column: str = ""

    def __str__(self) -> str:
        return f"{self.code}:{self.column}" if self.column else self.code


class CheckedRow(Said, frozen=True, kw_only=True, gc=False):
    """A row that can be used: whose it is, and the facts it carries."""

    source: str
    number: int
    """Of the row in its file."""
    source_key: str
    """The source's own number of the record, or 64 hex digits of SHA-256 over the row."""
    source_time: dt.datetime | None
    """When the source took it down, in UTC."""
    person: PersonClaim | None
    """None for rows about a place."""
    address: AddressClaim
    """Where the person lives, or where the place is."""
    facts: tuple[Fact, ...]
    flags: tuple[str, ...]
    """`code:column` for every optional value that was not taken, `formula_like:column` for texts that were, and
    `pool` and `outside_validity`."""
    raw: dict[str, str]


class Rejected(Said, frozen=True, kw_only=True, gc=False):
    """A row that cannot be used, with everything that was found wrong."""

    source: str
    number: int
    reasons: tuple[Reason, ...]
    raw: dict[str, str]
