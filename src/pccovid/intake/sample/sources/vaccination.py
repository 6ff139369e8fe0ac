"""What does the flat vaccination list hold? One row per dose, as sites typed them into spreadsheets."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from pccovid.intake.sample.dice import Dice
from pccovid.intake.sample.doses import Dose
from pccovid.intake.sample.moments import slash
from pccovid.intake.sample.people import Person
from pccovid.intake.sample.sources.brands import brand_text
from pccovid.intake.sample.tables import Cell, Row, Sheet, strewn
from pccovid.intake.sample.typist import VACCINATION, Typed, Typist
from pccovid.intake.sample.world import World

COLUMNS = (
    "hoTen", "ngaySinh", "gioiTinh", "soDienThoai", "soCmndCccd", "soTheBhyt", "maTinh", "maHuyen", "maXa",
    "diaChi", "nhomDoiTuong", "muiSo", "ngayTiem", "tenVacxin", "soLo", "coSoTiem", "phanUng", "maChungNhan",
)  # fmt: skip
GROUPS = ("Nhóm 1", "Nhóm 3", "Nhóm 6", "Nhóm 8", "Nhóm 9", "Nhóm 16")
REACTIONS = (None, None, None, None, None, None, "Sốt", "Đau chỗ tiêm", "Mệt mỏi", "Sốt, đau đầu")
SEX = {"M": "Nam", "F": "Nữ"}
SITE_PHONE = 0.08  # rows that carry the site's number instead of the person's
COPIED = 0.6  # second doses typed by copying the first one's row
REPEATED = 0.008
NOT_IN_LIST = 0.02  # doses only the portal knows
DATE_CELLS = 0.12  # rows whose dates are spreadsheet dates, not text
IMPOSSIBLE_ORDER = 0.005


@dataclass(frozen=True, slots=True)
class Keyed:
    """How one dose was keyed in, besides what is true about it."""

    typed: Typed
    day: date
    certificate: str


def sheets(world: World) -> list[Sheet]:
    dice = world.dice("vaccination")
    typist = Typist(world.nation, VACCINATION, dice)
    dated: list[tuple[date, Row]] = []
    for number, (person, doses) in enumerate(world.doses, 1):
        typed = typist.type(person)
        for dose in doses:
            if not person.part and dice.chance(NOT_IN_LIST):
                continue
            if dose.order > 1 and not dice.chance(COPIED):
                typed = typist.type(person)
            certificate = (
                f"CN{person.lives.province_code}{number:07d}-{dose.order}" if dice.chance(0.93) else ""
            )
            row = _row(person, dose, Keyed(typed, _day(person, dose, dice), certificate), dice)
            dated += [(dose.day, row)] * (2 if dice.chance(REPEATED) else 1)
    dated.sort(key=lambda pair: pair[0])
    rows = strewn([row for _, row in dated], _flawed(world), dice)
    return [Sheet("vaccination.xlsx", "vaccination", "xlsx", COLUMNS, rows)]


def _day(person: Person, dose: Dose, dice: Dice) -> date:
    wrong_order = dose.order > 1 and not person.part and dice.chance(IMPOSSIBLE_ORDER)
    return dose.day - timedelta(days=120) if wrong_order else dose.day


def _row(person: Person, dose: Dose, keyed: Keyed, dice: Dice) -> Row:
    typed = keyed.typed
    if not person.part and dice.chance(SITE_PHONE):
        typed = replace(typed, phone=dose.site.phone)
    as_dates = dice.chance(DATE_CELLS)
    home = person.lives
    cells: list[Cell] = [
        typed.name,
        typed.born if as_dates else slash(typed.born),
        SEX[typed.sex],
        _number_cell(typed.phone, lost=typed.zero_lost) or None,
        _number_cell(typed.number, lost=typed.zero_lost) or None,
        person.bhyt if person.bhyt and dice.chance(0.55) else None,
        home.province_code,
        home.district_code,
        home.code,
        f"{person.address}, {home.name}",
        dice.pick(GROUPS),
        dose.order if dice.chance(0.8) else f"Mũi {dose.order}",
        keyed.day if as_dates else slash(keyed.day),
        brand_text(dose.product, dice),
        dose.lot,
        dose.site.name,
        dice.pick(REACTIONS),
        keyed.certificate or None,
    ]
    return Row(cells, person.id, keyed.certificate)


def _number_cell(text: str, *, lost: bool) -> Cell:
    """A number cell where the spreadsheet took the digits for a quantity: leading zeros are gone."""
    return int(text) if lost and text.isascii() and text.isdigit() else text


def _flawed(world: World) -> list[Row]:
    """Rows an importer must refuse or flag, each with its reason."""
    good: list[Cell] = [
        "Nguyễn Văn Mẫu", "01/01/1990", "Nam", "0990000000", "001090000000", None, "01", "001", "00001",
        "1 đường Mẫu", "Nhóm 8", 1, slash(world.as_of - timedelta(days=30)), "AstraZeneca", "4120Z001",
        "Trạm Y tế Mẫu", None, None,
    ]  # fmt: skip
    damages: list[tuple[str, Cell, str]] = [
        ("ngaySinh", "31/02/1990", "impossible_date"),
        ("ngayTiem", "31/02/2021", "impossible_date"),
        ("ngayTiem", slash(world.as_of + timedelta(days=400)), "future_date"),
        ("hoTen", None, "empty_name"),
        ("hoTen", '=HYPERLINK("http://mau.invalid","Nguyễn Văn Mẫu")', "formula"),
        ("tenVacxin", "Thuốc bổ", "unknown_vaccine"),
        ("muiSo", "một", "bad_dose_order"),
    ]
    rows = []
    for column, value, reason in damages:
        cells = list(good)
        cells[COLUMNS.index(column)] = value
        rows.append(Row(cells, flaw=reason))
    return rows
