"""Who was vaccinated with what, when and where? The true doses, before any list records them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pccovid.intake.sample.dice import Dice, Weighted
from pccovid.intake.sample.numbers import Numbers
from pccovid.intake.sample.people import Nation, Person
from pccovid.intake.sample.places import Commune

FIRST, SECOND = 0.62, 0.30  # shares of all persons with a first and with a second dose
CAMPAIGN = 206  # days before the moment of the sample on which it began: 9 March for 1 October 2021
# Per product: weight, first day of the campaign with any of it, shortest and longest days between doses, lots.
PRODUCTS: dict[str, tuple[float, int, int, int, str]] = {
    "AstraZeneca": (55, 0, 42, 84, "NJ0342 4120Z001 213703F ABX7210 V2126"),
    "Vero Cell": (19, 95, 21, 35, "202107B1715 202108C2011 B2021061"),
    "Pfizer": (14, 120, 21, 40, "FE8325 FG3716 30125BA"),
    "Moderna": (10, 125, 28, 45, "940618 026D21A 3005239"),
    "Sputnik V": (1, 40, 21, 30, "II-220421 I-330521"),
    "Hayat-Vax": (0.6, 170, 21, 28, "HV21070"),
    "Abdala": (0.4, 192, 14, 14, "ABD2108"),
}
CAST_DOSES = {
    "an": (105, 185),
    "thu": (120, 190),
    "sau": (90, 150),
    "hoa": (150,),
    "dung": (110, 180),
    "mai": (140,),
}


@dataclass(frozen=True, slots=True)
class Site:
    """A vaccination site; its phone ends up on many people's rows."""

    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Dose:
    order: int
    day: date
    product: str
    lot: str
    site: Site


class Campaign:
    """Vaccinates the adults of the nation; used once."""

    def __init__(self, nation: Nation, *, today: date, seed: int) -> None:
        self._nation = nation
        self._start = today - timedelta(days=CAMPAIGN)
        self._dice = Dice(seed, "doses")
        self._numbers = Numbers(seed + 2, frozenset(person.phone for person in nation.people))
        self._sites: dict[str, Site] = {}

    def run(self) -> list[tuple[Person, list[Dose]]]:
        """Everybody with at least one dose, doses in order."""
        adults = self._nation.adults
        first = min(0.97, FIRST * len(self._nation.people) / len(adults))
        vaccinated = []
        for person in adults:
            if person.part:
                if person.part in CAST_DOSES:
                    vaccinated.append((person, self._cast_doses(person)))
            elif self._dice.chance(first):
                vaccinated.append((person, self._doses(person)))
        return vaccinated

    def _cast_doses(self, person: Person) -> list[Dose]:
        site = self._site(person.lives)
        return [
            Dose(order, self._start + timedelta(days=day), "AstraZeneca", "4120Z001", site)
            for order, day in enumerate(CAST_DOSES[person.part], 1)
        ]

    def _doses(self, person: Person) -> list[Dose]:
        dice, product = self._dice, _products.draw(self._dice)
        _, arrived, shortest, longest, lots = PRODUCTS[product]
        twice = dice.chance(SECOND / FIRST) and arrived + shortest < CAMPAIGN - 1
        gap = dice.between(shortest, longest) if twice else 0
        room = max(0, CAMPAIGN - 1 - gap - arrived)
        day = arrived + int(dice.unit() ** 0.6 * room)  # most doses came late: supply grew until September
        site = self._site(person.lives)
        doses = [Dose(1, self._start + timedelta(days=day), product, dice.pick(lots.split()), site)]
        if twice:
            second = min(day + gap, CAMPAIGN - 1)
            doses.append(
                Dose(2, self._start + timedelta(days=second), product, dice.pick(lots.split()), site)
            )
        return doses

    def _site(self, home: Commune) -> Site:
        hospital = self._dice.chance(0.25)
        key = home.district_code if hospital else home.code
        if key not in self._sites:
            name = (
                f"Trung tâm Y tế {home.district}" if hospital else f"Trạm Y tế {home.name}, {home.district}"
            )
            self._sites[key] = Site(name, self._numbers.phone())
        return self._sites[key]


def fully(doses: Sequence[Dose]) -> bool:
    """Two doses: enough for every product of the sample but Abdala, which nobody has had three times yet."""
    return len(doses) >= 2 and doses[0].product != "Abdala"


_products = Weighted({product: facts[0] for product, facts in PRODUCTS.items()})
