"""How does a person look once typed at a source? Error rates per source, and the typist who applies them."""

from dataclasses import dataclass
from datetime import date

from pccovid.intake.sample import errors
from pccovid.intake.sample.dice import Dice, Weighted
from pccovid.intake.sample.people import Nation, Person


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares of records, each in [0, 1].

    `missing` to `sex` are wrong data; the rest is form only: the same value, written another way.
    """

    missing: float = 0.0
    malformed: float = 0.0
    name: float = 0.0
    birth: float = 0.0
    relative: float = 0.0
    digit: float = 0.0
    sex: float = 0.0
    cmnd: float = 0.0
    decomposed: float = 0.02
    capitals: float = 0.0
    old_prefix: float = 0.03
    international: float = 0.04
    zero_lost: float = 0.0
    no_phone: float = 0.02


# Of the Ministry's 76.6 million records 4.6 % had no usable number; of the rest 26 % had wrong basic data.
VACCINATION = Rates(
    missing=0.028, malformed=0.018, name=0.14, birth=0.095, relative=0.025, digit=0.02, sex=0.01, cmnd=0.22,
    capitals=0.18, zero_lost=0.06, no_phone=0.01,
)  # fmt: skip
PORTAL = Rates(
    missing=0.03, malformed=0.012, name=0.10, birth=0.07, relative=0.02, digit=0.015, sex=0.005, cmnd=0.18
)
DECLARED = Rates(
    missing=0.12, malformed=0.02, name=0.20, birth=0.06, relative=0.01, digit=0.03, sex=0.006, cmnd=0.30
)
SPREADSHEET = Rates(
    missing=0.08, malformed=0.02, name=0.16, birth=0.09, relative=0.012, digit=0.025, sex=0.01, cmnd=0.28,
    capitals=0.3, zero_lost=0.08,
)  # fmt: skip
MOVEMENT = Rates(missing=0.005, malformed=0.004, name=0.07, birth=0.03, digit=0.012, cmnd=0.06, capitals=0.4)
POPULATION = Rates(name=0.004, birth=0.003, decomposed=0.0, international=0.0, old_prefix=0.0)

_NAME_DAMAGE = Weighted(
    {
        "unaccented": 40.0,
        "telex": 9,
        "middle": 14,
        "swapped": 7,
        "regional": 13,
        "letter": 13,
        "part unaccented": 4,
    }
)
_BIRTH_DAMAGE = Weighted({"january": 55.0, "swapped": 25, "digit": 20})


@dataclass(frozen=True, slots=True)
class Typed:
    """The person block of one record, damaged but not yet in the source's own format."""

    name: str
    born: date
    sex: str
    number: str
    phone: str
    zero_lost: bool = False


class Typist:
    """Types people in at one source with that source's error rates; the cast is always typed correctly."""

    def __init__(self, nation: Nation, rates: Rates, dice: Dice) -> None:
        self._nation = nation
        self._rates = rates
        self._dice = dice

    def type(self, person: Person) -> Typed:
        clean = Typed(str(person.name), person.born, person.sex, person.paper, person.phone)
        if person.part:
            return clean
        return self._damaged(person, clean)

    def _damaged(self, person: Person, clean: Typed) -> Typed:
        rates, chance = self._rates, self._dice.chance
        number = self._number(person)
        name = self._name(clean.name) if chance(rates.name) else clean.name
        if chance(rates.capitals):
            name = name.upper()
        elif chance(rates.decomposed):
            name = errors.decompose(name)
        return Typed(
            name=name,
            born=self._birth(person.born) if chance(rates.birth) else person.born,
            sex={"M": "F", "F": "M"}[person.sex] if chance(rates.sex) else person.sex,
            number=number,
            phone=self._phone(person.phone),
            zero_lost=chance(rates.zero_lost),
        )

    def _number(self, person: Person) -> str:
        rates, dice = self._rates, self._dice
        draw = dice.unit()
        if draw < rates.missing:
            return ""
        number = person.cmnd if person.cmnd and dice.chance(rates.cmnd) else person.paper
        if not number:
            return ""
        if draw < rates.missing + rates.malformed:
            return errors.malform(number, dice)
        if dice.chance(rates.relative):
            others = [
                other.cccd for other in self._nation.family(person) if other.cccd and other is not person
            ]
            return dice.pick(others) if others else errors.mistype_digit(number, dice)
        return errors.mistype_digit(number, dice) if dice.chance(rates.digit) else number

    def _name(self, name: str) -> str:
        dice = self._dice
        kind = _NAME_DAMAGE.draw(dice)
        damaged = name
        if kind == "unaccented":
            damaged = errors.strip_marks(name).upper() if dice.chance(0.6) else errors.strip_marks(name)
        elif kind == "telex":
            damaged = errors.telex_residue(name, dice)
        elif kind == "middle":
            damaged = errors.drop_middle(name)
        elif kind == "swapped":
            damaged = errors.swap_words(name)
        elif kind == "regional":
            damaged = errors.regional(name, dice)
        elif kind == "part unaccented":
            first, _, others = name.partition(" ")
            damaged = f"{first} {errors.strip_marks(others)}"
        return damaged if damaged != name else errors.mistype(name, dice)

    def _birth(self, born: date) -> date:
        kind = _BIRTH_DAMAGE.draw(self._dice)
        if kind == "january" and born != errors.first_january(born):
            return errors.first_january(born)
        swapped = errors.swap_day_month(born)
        if kind == "swapped" and swapped < born:
            return swapped
        return errors.mistype_date(born, self._dice)

    def _phone(self, phone: str) -> str:
        rates, dice = self._rates, self._dice
        if dice.chance(rates.no_phone):
            return ""
        if dice.chance(rates.old_prefix):
            return errors.old_phone(phone)
        if dice.chance(rates.international):
            return errors.international(phone, dice)
        return errors.punctuated(phone, dice) if dice.chance(0.02) else phone
