"""What does the NCOVI export hold? Declarations, many of them for relatives from one phone."""

from datetime import datetime

from pccovid.intake.sample.dice import Dice
from pccovid.intake.sample.moments import recent, slash, slash_minute
from pccovid.intake.sample.people import ADULT, Person
from pccovid.intake.sample.tables import Cell, Row, Sheet, strewn
from pccovid.intake.sample.typist import DECLARED, Typed, Typist
from pccovid.intake.sample.world import World

COLUMNS = (
    "maToKhai", "soDienThoai", "hoTen", "soGiayTo", "ngaySinh", "gioiTinh", "quocTich", "maTinh", "maHuyen",
    "maXa", "diaChi", "quanHe", "trieuChung", "benhNen", "tiepXuc", "diLai", "tinhTrang", "thoiGianKhai",
)  # fmt: skip
DECLARERS = 0.17  # of adults
FOR_FAMILY = 0.45  # declarers who also declare for those at home
DAYS = 60  # older ones than the retention rule keeps are among them
SYMPTOMS = ("Sốt", "Ho", "Khó thở", "Đau họng", "Mệt mỏi", "Mất vị giác")
CONDITIONS = ("Tăng huyết áp", "Đái tháo đường", "Hen phế quản", "Tim mạch", "Bệnh thận mạn")
SEX = {"M": "Nam", "F": "Nữ"}
SELF = "Bản thân"
RELATIONS = {
    "head": "Người thân",
    "spouse": "Vợ/chồng",
    "child": "Con",
    "parent": "Cha/mẹ",
    "lodger": "Người thân",
}


def sheets(world: World) -> list[Sheet]:
    dice = world.dice("ncovi")
    typist = Typist(world.nation, DECLARED, dice)
    dated: list[tuple[datetime, Row]] = []
    for person in world.nation.adults:
        if not (person.part == "an" or (not person.part and person.owns_phone and dice.chance(DECLARERS))):
            continue
        for _ in range(dice.pick((1, 1, 1, 2, 3))):
            moment = recent(dice, world.as_of, days=12 if person.part else DAYS, lean=1.4)
            typed = typist.type(person)
            dated.append((moment, _row(person, typed, typed.phone or person.phone, SELF, moment, dice)))
            if person.part or dice.chance(FOR_FAMILY):
                for relative in world.nation.family(person):
                    if relative is not person and (relative.age < ADULT or person.part or dice.chance(0.6)):
                        relation = RELATIONS[relative.relation]
                        dated.append(
                            (
                                moment,
                                _row(relative, typist.type(relative), typed.phone, relation, moment, dice),
                            )
                        )
    dated.sort(key=lambda pair: pair[0])
    rows = strewn([row for _, row in dated], _flawed(world), dice)
    return [Sheet("ncovi.csv", "ncovi", "csv", COLUMNS, rows, delimiter=";")]


def _row(person: Person, typed: Typed, phone: str, relation: str, moment: datetime, dice: Dice) -> Row:
    home, ill = person.lives, not person.part and dice.chance(0.04)
    number = f"NC{dice.hex(12).upper()}"
    cells: list[Cell] = [
        number,
        phone,
        typed.name,
        "" if relation != SELF and not person.part and dice.chance(0.4) else typed.number,
        slash(typed.born),
        SEX[typed.sex],
        "Việt Nam",
        home.province_code,
        home.district_code,
        home.code,
        person.address,
        relation,
        ",".join(SYMPTOMS[place] for place in sorted(dice.order(len(SYMPTOMS))[: dice.between(1, 3)]))
        if ill
        else "",
        dice.pick(CONDITIONS) if person.age > 45 and dice.chance(0.25) else "",
        "1" if dice.chance(0.02) else "0",
        "1" if dice.chance(0.03) else "0",
        "Có triệu chứng" if ill else "Bình thường",
        slash_minute(moment),
    ]
    return Row(cells, person.id, number)


def _flawed(world: World) -> list[Row]:
    """Rows an importer must refuse or flag, each with its reason."""
    good = [
        "NCMAU", "0990000000", "Nguyễn Văn Mẫu", "001090000000", "01/01/1990", "Nam", "Việt Nam", "01", "001",
        "00001",
        "1 đường Mẫu", SELF, "", "", "0", "0", "Bình thường", slash_minute(world.as_of),
    ]  # fmt: skip
    damages = [
        ("ngaySinh", "31/02/1990", "impossible_date"),
        ("hoTen", "", "empty_name"),
        ("hoTen", "=1+1", "formula"),
        ("thoiGianKhai", "hôm qua", "bad_time"),
        ("maXa", "99999", "unknown_place"),
    ]
    rows = []
    for place, (column, value, reason) in enumerate(damages, 1):
        cells: list[Cell] = list(good)
        cells[0] = f"NCMAU{place}"
        cells[COLUMNS.index(column)] = value
        rows.append(Row(cells, record_id=f"NCMAU{place}", flaw=reason))
    return rows
