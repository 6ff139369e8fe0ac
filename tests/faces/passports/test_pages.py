"""From the site's list to the citizen's telephone and paper: does each see what is theirs, and nobody more?"""

import html
import json
import re
from uuid import UUID

import pytest
from django.test import Client

from pccovid.capabilities.passports.models import Signer
from pccovid.trust.access import Role
from tests.app.passports import scene
from tests.app.passports.conftest import _one_morning as _one_morning  # noqa: PLC0414 - the same morning
from tests.app.procedures.jobs import run_all
from tests.faces.citizen import cast
from tests.faces.citizen.conftest import Signed, signed
from tests.faces.citizen.test_pdf import streams
from tests.faces.citizen.test_qr import scanned
from tests.faces.staff import staff

pytestmark = pytest.mark.django_db
WARD = "VN/79/760/26740/"


def holder(person: UUID) -> Signed:
    return signed(cast.citizen(person), person)


def text_of(client: Client, path: str) -> str:
    return html.unescape(client.get(path).content.decode())


def ticks(page: str) -> list[str]:
    return re.findall(r'type="checkbox" name="\w+" value="([^"]+)"', page)


def test_from_the_list_of_the_site_to_the_code_on_the_telephone(client: Client) -> None:
    first, second = scene.prepared(2)
    assert "Chờ cơ sở y tế nơi bạn ở ký" in text_of(holder(first).client, "/passport/")
    site = staff(client, Role.CLINIC, territory=WARD)
    page = text_of(site, "/clinic/passports/")
    assert "Nguyễn Văn Mẫu" in page
    assert " checked" not in page
    assert text_of(site, "/clinic/passports/?tick=all").count(" checked") == 2
    answer = site.post("/clinic/passports/", {"certificate": ticks(page)[:1]}, follow=True)
    assert "Đã ký." in html.unescape(answer.content.decode())
    assert len(ticks(answer.content.decode())) == 1

    scene.centre_releases()
    run_all()
    pages = [text_of(holder(person).client, "/passport/") for person in (first, second)]
    [issued] = [page for page in pages if 'viewBox="0 0' in page and "Đã cấp" in page]
    for label in ("Họ và tên", "Full name", "Liều số", "Number of the dose", "Mã số chứng nhận"):
        assert label in issued
    assert "URN:UVCI:01:VN:" in issued


def test_nothing_ticked_and_ticked_twice_are_said_and_lose_nothing(client: Client) -> None:
    scene.prepared()
    site = staff(client, Role.CLINIC, territory=WARD)
    assert "Chưa đánh dấu ai" in html.unescape(site.post("/clinic/passports/", follow=True).content.decode())
    chosen = ticks(text_of(site, "/clinic/passports/"))
    site.post("/clinic/passports/", {"certificate": chosen})
    again = site.post("/clinic/passports/", {"certificate": chosen}, follow=True)
    assert "đã được ký" in html.unescape(again.content.decode())
    assert site.post("/clinic/passports/", {"certificate": "x"}).status_code == 403


def test_a_site_without_a_signing_key_is_told_so(client: Client) -> None:
    scene.prepared()
    Signer.objects.all().delete()
    site = staff(client, Role.CLINIC, territory=WARD)
    answer = site.post(
        "/clinic/passports/", {"certificate": ticks(text_of(site, "/clinic/passports/"))}, follow=True
    )
    assert "Chưa có khóa ký" in html.unescape(answer.content.decode())


@pytest.mark.parametrize("territory", ["VN/79/", "VN/01/001/00001/"])
def test_a_site_sees_nobody_outside_its_own_area(client: Client, territory: str) -> None:
    scene.prepared()
    answer = staff(client, Role.CLINIC, territory=territory).get("/clinic/passports/")
    assert "Mẫu, " not in answer.content.decode()
    assert not ticks(answer.content.decode())
    assert answer.status_code == (403 if territory == "VN/79/" else 200)


def test_the_centre_sees_offices_and_numbers_and_releases_with_its_second_factor(client: Client) -> None:
    scene.prepared(2)
    scene.site_signs()
    centre = staff(client, Role.SIGNER, territory="VN/", name="centre.test")
    page = text_of(centre, "/command/passports/")
    assert scene.SITE.office in page
    assert "Nguyễn" not in page
    refused = centre.post("/command/passports/", {"list": ticks(page)})
    assert refused.status_code == 302
    assert "/command/passports/" not in refused["Location"].split("?")[0]
    assert ticks(text_of(centre, "/command/passports/")) == ticks(page)


@pytest.mark.parametrize("role", [Role.CLINIC, Role.OPERATOR, Role.AUTHORITY])
def test_nobody_else_comes_to_the_central_signature(client: Client, role: Role) -> None:
    assert staff(client, role).get("/command/passports/").status_code == 403


def test_what_is_missing_is_said_with_who_has_to_bring_it(chi: Signed) -> None:
    page = text_of(chi.client, "/passport/")
    assert "Chưa nhận được mũi tiêm nào" in page
    assert 'href="/my-data/correct/"' in page
    assert chi.client.get("/passport/pdf/").status_code == 404


@pytest.fixture
def chi() -> Signed:
    return holder(cast.add_person(*cast.CHI))


def test_the_sheet_and_the_card_are_tagged() -> None:
    [person] = scene.issued()
    client = holder(person).client
    sheet, card = client.get("/passport/pdf/"), client.get("/passport/pdf/?form=card")
    for answer in (sheet, card):
        assert answer["Content-Type"] == "application/pdf"
        assert "no-store" in answer["Cache-Control"]
        inside = streams(answer.content)
        assert "/MarkInfo" in inside
        assert "pdfuaid" in inside
        assert "/Alt" in inside


def test_the_code_on_the_telephone_is_read_and_verifies() -> None:
    [person] = scene.issued()
    page = holder(person).client.get("/passport/")
    assert "no-cache" in page["Cache-Control"]  # kept for when there is no network
    verdict = scene.verdict(scanned(page.content.decode().partition("app-passport__code")[2]))
    assert verdict.state == "valid"
    assert verdict.certificate is not None
    assert verdict.certificate.uvci == scene.hers(person)[0].uvci


def test_another_citizen_sees_nothing_of_it(chi: Signed) -> None:
    [person] = scene.issued()
    number = scene.hers(person)[0].uvci
    assert number not in text_of(chi.client, "/passport/")
    assert number in text_of(holder(person).client, "/passport/")


def test_who_signed_stands_in_what_she_reads_of_who_looked() -> None:
    [person] = scene.issued()
    page = text_of(holder(person).client, "/who-looked/")
    assert scene.SITE.office in page
    assert "Để cấp hộ chiếu vắc xin cho bạn" in page
    assert scene.CENTRE.office not in page  # who releases lists has seen nobody


def test_it_stands_in_the_copy_of_everything_about_her() -> None:
    [person] = scene.issued()
    certificate = scene.hers(person)[0]
    client = holder(person).client
    [kept] = json.loads(client.get("/my-data/file/").content)["passports"]
    assert (kept["text"], kept["uvci"]) == (certificate.text, certificate.uvci)
    assert [one["kid"] for one in kept["signatures"]] == [one.kid.hex() for one in certificate.signatures]
    assert certificate.uvci in text_of(client, "/my-data/copy/")
