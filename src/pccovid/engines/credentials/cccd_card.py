"""What does the code on a chip identity card (CCCD) say? Seven fields parted by `|`.

Number, old CMND (may be empty), full name, birth ddMMyyyy, Nam or Nữ, address as one text, issue date
ddMMyyyy. Cards from July 2024 carry more fields: the first seven are read, the rest is kept as it is.
"""

import datetime as dt
from dataclasses import dataclass, field

from pccovid.engines.credentials.errors import NotThisCode
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.birth_forms import parse_dmy
from pccovid.kernel.cccd import LENGTH, Cccd, Trust
from pccovid.kernel.cmnd import Cmnd
from pccovid.kernel.days import read_dmy
from pccovid.kernel.errors import InvalidCmnd
from pccovid.kernel.names import PersonName
from pccovid.kernel.sex import Sex, SexCoding, parse_sex

FIELDS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class CccdCard:
    """A card's own claims. The address is left whole: names of units on cards go out of date."""

    cccd: Cccd
    cmnd: Cmnd | None
    """The former number, where it is one: the pair feeds the table of aliases."""
    name: PersonName
    birth: BirthDate
    sex: Sex
    address: str = field(repr=False)
    issued: dt.date | None
    rest: tuple[str, ...] = field(repr=False)

    @property
    def trust(self) -> Trust:
        """Whether the number agrees with the card's own sex and year of birth."""
        return self.cccd.trust(self.sex, self.birth.year)


def parse_cccd_card(text: str, *, scanned_on: dt.date) -> CccdCard:
    """Read a card. Raises NotThisCode, or the InvalidValue of the field that is impossible."""
    parts = [part.strip() for part in text.strip().split("|")]
    if len(parts) < FIELDS:
        raise NotThisCode("length")
    number, former, name, birth, sex, address, issued = parts[:FIELDS]
    if len(number) != LENGTH:
        raise NotThisCode("shape", field="cccd")
    issued_on = read_dmy(issued)
    if issued and issued_on is None:
        raise NotThisCode("impossible_date", field="issued")
    return CccdCard(
        cccd=Cccd(number),
        cmnd=_former_number(former),
        name=PersonName.parse(name),
        birth=parse_dmy(birth, reference=scanned_on),
        sex=parse_sex(sex, SexCoding.WORDS),
        address=address,
        issued=issued_on,
        rest=tuple(parts[FIELDS:]),
    )


def _former_number(text: str) -> Cmnd | None:
    try:
        return Cmnd.parse(text)
    except InvalidCmnd:  # empty, or a number of another kind: no alias, and no reason to refuse the card
        return None
