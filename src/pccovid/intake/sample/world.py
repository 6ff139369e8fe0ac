"""What is true in the invented nation before any source writes it down?"""

from dataclasses import dataclass
from datetime import datetime

from pccovid.intake.sample.cases import Case, fall_ill
from pccovid.intake.sample.dice import Dice
from pccovid.intake.sample.doses import Campaign, Dose
from pccovid.intake.sample.people import Nation, Person
from pccovid.intake.sample.places import read_territory
from pccovid.intake.sample.settling import Settler
from pccovid.intake.sample.venues import Points, open_points
from pccovid.intake.sample.visits import Stay, go_out


@dataclass(frozen=True, slots=True)
class World:
    """Everything the sources draw on; `as_of` is Vietnamese local time."""

    nation: Nation
    points: Points
    stays: list[Stay]
    cases: list[Case]
    doses: list[tuple[Person, list[Dose]]]
    as_of: datetime
    seed: int

    def dice(self, stage: str) -> Dice:
        return Dice(self.seed, stage)


def create_world(*, persons: int, seed: int, as_of: datetime) -> World:
    territory = read_territory(persons=persons, seed=seed)
    nation = Settler(territory, today=as_of.date(), seed=seed).settle(persons)
    points = open_points(nation, seed=seed)
    stays = go_out(nation, points, as_of=as_of, seed=seed)
    cases = fall_ill(nation, stays, as_of=as_of, seed=seed)
    doses = Campaign(nation, today=as_of.date(), seed=seed).run()
    return World(nation, points, stays, cases, doses, as_of, seed)
