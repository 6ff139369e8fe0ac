"""Does a check-in point keep the name it was first given?"""

from pathlib import Path

import pytest

from pccovid.intake.folders import look_into
from pccovid.intake.migration import Migrated, migrate
from pccovid.intake.models import Row
from pccovid.intake.states import RowState
from pccovid.registry.places.queries import place_by_code
from pccovid.trust.access import SYSTEM, Access, Purpose

pytestmark = pytest.mark.usefixtures("committed")

HEADER = "pointId,pointName,pointType,ownerPhone,provinceId,districtId,wardId,address"


def run(folder: Path, name: str, *rows: str) -> Migrated:
    """Carry one file of check-in points over."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return migrate(SYSTEM, look_into(folder), progress=lambda *_: None)


def point(code: str, name: str, kind: str = "market") -> str:
    return f"{code},{name},{kind},0900000000,,,,1 đường Mẫu"


def name_of(code: str) -> str:
    place = place_by_code(code)
    return place.name if place else ""


def test_a_second_name_in_one_file_is_refused_with_its_column_and_the_row_is_kept(tmp_path: Path) -> None:
    migrated = run(tmp_path, "checkin_points.csv", point("CP-1", "Chợ Mẫu"), point("CP-1", "Chợ Khác"))
    [line] = migrated.lines
    assert (line.ends[RowState.PLACE], line.ends[RowState.REFUSED], migrated.closes) == (1, 1, True)
    assert migrated.reasons == (("checkin_points.csv", "refused", "repeated_id:pointId", 1),)
    assert name_of("CP-1") == "Chợ Mẫu"
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        kept = [bool(row.sealed) for row in Row.objects.order_by("number")]
        access.read_aggregate("intake_row", ["state"])
    assert kept == [False, True]


def test_a_second_name_in_a_later_file_is_refused_too(tmp_path: Path) -> None:
    run(tmp_path / "first", "checkin_points.csv", point("CP-1", "Chợ Mẫu"))
    migrated = run(tmp_path / "second", "checkin_points_new.csv", point("CP-1", "Chợ Khác"))
    assert [reason for _, _, reason, _ in migrated.reasons] == ["repeated_id:pointId"]
    assert name_of("CP-1") == "Chợ Mẫu"


def test_the_same_name_again_brings_the_rest_up_to_date(tmp_path: Path) -> None:
    rows = (point("CP-1", "Chợ Mẫu"), point(" CP-1", "CHỢ  mẫu", "pharmacy"))
    migrated = run(tmp_path, "checkin_points.csv", *rows)
    place = place_by_code("CP-1")
    assert migrated.reasons == ()
    assert place
    assert place.kind.value == "pharmacy"


def test_a_code_or_name_longer_than_the_register_holds_is_refused_and_the_others_go_on(
    tmp_path: Path,
) -> None:
    rows = (point("C" * 65, "Chợ Mẫu"), point("CP-2", "M" * 201), point("CP-3", "Chợ Mẫu"))
    reasons = {reason for _, _, reason, _ in run(tmp_path, "checkin_points.csv", *rows).reasons}
    assert reasons == {"length:pointId", "length:pointName"}
    assert name_of("CP-3") == "Chợ Mẫu"


def test_the_sample_keeps_the_name_of_the_market_that_a_flawed_row_repeats(nation: Path) -> None:
    migrated = migrate(SYSTEM, look_into(nation), progress=lambda *_: None)
    refused = {reason for file, _, reason, _ in migrated.reasons if file == "checkin_points.csv"}
    assert "repeated_id:pointId" in refused
