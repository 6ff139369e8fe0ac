"""What of a record matters for saying whose it is?"""

from dataclasses import dataclass, field

from pccovid.kernel.birth import BirthDate
from pccovid.kernel.cccd import Trust
from pccovid.kernel.names import PersonName


@dataclass(frozen=True, slots=True)
class Number:
    """An identifier: kind ("cccd", "cmnd", "passport", "bhxh", "qid"), normalised value, how far to believe it."""

    kind: str
    value: str = field(repr=False)
    trust: Trust = Trust.UNCHECKED


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """The part of a record that links; what is None was not stated."""

    name: PersonName | None = None
    birth: BirthDate | None = None
    numbers: tuple[Number, ...] = ()
    phone: str | None = field(default=None, repr=False)

    @property
    def trusted_cccd(self) -> str | None:
        """The personal number, where sex and year of birth bear it out."""
        return next((n.value for n in self.numbers if n.kind == "cccd" and n.trust is Trust.TRUSTED), None)
