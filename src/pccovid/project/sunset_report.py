"""What is proved by the report of deletion? Counts, fingerprints, who approved, what stays and why."""

import datetime as dt
import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pccovid.kernel.clock import VIETNAM
from pccovid.trust.access.grants import grants
from pccovid.trust.retention.classes import classes
from pccovid.trust.retention.ending import Held
from pccovid.trust.retention.receipts import Removed

REMAINS = (
    "Các khóa vẫn còn: những bản sao lưu cũ vẫn đọc được. / The keys remain: old backups can still be read."
)
DESTROYED = (
    "Các khóa đã bị hủy tại máy này: bản sao lưu không đọc được nữa, trừ khi nơi khác còn bản sao của khóa. / "
    "The keys were destroyed on this machine: backups cannot be read, unless a copy of the keys is elsewhere."
)
TECHNICAL = (
    "bảng kỹ thuật không chứa dữ liệu cá nhân, kể trong tệp JSON. / "
    "technical tables without personal data, listed in the JSON file."
)


@dataclass(frozen=True, slots=True)
class Report:
    """One report. `deleted` are all receipts of the sunset, of interrupted runs too."""

    approved_by: tuple[str, str]
    begun: dt.datetime
    ended: dt.datetime
    deleted: tuple[Removed, ...]
    kept: tuple[Held, ...]
    keys_remain: bool


def write_report(report: Report, folder: Path) -> Path:
    """Write `sunset-….json` and, for people, the same as text with the hash of the first; gives the latter."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    stem = f"sunset-{report.ended.astimezone(VIETNAM):%Y%m%d-%H%M%S}"
    data = json.dumps(as_data(report), ensure_ascii=False, indent=1).encode() + b"\n"
    folder.joinpath(f"{stem}.json").write_bytes(data)
    path = folder / f"{stem}.txt"
    path.write_text(as_text(report, digest=sha256(data).hexdigest()), encoding="utf-8")
    return path


def as_data(report: Report) -> dict[str, object]:
    """The report for machines."""
    return {
        "report": "sunset",
        "ground": classes().ground,
        "rules": f"retention@{classes().version}",
        "approved_by": list(report.approved_by),
        "begun": report.begun.isoformat(),
        "ended": report.ended.isoformat(),
        "deleted": [
            {
                "class": one.record_class,
                "rows": one.rows,
                "fingerprint": one.fingerprint,
                "deleted_at": one.deleted_at.isoformat(),
            }
            for one in report.deleted
        ],
        "kept": [
            {
                "class": one.kind.name,
                "rows": one.rows,
                "days": one.kind.days,
                "why": one.kind.basis,
                "vi": one.kind.vi,
            }
            for one in report.kept
        ],
        "technical": grants().technical,
        "keys_remain": report.keys_remain,
    }


def as_text(report: Report, *, digest: str) -> str:
    """The report for people, Vietnamese first. `digest` is the SHA-256 of the other file."""
    lines = [
        "BIÊN BẢN XÓA DỮ LIỆU PC-COVID KHI KẾT THÚC DỊCH",
        "Report of the deletion of PC-Covid's data at the end of the epidemic",
        "",
        f"Căn cứ / Ground: {classes().ground}. Quy tắc / Rules: retention@{classes().version}",
        f"Người phê duyệt / Approved by: {report.approved_by[0]}; {report.approved_by[1]}",
        f"Bắt đầu / Begun: {_at(report.begun)}. Kết thúc / Ended: {_at(report.ended)}",
        "",
        "ĐÃ XÓA / DELETED (số dòng, dấu vân / rows, fingerprint)",
        *(
            f"  {one.record_class:<16}{one.rows:>14,}  {one.fingerprint}  {_at(one.deleted_at)}"
            for one in report.deleted
        ),
        "",
        "GIỮ LẠI / KEPT",
        *(f"  {one.kind.name:<16}{one.rows:>14,}  {one.kind.vi} / {one.kind.en}" for one in report.kept),
        f"  {len(grants().technical)} {TECHNICAL}",
        "",
        REMAINS if report.keys_remain else DESTROYED,
        f"SHA-256 (JSON): {digest}",
    ]
    return "\n".join(lines) + "\n"


def _at(moment: dt.datetime) -> str:
    return f"{moment.astimezone(VIETNAM):%H:%M:%S %d/%m/%Y}"
