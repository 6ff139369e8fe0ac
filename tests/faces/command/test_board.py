"""Does an authority see the figures of its own territory, and of no other?"""

import re

import pytest
from django.test import Client

from pccovid.insight.counts import publish_now
from pccovid.trust.access import Access, Actor, Purpose, Role
from pccovid.trust.ledger.models import Entry
from tests.app.insight.sample import write_people
from tests.database import person_number
from tests.faces.command.conftest import SignIn

pytestmark = pytest.mark.django_db

BEN_NGHE, TAN_DINH, PHUC_XA = "VN/79/760/26740/", "VN/79/760/26734/", "VN/01/001/00001/"


@pytest.fixture
def people() -> None:
    write_people(BEN_NGHE, first=1, persons=60, red=20, positive=20)
    write_people(TAN_DINH, first=100, persons=30, red=2, positive=2)
    write_people(PHUC_XA, first=200, persons=40, red=3, positive=0)
    publish_now()


def page(client: Client, address: str = "/command/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def rows(text: str) -> list[str]:
    return re.findall(r'<th scope="row"><a class="govuk-link" href="[^"]+">([^<]+)</a>', text)


@pytest.mark.usefixtures("people")
def test_the_nation_sees_all_provinces_the_hardest_hit_first(sign_in: SignIn) -> None:
    text = page(sign_in(Role.AUTHORITY, "VN/"))
    assert "<h1" in text
    assert "Cả nước" in text
    listed = rows(text)
    assert listed[:2] == ["Thành phố Hồ Chí Minh", "Thành phố Hà Nội"]
    assert len(listed) == 63
    assert "Hoàng Sa" in text
    assert "Trường Sa" in text


@pytest.mark.usefixtures("people")
def test_the_way_leads_from_the_province_down_to_the_commune(sign_in: SignIn) -> None:
    client = sign_in(Role.AUTHORITY, "VN/")
    assert 'href="/command/areas/79/760/"' in page(client, "/command/areas/79/")
    district = page(client, "/command/areas/79/760/")
    assert rows(district)[:2] == ["Phường Bến Nghé", "Phường Tân Định"]
    assert 'href="/command/areas/79/"' in district
    assert "Phường Bến Nghé" in page(client, "/command/areas/79/760/26740/")


@pytest.mark.usefixtures("people")
def test_small_figures_are_held_back_and_the_page_says_so(sign_in: SignIn) -> None:
    text = page(sign_in(Role.AUTHORITY, "VN/79/760/"))
    ben_nghe, tan_dinh = (re.search(f"{name}</a>.*?</tr>", text) for name in ("Bến Nghé", "Tân Định"))
    assert ben_nghe
    assert tan_dinh
    assert ">20 </td>" in ben_nghe[0]
    assert "được ẩn" in tan_dinh[0]
    assert not re.search(r">[1-9] ?</td>", text)
    assert "làm tròn lên hoặc xuống đến hàng chục" in text


@pytest.mark.usefixtures("people")
def test_the_home_of_a_ward_is_its_own_figures(sign_in: SignIn) -> None:
    text = page(sign_in(Role.AUTHORITY, BEN_NGHE))
    assert "Phường Bến Nghé" in text
    assert "<table" not in text
    assert "Hồ Chí Minh" not in text


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("address", ["/command/areas/01/", "/command/areas/79/", "/command/areas/79/769/"])
def test_outside_the_own_territory_nothing_is_shown(sign_in: SignIn, address: str) -> None:
    answer = sign_in(Role.AUTHORITY, "VN/79/760/").get(address)
    assert answer.status_code == 403
    assert "app-figure" not in answer.content.decode()


@pytest.mark.usefixtures("people")
def test_a_supervisor_sees_the_board_too(sign_in: SignIn) -> None:
    assert "Cả nước" in page(sign_in(Role.SUPERVISOR, "VN/"))


@pytest.mark.parametrize("role", [Role.OFFICER, Role.CLINIC, Role.CITIZEN])
def test_other_roles_are_refused(sign_in: SignIn, role: Role) -> None:
    assert sign_in(role, "VN/").get("/command/").status_code == 403


def test_an_auditor_is_led_to_the_own_pages_and_sees_no_board(sign_in: SignIn) -> None:
    client = sign_in(Role.AUDITOR, "VN/")
    assert client.get("/command/").headers["Location"] == "/command/audit/"
    assert client.get("/command/areas/79/").status_code == 403


def test_a_tracer_is_led_to_the_cases(sign_in: SignIn) -> None:
    client = sign_in(Role.TRACER, "VN/79/")
    assert client.get("/command/").headers["Location"] == "/command/tracing/"
    assert client.get("/command/areas/79/").status_code == 403


def test_nobody_comes_in_without_signing_in_or_with_one_factor_only(client: Client, sign_in: SignIn) -> None:
    assert client.get("/command/").headers["Location"].startswith("/staff/login/")
    assert sign_in(Role.AUTHORITY, "VN/", second_factor=False).get("/command/").status_code == 302


def test_before_the_first_count_the_page_says_so(sign_in: SignIn) -> None:
    assert "Chưa có số liệu" in page(sign_in(Role.AUTHORITY, "VN/"))


def test_a_unit_that_does_not_exist_is_not_found(sign_in: SignIn) -> None:
    assert sign_in(Role.AUTHORITY, "VN/").get("/command/areas/03/").status_code == 404


@pytest.mark.usefixtures("people")
def test_the_table_can_be_ordered_by_its_headings(sign_in: SignIn) -> None:
    client = sign_in(Role.AUTHORITY, "VN/")
    by_name = page(client, "/command/?sort=name")
    assert rows(by_name)[0] == "Tỉnh An Giang"
    assert 'aria-sort="ascending"' in by_name
    assert rows(page(client, "/command/?sort=nonsense")) == rows(page(client))


@pytest.mark.usefixtures("people")
def test_looking_at_the_board_is_in_the_ledger(sign_in: SignIn) -> None:
    page(sign_in(Role.AUTHORITY, "VN/79/"))
    auditor = Actor(person_number(904), Role.AUDITOR, "Inspectorate", "VN/")
    with Access.open(auditor, Purpose.AUDIT, "test") as access:
        entry = Entry.objects.get(route="command:home")
        access.read_aggregate("ledger", ["route"])
    assert (entry.territory, entry.purpose, entry.classes) == ("VN/79/", "STATISTICS", ["count"])


@pytest.mark.usefixtures("people")
def test_drawn_numbers_have_a_point_whatever_the_language(sign_in: SignIn) -> None:
    text = page(sign_in(Role.AUTHORITY, "VN/"))
    drawn = re.findall(r' (?:cx|cy|r|x|y|width)="([^"]+)"', text)
    assert [number for number in drawn if "," in number] == []
