"""What do laboratories send? Samples with method and result; pools whose result is nobody's."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from pccovid.intake.sample.dice import Dice
from pccovid.intake.sample.moments import recent, slash, slash_minute
from pccovid.intake.sample.people import Person
from pccovid.intake.sample.tables import Cell, Row, Sheet, strewn
from pccovid.intake.sample.typist import SPREADSHEET, Typist
from pccovid.intake.sample.world import World

COLUMNS = (
    "maPhieu", "maMau", "maMauGop", "hoTen", "ngaySinh", "gioiTinh", "soGiayTo", "soDienThoai", "diaChi",
    "donViLayMau", "thoiGianLayMau", "loaiMau", "kyThuat", "thoiGianKetQua", "ketQua", "ct", "donViXetNghiem",
)  # fmt: skip
TESTED = 0.028
POOLED, POOL_SIZE = 0.25, 5
POSITIVE_POOLS = 0.08
DAYS = 40
LABS = ("Viện Mẫu TP. Hồ Chí Minh", "CDC Mẫu Bình Dương", "Bệnh viện Mẫu Hà Nội", "Bệnh viện Mẫu Đà Nẵng")
PCR, ANTIGEN = "RT-PCR", "khang nguyen"
SEX = {"M": "Nam", "F": "Nữ"}
IN_FULL = {
    "duong": "DƯƠNG TÍNH",
    "am": "ÂM TÍNH",
    "nghi ngo": "NGHI NGỜ",
}  # the second laboratory's own words


@dataclass(frozen=True, slots=True)
class Sample:
    """One person's part in one sample; `pool` is empty for a sample of their own."""

    person: Person
    taken: datetime
    method: str
    result: str
    pool: str = ""


def sheets(world: World) -> list[Sheet]:
    dice = world.dice("lab")
    typist = Typist(world.nation, SPREADSHEET, dice)
    samples = sorted(_samples(world, dice), key=lambda sample: (sample.taken, sample.person.id))
    rows = [_row(world, sample, typist, place, dice) for place, sample in enumerate(samples, 1)]
    return [Sheet("lab.xlsx", "lab", "xlsx", COLUMNS, strewn(rows, _flawed(world), dice))]


def _samples(world: World, dice: Dice) -> list[Sample]:
    ill = {case.person.id for case in world.cases}
    found = [
        Sample(case.person, case.sampled, PCR if dice.chance(0.7) else ANTIGEN, "duong")
        for case in world.cases
    ]
    pools: dict[str, list[Person]] = defaultdict(list)
    for person in world.nation.people:
        if person.part or person.id in ill or not dice.chance(TESTED):
            continue
        if dice.chance(POOLED):
            pools[person.lives.district_code].append(person)
        else:
            result = "nghi ngo" if dice.chance(0.006) else "am"
            method = PCR if dice.chance(0.6) else ANTIGEN
            found.append(Sample(person, recent(dice, world.as_of, days=DAYS), method, result))
    for district, people in pools.items():
        found += _pooled(world, district, people, dice)
    return found


def _pooled(world: World, district: str, people: list[Person], dice: Dice) -> list[Sample]:
    """Samples of five mixed into one tube; everybody's row carries the tube's result."""
    samples = []
    for start in range(0, len(people), POOL_SIZE):
        taken = recent(dice, world.as_of, days=DAYS)
        pool = f"GOP{district}{taken:%y%m%d}{start // POOL_SIZE:02d}"
        result = "duong" if dice.chance(POSITIVE_POOLS) else "am"
        samples += [Sample(person, taken, PCR, result, pool) for person in people[start : start + POOL_SIZE]]
    return samples


def _row(world: World, sample: Sample, typist: Typist, place: int, dice: Dice) -> Row:
    person, typed = sample.person, typist.type(sample.person)
    hours = dice.between(8, 40) if sample.method == PCR else 1
    known = min(sample.taken + timedelta(hours=hours), world.as_of - timedelta(minutes=5))
    lab = {"79": 0, "74": 1, "01": 2, "48": 3}.get(person.lives.province_code, place % 4)
    ct = round(15 + dice.unit() * 18, 1) if sample.method == PCR and sample.result == "duong" else None
    number = f"PXN{place:06d}"
    lost = typed.zero_lost and typed.number.isascii() and typed.number.isdigit()
    cells: list[Cell] = [
        number,
        f"M{sample.taken:%y%m%d}{place:06d}",
        sample.pool or None,
        typed.name,
        slash(typed.born),
        SEX[typed.sex],
        (int(typed.number) if lost else typed.number) or None,
        typed.phone or None,
        f"{person.address}, {person.lives.text}",
        f"Trạm Y tế {person.lives.name}",
        sample.taken.replace(tzinfo=None, microsecond=0) if lab == 3 else slash_minute(sample.taken),
        "Dịch tỵ hầu",
        sample.method,
        slash_minute(known),
        IN_FULL[sample.result] if lab == 1 else sample.result,
        ct,
        LABS[lab],
    ]
    return Row(cells, person.id, number)


def _flawed(world: World) -> list[Row]:
    """Rows an importer must refuse or flag, each with its reason."""
    taken = slash_minute(world.as_of - timedelta(days=2))
    good: list[Cell] = [
        "PXNMAU", "MMAU", None, "Nguyễn Văn Mẫu", "01/01/1990", "Nam", "001090000000", "0990000000",
        "1 đường Mẫu", "Trạm Y tế Mẫu", taken, "Dịch tỵ hầu", PCR, taken, "am", None, LABS[0],
    ]  # fmt: skip
    damages: list[tuple[str, Cell, str]] = [
        ("thoiGianLayMau", "31/02/2021 08:00", "impossible_date"),
        ("thoiGianLayMau", None, "no_sample_time"),
        ("hoTen", None, "empty_name"),
        ("ketQua", "=A2", "formula"),
        ("ketQua", "hỏng mẫu", "bad_result"),
    ]
    rows = []
    for place, (column, value, reason) in enumerate(damages, 1):
        cells = list(good)
        cells[0] = f"PXNMAU{place}"
        cells[COLUMNS.index(column)] = value
        rows.append(Row(cells, record_id=f"PXNMAU{place}", flaw=reason))
    return rows
