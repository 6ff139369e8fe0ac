"""Is what was typed a value of this kind, and how is it kept? Nothing is repaired: whoever typed can type again."""

from collections.abc import Callable

from pccovid.kernel import clock
from pccovid.kernel.bhyt import Bhyt, parse_insurance_number
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.cccd import Cccd
from pccovid.kernel.cmnd import Cmnd
from pccovid.kernel.errors import InvalidBirthDate, InvalidValue
from pccovid.kernel.names import PersonName
from pccovid.kernel.passport import Passport
from pccovid.kernel.phone import Phone
from pccovid.kernel.sex import Sex
from pccovid.registry.corrections.rules import Field

SEXES = frozenset({Sex.FEMALE.value, Sex.MALE.value, Sex.OTHER.value})


def read_value(field: Field, text: str) -> str | None:
    """The value as a profile keeps it; None for what is none. A birth date is read as YYYY-MM-DD."""
    written = text.strip()
    try:
        return _READERS[field](written) or None
    except InvalidValue:
        return None


def _birth(written: str) -> str:
    parts = written.split("-")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        raise InvalidBirthDate("shape")
    read = BirthDate(*(int(part) for part in parts))
    if (day := read.date) is None or day > clock.today():
        raise InvalidBirthDate("impossible_date")
    return read.iso()


def _cccd(written: str) -> str:
    read = Cccd.parse(written)
    return "" if read.padded else read.number


def _cmnd(written: str) -> str:
    read = Cmnd.parse(written)
    return "" if read.padded else read.number


def _bhxh(written: str) -> str:
    """The ten digits, alone or at the end of the number on a health insurance card."""
    read = parse_insurance_number(written)
    number = read.bhxh if isinstance(read, Bhyt) else read
    return "" if number.padded else number.number


_READERS: dict[Field, Callable[[str], str]] = {
    Field.NAME: lambda text: PersonName.parse(text).exact,
    Field.BIRTH: _birth,
    Field.SEX: lambda text: text if text in SEXES else "",
    Field.CCCD: _cccd,
    Field.CMND: _cmnd,
    Field.PASSPORT: lambda text: Passport.parse(text).number,
    Field.BHXH: _bhxh,
    Field.PHONE: lambda text: Phone.parse(text).e164,
    Field.ADDRESS: lambda text: " ".join(text.split()),
}
