"""What do all three VHD forms say about the person? Capitals, birth year only, opaque places."""

from pccovid.intake.sample.dice import Dice
from pccovid.intake.sample.people import Person
from pccovid.intake.sample.sources.vhd_places import place_ids
from pccovid.intake.sample.tables import Cell
from pccovid.intake.sample.typist import Typed
from pccovid.intake.sample.world import World

COLUMNS = (
    "id", "otherUser", "fullName", "passport", "birthYear", "gender", "nation", "provinceId", "districtId",
    "wardId", "address", "phone", "email",
)  # fmt: skip
VIET_NAM = "5b0ec228e138230cb0072f82"
GENDERS = {"M": "Nam", "F": "Nu"}


def person_cells(person: Person, typed: Typed, *, record_id: str, world: World, dice: Dice) -> list[Cell]:
    """The person block in column order; declared for another where the person has no phone of their own."""
    provinces = world.nation.territory.provinces
    return [
        record_id,
        "0" if person.owns_phone else "1",
        typed.name.upper(),
        person.passport if person.passport and dice.chance(0.1) else typed.number,
        str(typed.born.year),
        GENDERS[typed.sex] if person.part or not dice.chance(0.002) else "Khac",
        VIET_NAM,
        *place_ids(person.lives, provinces),
        person.address,
        typed.phone,
        f"mau{dice.below(10**6):06d}@mau.invalid" if dice.chance(0.08) else "",
    ]


def flawed_person(record_id: str) -> list[Cell]:
    """A correct person block to be damaged."""
    return [
        record_id, "0", "NGUYỄN VĂN MẪU", "001090000000", "1990", "Nam", VIET_NAM, "5657e3ab7f8b9a117c8b4568",
        "5657e3ab7f8b9a117c900001", "5657e3ab7f8b9a117d000001", "1 đường Mẫu", "0990000000", "",
    ]  # fmt: skip
