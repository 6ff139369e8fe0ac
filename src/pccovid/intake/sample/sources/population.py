"""What does the population database export hold? Civil identity, authoritative, about 96 % of persons."""

from collections.abc import Sequence

from pccovid.intake.sample.moments import compact
from pccovid.intake.sample.people import Person
from pccovid.intake.sample.places import Commune
from pccovid.intake.sample.tables import Json, Row, Sheet, json_row, shuffled, strewn
from pccovid.intake.sample.typist import POPULATION, Typist
from pccovid.intake.sample.world import World

COVERED = 0.997  # of those who have a number; some have none, which leaves 96 % of everybody
YEAR_ONLY_FROM_AGE, YEAR_ONLY = 60, 0.2
NATIONALITY = "Việt Nam"
RELATIONS = {
    "head": "Chủ hộ", "spouse": "Vợ/chồng", "child": "Con", "parent": "Cha/mẹ", "lodger": "Ở nhờ",
}  # fmt: skip
SEX = {"M": "Nam", "F": "Nữ"}


def sheets(world: World) -> list[Sheet]:
    dice = world.dice("population")
    typist = Typist(world.nation, POPULATION, dice)
    rows = []
    for person in world.nation.people:
        if not person.cccd or not (person.part or dice.chance(COVERED)):
            continue
        typed = typist.type(person)
        year_only = person.age >= YEAR_ONLY_FROM_AGE and not person.part and dice.chance(YEAR_ONLY)
        birth: dict[str, Json] = (
            {"NamSinh": f"{typed.born.year}"} if year_only else {"NgayThangNam": compact(typed.born)}
        )
        record = _record(person, typed.name.split(), birth, world.nation.head(person))
        rows.append(json_row(record, person=person.id, record_id=person.cccd))
        if dice.chance(0.003):
            rows.append(rows[-1])
    rows = strewn(shuffled(rows, dice), _flawed(rows), dice)
    return [Sheet("population.ndjson", "population", "ndjson", (), rows)]


def _record(person: Person, words: Sequence[str], birth: dict[str, Json], head: Person) -> dict[str, Json]:
    return {
        "SoDinhDanh": person.cccd,
        "SoCMND": person.cmnd,
        "HoVaTen": {"Ho": words[0], "ChuDem": " ".join(words[1:-1]), "Ten": words[-1]},
        "GioiTinh": SEX[person.sex],
        **birth,
        "ThuongTru": _place(person.registered, person.address),
        "NoiOHienTai": _place(person.lives, person.address),
        "QuocTich": NATIONALITY,
        "ChuHo": {"HoVaTen": str(head.name), "SoDinhDanh": head.cccd, "QuanHe": RELATIONS[person.relation]},
        "SoSoHoKhau": f"{person.registered.province_code}{person.household:08d}",
    }


def _place(commune: Commune, address: str) -> dict[str, Json]:
    return {
        "MaTinhThanh": commune.province_code,
        "MaQuanHuyen": commune.district_code,
        "MaPhuongXa": commune.code,
        "ChiTiet": address,
    }


def _flawed(rows: Sequence[Row]) -> list[Row]:
    """Records no importer can take: an impossible day, no name, a number of letters, a cut line."""
    good = str(rows[0].cells[0])
    name: dict[str, Json] = {"Ho": "Nguyễn", "ChuDem": "Văn", "Ten": "Mẫu"}
    base: dict[str, Json] = {
        "SoDinhDanh": "001090000000",
        "HoVaTen": name,
        "GioiTinh": "Nam",
        "NgayThangNam": "19900101",
    }
    return [
        json_row(base | {"NgayThangNam": "19900231"}, record_id="001090000000", flaw="impossible_date"),
        json_row(
            base | {"HoVaTen": {"Ho": "", "ChuDem": "", "Ten": ""}},
            record_id="001090000000",
            flaw="empty_name",
        ),
        json_row(base | {"SoDinhDanh": "SỐ CŨ"}, record_id="SỐ CŨ", flaw="bad_id"),
        Row([good[: len(good) // 2]], flaw="broken_line"),
    ]
