"""What do the check-in points and their scans hold? Places with codes; who came and left in thirty days."""

from datetime import datetime, timedelta

from pccovid.intake.sample import cast
from pccovid.intake.sample.dice import Dice
from pccovid.intake.sample.people import Person
from pccovid.intake.sample.sources.national_qr import national_qr
from pccovid.intake.sample.sources.vhd_places import place_ids
from pccovid.intake.sample.tables import Cell, Row, Sheet, strewn
from pccovid.intake.sample.typist import Rates, Typist
from pccovid.intake.sample.visits import Stay
from pccovid.intake.sample.world import World

POINT_COLUMNS = (
    "pointId",
    "pointName",
    "pointType",
    "ownerPhone",
    "provinceId",
    "districtId",
    "wardId",
    "address",
)
COLUMNS = ("pointId", "scannedTime", "direction", "qrText", "phone", "fullName", "scannerDevice")
SCANNED = Rates(name=0.03, old_prefix=0.01, international=0.03, decomposed=0.01, no_phone=0.18)
LEAVES = {
    "market": 0.4,
    "supermarket": 0.5,
    "factory": 0.85,
    "clinic": 0.4,
    "pharmacy": 0.1,
    "checkpoint": 0.0,
}
SCANNED_TWICE = 0.01
UNMASKED, QID_ONLY = 0.12, 0.22


def sheets(world: World) -> list[Sheet]:
    return [_points(world), _scans(world)]


def _points(world: World) -> Sheet:
    provinces = world.nation.territory.provinces
    rows = [
        Row(
            [p.id, p.name, p.kind, p.owner_phone, *place_ids(p.commune, provinces), p.address], record_id=p.id
        )
        for p in world.points.all
    ]
    flawed = [
        Row(
            [*(rows[0].cells[:1]), "Điểm mẫu trùng mã", *rows[0].cells[2:]],
            record_id=cast.POINT_ID,
            flaw="repeated_id",
        ),
        Row(["", "Điểm mẫu không mã", *rows[0].cells[2:]], flaw="bad_id"),
    ]
    return Sheet("checkin_points.csv", "checkin_points", "csv", POINT_COLUMNS, [*rows, *flawed])


def _scans(world: World) -> Sheet:
    dice = world.dice("checkins")
    typist = Typist(world.nation, SCANNED, dice)
    dated: list[tuple[datetime, Row]] = []
    for stay in world.stays:
        device = f"{stay.point.id}-{dice.between(1, 2)}"
        text = _text(stay.person, dice)
        typed = typist.type(stay.person)
        tail: list[Cell] = [text, typed.phone, typed.name, device]
        dated += _scan(stay, stay.came, "in", tail, dice)
        if stay.person.part or dice.chance(LEAVES[stay.point.kind]):
            dated += _scan(stay, stay.left, "out", tail, dice)
    dated.sort(key=lambda pair: pair[0])
    rows = strewn([row for _, row in dated], _flawed(world), dice)
    return Sheet("checkins.csv.gz", "checkins", "csv", COLUMNS, rows)


def _scan(
    stay: Stay, moment: datetime, direction: str, tail: list[Cell], dice: Dice
) -> list[tuple[datetime, Row]]:
    """One scan; rarely a second one some seconds later, because the first gave no sound."""
    times = [moment]
    if not stay.person.part and dice.chance(SCANNED_TWICE):
        times.append(moment + timedelta(seconds=dice.between(2, 20)))
    return [
        (time, Row([stay.point.id, time.isoformat(timespec="seconds"), direction, *tail], stay.person.id))
        for time in times
    ]


def _text(person: Person, dice: Dice) -> str:
    draw = dice.unit()
    if draw < QID_ONLY and not person.part:
        return person.qid
    return national_qr(person, masked=bool(person.part) or draw > QID_ONLY + UNMASKED)


def _flawed(world: World) -> list[Row]:
    """Scans an importer must refuse or flag, each with its reason."""
    text = "******000000|NGUYEN VAN MAU|1990-**-**|0|QIDTEST99999|1<<0990******<"
    noon = (world.as_of - timedelta(days=1)).isoformat(timespec="seconds")
    late = (world.as_of + timedelta(days=40)).isoformat(timespec="seconds")
    return [
        Row(["CP-00000-00", noon, "in", text, "", "Nguyễn Văn Mẫu", "X-1"], flaw="unknown_point"),
        Row(
            [cast.POINT_ID, "2021-02-31T08:00:00+07:00", "in", text, "", "Nguyễn Văn Mẫu", "X-1"],
            flaw="impossible_date",
        ),
        Row([cast.POINT_ID, late, "in", text, "", "Nguyễn Văn Mẫu", "X-1"], flaw="future_date"),
        Row([cast.POINT_ID, noon, "in", "", "", "", "X-1"], flaw="nobody_named"),
        Row([cast.POINT_ID, noon, "ngang", text, "", "Nguyễn Văn Mẫu", "X-1"], flaw="bad_direction"),
    ]
