"""Does an authority see how the epidemic goes, in words, a picture and tables, and what rests on too little?"""

import datetime as dt
import html

import pytest
from django.test import Client

from pccovid.kernel import clock
from pccovid.trust.access import Role
from tests.app.insight.epidemic import NOW
from tests.app.insight.test_tallies import HCM, LAST_WEEK, published
from tests.faces.staff import staff

pytestmark = pytest.mark.django_db


def page(client: Client, query: str = "") -> str:
    with clock.frozen(NOW):
        answer = client.get(f"/command/epidemic/{query}")
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def grown() -> None:
    """Seven weeks in which cases double each week, and what is known of their contacts."""
    first, week = NOW.date() - dt.timedelta(days=49), NOW.date() - dt.timedelta(days=28)
    rows = [(HCM, "case", first + dt.timedelta(days=day), round(20 * 2 ** (day / 7))) for day in range(49)]
    published([
        *rows, (HCM, "reported.2", LAST_WEEK, 900), (HCM, "reported.5", LAST_WEEK, 200),
        (HCM, "sampled.1", week, 200), (HCM, "sampled.3", week, 200), (HCM, "warned.1", week, 100),
        (HCM, "waits.3", week, 900), (HCM, "known", week, 300), (HCM, "unknown", week, 100),
        (HCM, "ill.market", week, 100), (HCM, "well.market", week, 900), (HCM, "well.school", week, 3),
        (HCM, "caused.0", week, 900), (HCM, "caused.1", week, 100), (HCM, "caused.10", week, 60),
    ])  # fmt: skip


def test_growth_is_said_in_words_with_its_range_and_shown_as_picture_and_table(client: Client) -> None:
    grown()
    shown = page(staff(client, Role.AUTHORITY, territory=HCM))
    assert "Dịch đang tăng." in shown
    assert "Chín phần mười ca bệnh được báo cáo trong vòng 5 ngày" in shown
    assert "<polygon" in shown
    assert "stroke-dasharray" in shown
    assert "chưa đầy đủ" in shown
    assert "hơn một nửa còn đang chờ" in shown
    assert "Ít ca lây cho nhiều người" in shown
    assert "Chợ" in shown
    assert "contact.rank" not in shown
    assert "epidemic.serial_interval.vn@2020-12-03" in shown


def test_of_a_few_no_number_is_written(client: Client) -> None:
    published(
        [(HCM, "case", LAST_WEEK, 12), (HCM, "ill.market", LAST_WEEK, 3), (HCM, "well.market", LAST_WEEK, 5)]
    )
    shown = page(staff(client, Role.AUTHORITY, territory=HCM))
    assert "Có quá ít ca bệnh để ước tính đáng tin cậy." in shown
    assert "<polygon" not in shown
    assert "quá ít" in shown


def test_before_anything_is_counted_the_page_says_so(client: Client) -> None:
    assert "Số liệu được tính mỗi đêm." in page(staff(client, Role.SUPERVISOR, territory="VN/"))


def test_the_nation_may_choose_a_province_and_odd_choices_fall_back(client: Client) -> None:
    grown()
    nation = staff(client, Role.AUTHORITY, territory="VN/")
    assert 'value="VN/79/" selected' in page(nation, "?area=VN/79/&period=8")
    assert 'value="VN/" selected' in page(nation, "?area=VN/99/&period=x")


def test_a_province_is_offered_no_other(client: Client) -> None:
    grown()
    province = staff(client, Role.AUTHORITY, territory=HCM)
    assert 'value="VN/01/"' not in page(province)
    assert 'value="VN/79/" selected' in page(province, "?area=VN/01/")


@pytest.mark.parametrize("role", [Role.TRACER, Role.OFFICER, Role.CLINIC])
def test_other_roles_do_not_see_it(client: Client, role: Role) -> None:
    assert staff(client, role, territory=HCM).get("/command/epidemic/").status_code in (302, 403)
