"""How is the nation settled? Household by household: a home, a surname, numbers, birthdays."""

from dataclasses import dataclass
from datetime import date, timedelta

from pccovid.intake.sample import cast
from pccovid.intake.sample.dice import Dice
from pccovid.intake.sample.households import Member, compose
from pccovid.intake.sample.names import name, surname
from pccovid.intake.sample.numbers import Numbers
from pccovid.intake.sample.people import Nation, Person
from pccovid.intake.sample.places import Commune, Territory
from pccovid.intake.sample.syllables import STREETS

OLDEST_WITHOUT_PHONE = 72
WITHOUT_CCCD = {True: 0.012, False: 0.10}  # by adulthood: many children were not numbered yet in 2021
HAS_CMND, HAS_PASSPORT, HAS_BHYT = 0.82, 0.04, 0.9
STAYED = 0.92  # share of households that live where they are registered


@dataclass(frozen=True, slots=True)
class House:
    """What the members of one household have in common."""

    number: int
    surname: str
    origin: str
    registered: Commune
    lives: Commune
    address: str
    phone: str


class Settler:
    """Fills the nation; used once."""

    def __init__(self, territory: Territory, *, today: date, seed: int) -> None:
        self.nation = Nation([], [], territory)
        self._today = today
        self._dice = Dice(seed, "people")
        self._numbers = Numbers(seed, cast.RESERVED)

    def settle(self, persons: int) -> Nation:
        """The nation with exactly `persons` people, the cast among them."""
        self._settle_cast()
        people = self.nation.people
        while len(people) < persons:
            self._settle_household(compose(self._dice)[: persons - len(people)])
        return self.nation

    def _settle_cast(self) -> None:
        for house in range(1 + max(role.house for role in cast.ROLES)):
            roles = [role for role in cast.ROLES if role.house == house]
            self.nation.households.append([self._play(role, shared=roles[0].phone) for role in roles])

    def _play(self, role: cast.Role, *, shared: str) -> Person:
        home = self.nation.territory.by_code[cast.COMMUNE]
        person = Person(
            id=self._next_id(),
            name=role.name,
            sex=role.sex,
            born=role.born,
            age=age_on(self._today, role.born),
            cccd=role.cccd,
            cmnd=role.cmnd,
            passport="",
            bhyt=role.bhyt,
            phone=role.phone or shared,
            owns_phone=bool(role.phone),
            qid=f"QIDTEST{len(self.nation.people) + 1:05d}",
            registered=home,
            lives=home,
            address=f"{role.house * 2 + 1} đường Mẫu",
            household=role.house,
            relation=role.relation,
            part=role.key,
        )
        self.nation.people.append(person)
        return person

    def _settle_household(self, members: list[Member]) -> None:
        house = self._found_house()
        family: list[Person] = []
        for member in members:
            if member.twin and family[-1].cccd:
                family.append(self._bear_twin(member, family[-1], house))
            else:
                family.append(self._bear(member, house))
        self.nation.households.append(family)

    def _found_house(self) -> House:
        dice, territory = self._dice, self.nation.territory
        lives = territory.home(dice)
        origin = lives.province_code if dice.chance(0.72) else dice.pick(territory.provinces)
        return House(
            number=len(self.nation.households),
            surname=surname(dice, province=origin),
            origin=origin,
            registered=lives if dice.chance(STAYED) else dice.pick(territory.settled_in(origin)),
            lives=lives,
            address=f"{dice.between(1, 480)} {dice.pick(STREETS)}",
            phone=self._numbers.phone(),
        )

    def _bear(self, member: Member, house: House) -> Person:
        born = self._today - timedelta(days=int((member.age + self._dice.unit()) * 365.25))
        if self._dice.chance(0.04):
            born = born.replace(month=1, day=1)  # registered late: a birthday made up at the counter
        province = (
            house.origin if self._dice.chance(0.9) else self._dice.pick(self.nation.territory.provinces)
        )
        adult = member.age >= 18
        cccd = ""
        if not self._dice.chance(WITHOUT_CCCD[adult]):
            cccd = self._numbers.cccd(province=province, sex=member.sex, year=born.year)
        return self._furnish(member, house, born, cccd)

    def _bear_twin(self, member: Member, sibling: Person, house: House) -> Person:
        cccd = self._numbers.cccd_beside(sibling.cccd, sex=member.sex, year=sibling.born.year)
        return self._furnish(member, house, sibling.born, cccd)

    def _furnish(self, member: Member, house: House, born: date, cccd: str) -> Person:
        dice, numbers = self._dice, self._numbers
        age = age_on(self._today, born)
        adult, owns_phone = age >= 18, 14 <= age <= OLDEST_WITHOUT_PHONE and dice.chance(0.93)
        household_name = member.relation == "child" or (member.sex == "M" and member.relation != "lodger")
        person = Person(
            id=self._next_id(),
            name=name(
                dice,
                family=house.surname if household_name else surname(dice, province=house.origin),
                sex=member.sex,
                year=born.year,
            ),
            sex=member.sex,
            born=born,
            age=age,
            cccd=cccd,
            cmnd=numbers.cmnd(house.origin) if adult and dice.chance(HAS_CMND) else "",
            passport=numbers.passport() if adult and dice.chance(HAS_PASSPORT) else "",
            bhyt=numbers.bhyt(province=house.registered.province_code, age=age)
            if dice.chance(HAS_BHYT)
            else "",
            phone=numbers.phone() if owns_phone else house.phone,
            owns_phone=owns_phone,
            qid=numbers.qid(),
            registered=house.registered,
            lives=house.lives,
            address=house.address,
            household=house.number,
            relation=member.relation,
        )
        self.nation.people.append(person)
        return person

    def _next_id(self) -> str:
        return f"P{len(self.nation.people) + 1:07d}"


def age_on(day: date, born: date) -> int:
    """Completed years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
