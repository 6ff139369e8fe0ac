"""What does the code on a health insurance card (BHYT) say? Fields parted by `|`, texts in hexadecimal UTF-8.

Paper, plastic and VssID cards share the layout; old cards stop after the issue date. `-` stands for nothing.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from pccovid.engines.credentials.errors import NotThisCode
from pccovid.kernel.bhyt import Bhxh, Bhyt, parse_insurance_number
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.birth_forms import BirthForm, parse_any
from pccovid.kernel.days import read_dmy
from pccovid.kernel.errors import InvalidBirthDate, InvalidName, InvalidSex
from pccovid.kernel.names import PersonName
from pccovid.kernel.sex import Sex, SexCoding, parse_sex

FEWEST_FIELDS = 9
_NUMBER, _NAME, _BIRTH, _SEX, _ADDRESS, _FACILITY, _FROM, _TO, _ISSUED = range(FEWEST_FIELDS)
_GUARDIAN, _FIVE_YEARS, _OFFICE = 10, 12, 15


@dataclass(frozen=True, slots=True, kw_only=True)
class BhytCard:
    """A card's own claims. What could not be read is None (or unknown) and stays in `fields` as it was."""

    number: Bhyt | Bhxh
    name: PersonName | None
    birth: BirthDate
    sex: Sex
    address: str | None = field(repr=False)
    facility: str | None
    """Where the card is registered first, `PP - NNN`."""
    valid_from: dt.date | None
    valid_to: dt.date | None
    issued: dt.date | None
    guardian: PersonName | None
    five_years_on: dt.date | None
    """The day five years of unbroken insurance are reached."""
    office: str | None
    fields: tuple[str, ...] = field(repr=False)

    @property
    def bhxh(self) -> Bhxh:
        """The number to link on, whichever of the two the card shows."""
        return self.number.bhxh if isinstance(self.number, Bhyt) else self.number


def parse_bhyt_card(text: str, *, scanned_on: dt.date) -> BhytCard:
    """Read a card. Raises NotThisCode for too few fields, InvalidBhyt or InvalidBhxh for the number."""
    parts = [part.strip().strip("\0").strip() for part in text.split("|")]
    closed = "$" in parts
    if closed:
        parts = parts[: parts.index("$")]
    if len(parts) < FEWEST_FIELDS:
        raise NotThisCode("length")
    number = parse_insurance_number(parts[_NUMBER])
    if isinstance(number, Bhxh) and (number.padded or not closed):
        raise NotThisCode(
            "shape", field="number"
        )  # ten digits alone say little: the closing sign must say it
    return BhytCard(
        number=number,
        name=_name(parts[_NAME]),
        birth=_birth(parts[_BIRTH], scanned_on),
        sex=_sex(parts[_SEX]),
        address=_text(parts[_ADDRESS]),
        facility=None if parts[_FACILITY] in ("", "-") else parts[_FACILITY],
        valid_from=read_dmy(parts[_FROM]),
        valid_to=read_dmy(parts[_TO]),
        issued=read_dmy(parts[_ISSUED]),
        guardian=_name(_at(parts, _GUARDIAN)),
        five_years_on=read_dmy(_at(parts, _FIVE_YEARS)),
        office=_text(_at(parts, _OFFICE)),
        fields=tuple(parts),
    )


def _at(parts: Sequence[str], place: int) -> str:
    return parts[place] if place < len(parts) else ""


def _text(written: str) -> str | None:
    """The text behind hexadecimal UTF-8, or None where it is empty, odd in length or no UTF-8."""
    try:
        return bytes.fromhex(written).decode().strip("\0").strip() or None
    except ValueError:
        return None


def _name(written: str) -> PersonName | None:
    text = _text(written)
    try:
        return PersonName.parse(text) if text else None
    except InvalidName:
        return None


def _birth(written: str, scanned_on: dt.date) -> BirthDate:
    try:
        return parse_any(written, (BirthForm.DMY, BirthForm.YEAR), reference=scanned_on)
    except InvalidBirthDate:
        return BirthDate()


def _sex(written: str) -> Sex:
    try:
        return parse_sex(written, SexCoding.MALE_1_FEMALE_2)
    except InvalidSex:
        return Sex.UNKNOWN
