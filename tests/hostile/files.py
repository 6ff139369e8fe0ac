"""What do files look like that were made to do harm? Written in the formats of the real sources, as plain files."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

NCOVI = (
    "maToKhai", "soDienThoai", "hoTen", "soGiayTo", "ngaySinh", "gioiTinh", "maTinh", "maHuyen", "maXa", "diaChi",
    "quanHe", "trieuChung", "tiepXuc", "diLai", "thoiGianKhai",
)  # fmt: skip
DECLARED = {"quanHe": "Bản thân", "tiepXuc": "0", "diLai": "0", "thoiGianKhai": "20/09/2021 08:00"}
MANIFEST = "as_of = 2021-10-01T08:00:00+07:00\n"
SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Phan", "Bùi", "Đỗ", "Hồ")
MIDDLES = ("Văn", "Thị", "Minh", "Ngọc", "Thanh", "Gia", "Quốc", "Thu", "Đức", "Kim")
GIVEN = (
    "An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khánh", "Lan", "Minh", "Nga", "Oanh", "Phúc", "Quân", "Sơn", "Tú",
    "Uyên", "Vinh", "Xuân", "Yến", "Đạt",
)  # fmt: skip
Row = Mapping[str, str]


def people(number: int, start: int = 0) -> Iterator[dict[str, str]]:
    """Invented persons with all they need: each has a name, birth date, number and telephone of her own."""
    for place in range(start, start + number):
        man = place % 2 == 0
        year, month, day = 1950 + place % 50, 1 + place // 50 % 12, 1 + place // 600 % 28
        yield {
            "maToKhai": f"NC{place:08}",
            "hoTen": name_of(place),
            "soGiayTo": f"079{'0' if man else '1'}{year % 100:02}{place:06}",
            "ngaySinh": f"{day:02}/{month:02}/{year}",
            "gioiTinh": "Nam" if man else "Nữ",
            "soDienThoai": f"098{place:07}",
            "maTinh": "79",
            "maHuyen": "760",
            "maXa": "26740",
            "diaChi": f"{place} đường Mẫu",
            **DECLARED,
        }


def name_of(place: int) -> str:
    """Two thousand names, then the same ones again."""
    surname, middle = SURNAMES[place // 200 % 10], MIDDLES[place // 20 % 10]
    return f"{surname} {middle} {GIVEN[place % 20]}"


def ncovi(folder: Path, rows: Iterable[Row], *, name: str = "ncovi.csv") -> Path:
    """Declarations as NCOVI exported them."""
    path = folder / name
    folder.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, NCOVI, restval="", delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return path


def population(folder: Path, rows: Iterable[Row], *, name: str = "population.ndjson") -> Path:
    """The register's answers about the persons of `people`."""
    path = folder / name
    folder.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            surname, middle, given = row["hoTen"].split()
            day, month, year = row["ngaySinh"].split("/")
            record = {
                "SoDinhDanh": row["soGiayTo"],
                "HoVaTen": {"Ho": surname, "ChuDem": middle, "Ten": given},
                "GioiTinh": row["gioiTinh"],
                "NgayThangNam": year + month + day,
                "NoiOHienTai": {"MaTinhThanh": "79", "MaQuanHuyen": "760", "MaPhuongXa": "26740"},
            }
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path


def manifest(folder: Path) -> Path:
    """Says that all files were exported on the day on which the demonstration begins; gives the folder."""
    named = (
        f'[[files]]\nname = "{path.name}"\nsource = "{path.name.split(".")[0]}"\n'
        for path in folder.iterdir()
    )
    (folder / "manifest.toml").write_text(MANIFEST + "".join(named), encoding="utf-8")
    return folder
