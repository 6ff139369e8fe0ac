"""How is an invented person named, given sex, year of birth and region?"""

from dataclasses import dataclass

from pccovid.intake.sample import syllables
from pccovid.intake.sample.dice import Dice, Weighted

OLD_UNTIL, MIDDLE_UNTIL = 1964, 1994  # last years of birth in which each fashion is drawn
FIRST_SOUTHERN_PROVINCE = 48

_SURNAMES = Weighted(syllables.SURNAMES)
_MIDDLE = {
    ("M", True): Weighted(syllables.MIDDLE_MALE_OLD),
    ("M", False): Weighted(syllables.MIDDLE_MALE_NEW),
    ("F", True): Weighted(syllables.MIDDLE_FEMALE_OLD),
    ("F", False): Weighted(syllables.MIDDLE_FEMALE_NEW),
}
_GIVEN = {
    "M": (
        syllables.GIVEN_MALE_OLD.split(),
        syllables.GIVEN_MALE_MIDDLE.split(),
        syllables.GIVEN_MALE_NEW.split(),
    ),
    "F": (
        syllables.GIVEN_FEMALE_OLD.split(),
        syllables.GIVEN_FEMALE_MIDDLE.split(),
        syllables.GIVEN_FEMALE_NEW.split(),
    ),
}


@dataclass(frozen=True, slots=True)
class Name:
    """Surname, middle names (may be empty) and given name, in the order in which they are spoken."""

    family: str
    middle: str
    given: str

    def __str__(self) -> str:
        return f"{self.family} {self.middle} {self.given}" if self.middle else f"{self.family} {self.given}"


def surname(dice: Dice, *, province: str) -> str:
    drawn = _SURNAMES.draw(dice)
    if int(province) >= FIRST_SOUTHERN_PROVINCE and dice.chance(0.85):
        return syllables.SOUTHERN_FORMS.get(drawn, drawn)
    return drawn


def name(dice: Dice, *, family: str, sex: str, year: int) -> Name:
    """A full name for a known surname; `sex` is M or F, `year` the year of birth."""
    fashion = 0 if year <= OLD_UNTIL else 1 if year <= MIDDLE_UNTIL else 2
    given = dice.pick(_GIVEN[sex][fashion])
    middle = _MIDDLE[sex, fashion == 0].draw(dice)
    return Name(family, "" if middle == given else middle, given)
