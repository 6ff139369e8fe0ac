"""Does the code that is shown say what the national form says, masked, and can it be scanned?"""

import html
import io
import re
from datetime import date

import pytest
import segno
import zxingcpp
from PIL import Image

from pccovid.engines.credentials import NationalQr, read_code
from pccovid.registry.people.models import Person
from pccovid.registry.people.profile import Profile, pack
from pccovid.trust.access import SYSTEM, Access, Purpose
from tests.faces.citizen import cast
from tests.faces.citizen.conftest import Signed

pytestmark = pytest.mark.django_db


def scanned(svg: str) -> str:
    """What a scanner reads from the drawing: its dark runs, painted on paper."""
    [size] = [int(text) for text in re.findall(r'viewBox="0 0 (2[1-9]|[3-9]\d) ', svg)][:1]
    picture = Image.new("L", (size * 8, size * 8), 255)
    draw = re.findall(r'stroke="#000" d="([^"]+)"', svg)[0]
    x = y = 0.0
    for step, numbers in re.findall(r"([Mmh])([-\d. ]+)", draw):
        values = [float(value) for value in re.findall(r"-?\d*\.?\d+", numbers)]
        if step == "h":
            box = (int(x * 8), int((y - 0.5) * 8), int((x + values[0]) * 8), int((y + 0.5) * 8))
            picture.paste(0, box)
            x += values[0]
        else:
            x, y = (values[0], values[1]) if step == "M" else (x + values[0], y + values[1])
    [code] = zxingcpp.read_barcodes(picture)
    return str(code.text)


def test_the_code_can_be_scanned_and_says_the_masked_national_form(an: Signed) -> None:
    text = an.client.get("/qr/").content.decode()
    code = read_code(scanned(text), scanned_on=date(2021, 10, 1))
    assert isinstance(code, NationalQr)
    assert (code.name, code.paper, code.masked) == ("NGUYEN THI MAU AN", "******000000", True)
    assert [code.qid.value] == cast.qids(an.account, an.persons)


def test_below_it_stand_name_masked_number_colour_and_time(an: Signed) -> None:
    text = html.unescape(an.client.get("/qr/").content.decode())
    for part in ("Nguyễn Thị Mẫu An", "*********000", "sinh năm 1990", "app-pass__state--green", "Tính đến"):
        assert part in text


def test_it_has_a_text_instead_of_the_picture(an: Signed) -> None:
    text = html.unescape(an.client.get("/qr/").content.decode())
    assert 'role="img" aria-label="Mã QR cá nhân quốc gia của Nguyễn Thị Mẫu An' in text


def test_everybody_held_is_on_the_page_that_works_without_network(family: Signed) -> None:
    family.client.post("/person/", {"position": "1"})
    text = family.client.get("/qr/").content.decode()
    assert text.count('class="app-pass"') == 2
    assert text.index("Lê Thị Mẫu Hòa") < text.index("Nguyễn Thị Mẫu An")


def test_without_a_name_it_says_what_to_show_instead(an: Signed) -> None:
    [person] = an.persons
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        Person.objects.filter(person_id=person).update(profile=pack(access, person, Profile()))
        access.wrote("person", [person], ["name"])
    text = an.client.get("/qr/").content.decode()
    assert "app-pass__code" not in text
    assert "xuất trình giấy tờ tùy thân" in text


def test_the_drawing_test_itself_reads_a_known_code() -> None:
    out = io.BytesIO()
    segno.make("MAU", micro=False).save(
        out, kind="svg", omitsize=True, border=2, svgclass=None, lineclass=None
    )
    assert scanned(out.getvalue().decode()) == "MAU"
