"""What do the three VHD forms hold? Health of the whole population, moves inside the country, entries."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from pccovid.intake.sample.dice import Dice
from pccovid.intake.sample.moments import dashed, recent
from pccovid.intake.sample.people import ADULT, Person
from pccovid.intake.sample.sources import vhd_person
from pccovid.intake.sample.sources.vhd_places import place_ids
from pccovid.intake.sample.tables import Cell, Row, Sheet, strewn
from pccovid.intake.sample.typist import DECLARED, Typist
from pccovid.intake.sample.world import World

HEALTH = (
    *vhd_person.COLUMNS, "showCountryPassing", "countryPassing", "isLocalTransport", "showSignal",
    "showSignalNote", "hasPatient", "hasFromSickCountry", "hasSick", "lat", "long", "lang", "createdTime",
)  # fmt: skip
LOCAL = (
    *vhd_person.COLUMNS, "departureProvinceId", "departureDistrictId", "departureAddress",
    "destinationProvinceId", "destinationDistrictId", "destinationWardId", "destinationAddress",
    "transportType", "transportNo", "seatNo", "departureTime", "arrivalTime", "createdTime",
)  # fmt: skip
PASSENGER = (
    *vhd_person.COLUMNS, "gateId", "transportType", "transportNo", "seatNo", "departureCountry",
    "departureDate", "entryDate", "countriesVisited", "symptoms", "vaccines", "exposure", "testDate",
    "testResult", "quarantineProvinceId", "quarantineDistrictId", "quarantineWardId", "quarantineAddress",
    "createdTime",
)  # fmt: skip
COUNTRIES = ("Nhật Bản", "Hàn Quốc", "Đài Loan", "Singapore", "Hoa Kỳ", "Đức", "Lào", "Campuchia")
GATES = ("SGN", "HAN", "DAD", "MBAI", "LBAO")
Tail = Callable[[World, Person, datetime, Dice], list[Cell]]


def sheets(world: World) -> list[Sheet]:
    return [
        _sheet(world, "vhd_health", HEALTH, share=0.19, cast={"an", "mai", "dung"}, tail=_health),
        _sheet(world, "vhd_local", LOCAL, share=0.04, cast={"khoi"}, tail=_local),
        _sheet(world, "vhd_passenger", PASSENGER, share=0.01, cast=set(), tail=_passenger),
    ]


def _sheet(
    world: World, source: str, columns: Sequence[str], *, share: float, cast: set[str], tail: Tail
) -> Sheet:
    dice = world.dice(source)
    typist = Typist(world.nation, DECLARED, dice)
    dated: list[tuple[datetime, Row]] = []
    for person in world.nation.people:
        if person.part in cast or (not person.part and dice.chance(share)):
            moment = recent(dice, world.as_of, days=10 if person.part else 45, lean=1.5)
            number = dice.hex(24)
            cells = vhd_person.person_cells(
                person, typist.type(person), record_id=number, world=world, dice=dice
            )
            row = Row([*cells, *tail(world, person, moment, dice), dashed(moment)], person.id, number)
            dated += [(moment, row)] * (2 if dice.chance(0.006) else 1)
    dated.sort(key=lambda pair: pair[0])
    rows = strewn([row for _, row in dated], _flawed(world, source, columns, tail, dice), dice)
    return Sheet(f"{source}.csv", source, "csv", columns, rows)


def _health(_world: World, person: Person, _moment: datetime, dice: Dice) -> list[Cell]:
    """Yes is 1 and no is 0 in the older questions; yes is 1 and no is 2 in the later ones."""
    abroad, ill = dice.chance(0.004), not person.part and dice.chance(0.03)
    located = dice.chance(0.3)
    return [
        "1" if abroad else "0",
        dice.pick(COUNTRIES) if abroad else "",
        "1" if dice.chance(0.05) else "0",
        "1" if ill else "0",
        dice.pick(("Ho khan", "Sốt 38 độ", "Đau họng")) if ill else "",
        "1" if not person.part and dice.chance(0.015) else "2",
        "1" if abroad else "2",
        "1" if ill and dice.chance(0.3) else "2",
        f"{person.lives.latitude + (dice.unit() - 0.5) / 100:.6f}" if located else "",
        f"{person.lives.longitude + (dice.unit() - 0.5) / 100:.6f}" if located else "",
        "vi",
    ]


def _local(world: World, person: Person, moment: datetime, dice: Dice) -> list[Cell]:
    provinces = world.nation.territory.provinces
    start = dice.pick(world.nation.territory.settled_in(dice.pick(provinces)))
    left = moment - timedelta(hours=dice.between(3, 40))
    mode = dice.pick(("Ô tô khách", "Máy bay", "Tàu hỏa", "Xe máy"))
    return [
        *place_ids(start, provinces)[:2],
        f"{dice.between(1, 300)}, {start.text}",
        *place_ids(person.lives, provinces),
        f"{person.address}, {person.lives.text}",
        mode,
        {"Máy bay": f"VN{dice.between(100, 999)}", "Tàu hỏa": f"SE{dice.between(1, 8)}"}.get(mode, ""),
        f"{dice.between(1, 40)}{dice.pick('ABCDEF')}" if mode != "Xe máy" else "",
        dashed(left),
        dashed(left + timedelta(hours=dice.between(1, 3))),
    ]


def _passenger(world: World, person: Person, moment: datetime, dice: Dice) -> list[Cell]:
    provinces, country = world.nation.territory.provinces, dice.pick(COUNTRIES)
    entry = moment.date()
    stays = dice.pick(world.nation.territory.settled_in(person.lives.province_code))
    tested = dice.chance(0.9)
    return [
        dice.pick(GATES),
        "Máy bay",
        f"VN{dice.between(100, 999)}",
        f"{dice.between(1, 40)}{dice.pick('ABCDEF')}",
        country,
        (entry - timedelta(days=dice.below(2))).isoformat(),
        entry.isoformat(),
        country if dice.chance(0.8) or country == COUNTRIES[0] else f"{country},{COUNTRIES[0]}",
        "Ho" if dice.chance(0.03) else "",
        dice.pick(("", "Pfizer", "Moderna", "AstraZeneca")) if person.age >= ADULT else "",
        "Tiếp xúc người bệnh" if dice.chance(0.01) else "",
        (entry - timedelta(days=dice.between(1, 3))).isoformat() if tested else "",
        "am" if tested else "",
        *place_ids(stays, provinces),
        f"Khách sạn Mẫu {dice.between(1, 30)}, {stays.text}",
    ]


def _flawed(world: World, source: str, columns: Sequence[str], tail: Tail, dice: Dice) -> list[Row]:
    """Rows an importer must refuse or flag, each with its reason."""
    person, moment = world.nation.cast["an"], world.as_of - timedelta(days=2)
    damages = [
        ("fullName", "", "empty_name"),
        ("birthYear", "20x1", "impossible_date"),
        ("createdTime", "2021-02-31 08:00:00", "impossible_date"),
        ("provinceId", "ffffffffffffffffffffffff", "unknown_place"),
    ]
    rows = []
    for place, (column, value, reason) in enumerate(damages, 1):
        number = f"{source.replace('_', '')}{place:012d}"
        cells = [*vhd_person.flawed_person(number), *tail(world, person, moment, dice), dashed(moment)]
        cells[columns.index(column)] = value
        rows.append(Row(cells, record_id=number, flaw=reason))
    return rows
