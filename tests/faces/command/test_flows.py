"""Does an authority see how many travel, as a picture, a table and a file, and only what touches its own territory?"""

import datetime as dt
import html

import pytest
from django.test import Client

from pccovid.kernel import clock
from pccovid.trust.access import Role
from tests.app.insight.test_flows import FAR, HOME, NOW, OTHER, counted, travelled
from tests.faces.staff import staff

pytestmark = pytest.mark.django_db


def page(client: Client, query: str = "") -> str:
    answer = client.get(f"/command/flows/{query}")
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def test_the_page_has_a_picture_a_table_and_a_file(client: Client) -> None:
    with clock.frozen(NOW):
        travelled(HOME, FAR, 60, passed=40)
        travelled(OTHER, FAR, 10)
        counted()
        province = staff(client, Role.AUTHORITY, territory="VN/79/")
        shown = page(province, "?level=district")
        assert "<svg" in shown
        assert "Quận 1 → Thành phố Hà Nội" in shown
        assert ">ít<" in shown
        answer = province.get("/command/flows/table.csv?level=district&day=2021-10-01")
    lines = answer.content.decode().splitlines()
    assert lines[0].startswith("day,origin")
    assert lines[1].startswith("2021-10-01,VN/79/760/,Quận 1,VN/01/")
    assert lines[2].endswith(",ít,ít")


def test_before_anything_is_counted_it_says_so_and_odd_days_are_the_latest(client: Client) -> None:
    with clock.frozen(NOW):
        province = staff(client, Role.AUTHORITY, territory="VN/79/")
        assert "Chưa có ngày nào được đếm" in page(province)
        travelled(HOME, FAR, 60)
        counted()
        for day in ("2021-10-01", "1999-01-01", "x", dt.date.max.isoformat()):
            assert "01/10/2021" in page(province, f"?day={day}")


@pytest.mark.parametrize("role", [Role.TRACER, Role.OFFICER, Role.CLINIC])
def test_other_roles_see_no_flows(client: Client, role: Role) -> None:
    browser = staff(client, role, territory="VN/79/")
    assert browser.get("/command/flows/").status_code in (302, 403)
    assert browser.get("/command/flows/table.csv").status_code in (302, 403)
