"""Does the receipt say what came, from where, of when, by what it was linked, and what the sources dispute?"""

import datetime as dt
import html
import re
from uuid import uuid4

import pytest

from pccovid.intake.models import File
from pccovid.intake.sources import ORDER
from pccovid.kernel import clock
from pccovid.kernel.clock import VIETNAM
from pccovid.registry.people.deciding import Ground, log
from pccovid.registry.people.decisions import Kind, Reason
from pccovid.trust.access import SYSTEM, Access, Purpose
from tests.faces.citizen import cast
from tests.faces.citizen.conftest import Signed

pytestmark = pytest.mark.django_db


def page(citizen: Signed) -> str:
    return html.unescape(citizen.client.get("/carried-over/").content.decode())


def read(*sources: str) -> None:
    """Note a file of each as read to its end."""
    at = dt.datetime(2021, 10, 1, 1, tzinfo=dt.UTC)
    for source in sources:
        File.objects.create(
            fingerprint=source, name=source, source=source, state="committed", as_of=at, received_at=at
        )


def test_every_source_stands_with_why_it_is_known_to_be_ones_own(an: Signed) -> None:
    text = page(an)
    for part in (
        "Cơ sở dữ liệu quốc gia về dân cư",
        "NCOVI",
        "Danh sách của điểm tiêm",
        "Khớp với bạn theo: số căn cước công dân, họ tên",
    ):
        assert part in text


def test_every_kind_of_fact_is_there(an: Signed) -> None:
    text = page(an)
    for part in ("AstraZeneca", "Âm tính", "Không có triệu chứng", "Chợ Mẫu"):
        assert part in text


def test_a_journey_is_told_in_words_with_its_days_as_people_write_them(an: Signed) -> None:
    details = {
        "from": "Phường Mẫu",
        "to": "Quận Mẫu",
        "passed_at": "2021-09-30T02:30:00+00:00",
        "unknown": "?",
    }
    cast.give_journey(an.persons[0], details)
    assert "Từ: Phường Mẫu; Đến: Quận Mẫu; Qua chốt lúc: 09:30, 30/09/2021" in page(an)


def test_what_is_not_shown_is_named_with_every_source_that_says_it_and_its_date(an: Signed) -> None:
    text = page(an)
    dated = {
        days: f"{(clock.now() - dt.timedelta(days=days)).astimezone(VIETNAM):%d/%m/%Y}"
        for days in range(20, 24)
    }
    assert (
        f"Đang dùng: 090****000 (Cơ sở dữ liệu quốc gia về dân cư, {dated[20]}; NCOVI, {dated[21]})"
    ) in text
    assert (
        "Không dùng: 092****000 "
        f"(Danh sách của điểm tiêm, {dated[22]}; Vietnam Health Declaration, tờ khai y tế toàn dân, {dated[23]})"
    ) in text


def test_a_source_that_was_read_and_held_nothing_is_not_one_that_was_not_received(an: Signed) -> None:
    read("ncovi", "lab", "checkin_points")
    text = page(an)
    [silent] = re.findall(r"<ul class=\"govuk-list govuk-list--bullet\">(.*?)</ul>", text, re.DOTALL)
    [awaited] = re.findall(r"Chưa nhận được dữ liệu: (.*?)\.</p>", text)
    assert re.findall(r"<li>(.*?) <span", silent) == ["Phòng xét nghiệm"]
    assert "Dữ liệu đến ngày 01/10/2021" in silent
    assert "Bluezone" in awaited
    assert not {"Phòng xét nghiệm", "NCOVI", "checkin_points"} & set(awaited.split("; "))


def test_a_kind_whose_source_was_received_without_anything_is_not_said_to_be_still_to_come(
    chi: Signed,
) -> None:
    empty = "Trong dữ liệu đã nhận không có gì để chuyển cho bạn"
    assert empty not in page(chi)
    read("vhd_passenger")
    assert page(chi).count(empty) == 1


def test_where_all_was_received_nothing_is_awaited(an: Signed) -> None:
    read(*ORDER)
    assert "Chưa nhận được dữ liệu: " not in page(an)


def test_how_many_records_a_source_gave_is_told(an: Signed) -> None:
    assert page(an).count("1 bản ghi") == 4


def test_a_kind_of_which_nothing_came_is_not_yet_received(an: Signed) -> None:
    assert "Chưa nhận được dữ liệu" in page(an)


def test_it_says_what_was_not_carried_over(an: Signed) -> None:
    assert "Những gì không được chuyển" in page(an)


def test_it_is_about_the_person_chosen(family: Signed) -> None:
    cast.give_facts(family.persons[1])
    assert "AstraZeneca" not in page(family)
    family.client.post("/person/", {"position": "1"})
    assert "AstraZeneca" in page(family)


def test_the_details_stand_with_their_source_and_numbers_masked(an: Signed) -> None:
    text = html.unescape(an.client.get("/more/").content.decode())
    for part in ("Nguyễn Thị Mẫu An", "06/05/1990", "*********000", "Cơ sở dữ liệu quốc gia về dân cư"):
        assert part in text
    assert cast.AN[1] not in text


def test_a_record_that_was_withdrawn_is_named_with_its_source_and_the_day(an: Signed) -> None:
    assert "Hồ sơ đã bị thu hồi" not in page(an)
    told: dict[str, object] = {"record": str(uuid4()), "source": "ncovi", "time": "2021-09-20T03:00:00+00:00"}
    with Access.open(SYSTEM, Purpose.LINKAGE, "test") as access:
        ground = Ground(reason=Reason.WITHDRAWAL, evidence=[told])
        log(access, Kind.WITHDRAWN, an.persons[0], an.persons[0], ground, manifest={})
        access.wrote("source_record", an.persons, ["withdrawn"])
    day = clock.now().astimezone(VIETNAM)
    text = re.sub(r"\s+", " ", page(an))
    assert re.search(
        rf"<li>NCOVI[^<]*, 20/09/2021 <span class=\"govuk-hint\">Thu hồi ngày {day:%d/%m/%Y}", text
    )
