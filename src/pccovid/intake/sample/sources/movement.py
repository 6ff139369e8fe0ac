"""What does the police's movement declaration hold? Trips with their reason, and the checkpoint passed."""

from datetime import datetime, timedelta

from pccovid.intake.sample.dice import Dice
from pccovid.intake.sample.moments import recent, slash, slash_minute
from pccovid.intake.sample.people import Person
from pccovid.intake.sample.tables import Cell, Row, Sheet, strewn
from pccovid.intake.sample.typist import MOVEMENT, Typed, Typist
from pccovid.intake.sample.world import World

COLUMNS = (
    "maToKhai", "soDinhDanh", "hoTen", "ngaySinh", "gioiTinh", "soDienThoai", "noiDi_ma", "noiDi",
    "noiDen_ma", "noiDen", "lyDo", "phuongTien", "bienSo", "tuNgay", "denNgay", "chotKiemSoat", "thoiGianQua", "maQR",
)  # fmt: skip
SHARE = {"79": 0.18}  # the service began in Ho Chi Minh City
ELSEWHERE = 0.03
DAYS = 48  # since mid-August
REASONS = ("Đi làm", "Đi tiêm vắc xin", "Khám chữa bệnh", "Mua lương thực", "Vận chuyển hàng hóa", "Công vụ")
VEHICLES = ("Xe máy", "Ô tô con", "Ô tô tải", "Đi bộ")
SEX = {"M": "Nam", "F": "Nữ"}


def sheets(world: World) -> list[Sheet]:
    dice = world.dice("movement")
    typist = Typist(world.nation, MOVEMENT, dice)
    dated: list[tuple[datetime, Row]] = []
    for person in world.nation.adults:
        share = SHARE.get(person.lives.province_code, ELSEWHERE)
        if person.part == "an" or (not person.part and dice.chance(share)):
            moment = recent(dice, world.as_of, days=8 if person.part else DAYS)
            dated.append((moment, _row(world, person, typist.type(person), moment, dice)))
    dated.sort(key=lambda pair: pair[0])
    rows = strewn([row for _, row in dated], _flawed(world), dice)
    return [Sheet("mps_movement.csv", "mps_movement", "csv", COLUMNS, rows)]


def _row(world: World, person: Person, typed: Typed, moment: datetime, dice: Dice) -> Row:
    start = person.lives
    goal = dice.pick(world.nation.territory.settled_in(start.province_code))
    number, vehicle = f"DK{dice.hex(10).upper()}", dice.pick(VEHICLES)
    passed = dice.chance(0.8)  # queues: some posts waved people through
    plate = f"{dice.between(50, 61)}{dice.pick('ABCDEFGH')}1-{dice.digits(5)}" if vehicle != "Đi bộ" else ""
    cells: list[Cell] = [
        number,
        typed.number,
        typed.name,
        slash(typed.born),
        SEX[typed.sex],
        typed.phone,
        start.code,
        f"{person.address}, {start.text}",
        goal.code,
        goal.text,
        dice.pick(REASONS),
        vehicle,
        plate,
        slash(moment),
        slash(moment + timedelta(days=dice.between(0, 7))),
        f"Chốt {goal.name}" if passed else "",
        slash_minute(moment) if passed else "",
        person.qid,
    ]
    return Row(cells, person.id, number)


def _flawed(world: World) -> list[Row]:
    """Rows an importer must refuse or flag, each with its reason."""
    day = world.as_of - timedelta(days=3)
    good = [
        "DKMAU", "001090000000", "Nguyễn Văn Mẫu", "01/01/1990", "Nam", "0990000000", "00001", "1 đường Mẫu",
        "00004", "Phường Mẫu", "Đi làm", "Xe máy", "", slash(day), slash(day), "Chốt Mẫu", slash_minute(day),
        "QIDTEST99999",
    ]  # fmt: skip
    damages = [
        ("ngaySinh", "31/02/1990", "impossible_date"),
        ("soDinhDanh", "A1B2", "bad_id"),
        ("hoTen", "", "empty_name"),
        ("thoiGianQua", "25:61", "bad_time"),
    ]
    rows = []
    for place, (column, value, reason) in enumerate(damages, 1):
        cells: list[Cell] = list(good)
        cells[0] = f"DKMAU{place}"
        cells[COLUMNS.index(column)] = value
        rows.append(Row(cells, record_id=f"DKMAU{place}", flaw=reason))
    return rows
