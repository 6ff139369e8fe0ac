"""Who is the demo about? The cast: reserved numbers, clean records, a known evening at one market."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pccovid.intake.sample.names import Name

POINT_ID = "CP-DEMO"
POINT_NAME = "Chợ Mẫu Bến Nghé"
COMMUNE = "26740"


@dataclass(frozen=True, slots=True)
class Role:
    """One of the cast. `house` groups who lives together; an empty phone means the household's is used."""

    key: str
    name: Name
    sex: str
    born: date
    cccd: str
    phone: str
    house: int
    relation: str
    part: str
    cmnd: str = ""
    bhyt: str = ""


ROLES = (
    Role("an", Name("Nguyễn", "Văn", "An"), "M", date(1990, 3, 14), "079090000000", "0900000000",
         0, "head", "the citizen of the demo", cmnd="020000000", bhyt="GD4790000000000"),
    Role("thu", Name("Trần", "Thị", "Thu"), "F", date(1992, 8, 2), "079192000000", "0320000000",
         0, "spouse", "An's wife; older records have her number with its old prefix"),
    Role("sau", Name("Nguyễn", "Thị", "Sáu"), "F", date(1959, 1, 1), "079159000000", "",
         0, "parent", "An's mother; has no phone, An declares for her"),
    Role("minh_anh", Name("Nguyễn", "Minh", "Anh"), "F", date(2014, 11, 20), "079314000000", "",
         0, "child", "An's daughter"),
    Role("hoa", Name("Lê", "Thị", "Hoa"), "F", date(1985, 5, 5), "079185000000", "0910000000",
         1, "head", "is tested positive during the demo; no result in the files"),
    Role("dung", Name("Phạm", "Văn", "Dũng"), "M", date(1978, 10, 9), "079078000000", "0830000000",
         2, "head", "at the market while Hoa was there"),
    Role("mai", Name("Võ", "Thị", "Mai"), "F", date(1988, 2, 27), "079188000000", "0930000000",
         3, "head", "at the market while Hoa was there"),
    Role("khoi", Name("Đặng", "Minh", "Khôi"), "M", date(2001, 6, 18), "079201000000", "0940000000",
         4, "head", "at the market while Hoa was there"),
    Role("lan", Name("Bùi", "Thị", "Lan"), "F", date(1970, 12, 3), "079170000000", "0960000000",
         5, "head", "at the market on the same day at another time"),
)  # fmt: skip

RESERVED = frozenset(value for role in ROLES for value in (role.cccd, role.phone, role.cmnd) if value)

# Hours before the moment of the sample at which each one came to and left the market.
EVENING = {
    "hoa": (15.5, 14.0), "an": (15.0, 14.25), "dung": (15.2, 14.5), "mai": (14.7, 13.8), "khoi": (14.6, 14.2),
    "lan": (23.0, 22.5),
}  # fmt: skip
MORNING = {"an": (1.2, 0.5), "hoa": (1.0, 0.35), "dung": (0.9, 0.25)}


def market_stays(as_of: datetime) -> list[tuple[str, datetime, datetime]]:
    """(key, came, left) of every stay of the cast at the market: the evening before, and this morning."""
    return [
        (key, as_of - timedelta(hours=came), as_of - timedelta(hours=left))
        for visits in (EVENING, MORNING)
        for key, (came, left) in visits.items()
    ]
