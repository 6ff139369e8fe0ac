"""Do two officers set the level of an area, and do citizens and checkpoints read it from its day on?"""

import datetime as dt
import html
from collections.abc import Iterator

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import Settings

from pccovid.capabilities.movement.areas import levels_now
from pccovid.capabilities.movement.models import AreaLevel
from pccovid.kernel import clock
from pccovid.trust.access import Role
from tests.faces.officer.cast import NOW, WARD
from tests.faces.oversight.staffing import body

pytestmark = pytest.mark.django_db
PAGE, NEW, AREA = reverse("command:levels"), reverse("command:levels-new"), reverse("citizen:area")
DISTRICT, PROVINCE = "VN/79/760/", "VN/79/"


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with clock.frozen(NOW), translation.override("vi"):
        yield


def office(name: str, territory: str = PROVINCE, **more: int) -> Client:
    return body(Role.AUTHORITY, name, territory=territory, **more)


def propose(browser: Client, level: int, day: dt.date | None = None, **changes: str) -> str:
    begins = day or clock.today()
    form = {"of_province": PROVINCE, "of_district": "Quận 1", "of_commune": "Phường Bến Nghé"}
    form |= {"level": str(level), "law": "3900/QĐ-UBND", **changes}
    form |= {f"begins_{part}": str(getattr(begins, part)) for part in ("day", "month", "year")}
    return html.unescape(browser.post(NEW, form, follow=True).content.decode())


def decide(browser: Client, what: str = "publish") -> str:
    number = AreaLevel.objects.get(decided_at=None).id
    answer = browser.post(PAGE, {"number": str(number), "what": what}, follow=True)
    return html.unescape(answer.content.decode())


def level_at(territory: str, day: dt.date | None = None) -> int | None:
    found = levels_now([territory], on=day or clock.today(), demo=False).get(territory)
    return found.level if found else None


def test_one_proposes_another_publishes_and_everybody_reads_it(client: Client) -> None:
    ward, province = office("ubnd.xa", WARD), office("ubnd.tinh")
    assert "Đã đề xuất" in propose(ward, 3)
    assert level_at(WARD) is None
    assert "Chính bạn đã đề xuất" in decide(ward)
    assert "Đã công bố" in decide(province)
    assert level_at(WARD) == 3
    asked = {"of_province": PROVINCE, "of_district": "Quận 1", "of_commune": "Phường Bến Nghé"}
    page = client.post(AREA, asked).content.decode()
    assert "Cấp 3: nguy cơ cao (cam)" in page
    assert "3900/QĐ-UBND" in page


def test_the_narrowest_area_counts_from_its_day_until_it_has_none_of_its_own() -> None:
    one, other = office("mot"), office("hai")
    tomorrow = clock.today() + dt.timedelta(days=1)
    for level, changes, day in (
        (2, {"of_district": "", "of_commune": ""}, None),
        (4, {"of_commune": ""}, tomorrow),
        (0, {"of_commune": ""}, tomorrow + dt.timedelta(days=1)),
    ):
        propose(one, level, day, **changes)
        decide(other)
    assert [level_at(WARD, tomorrow + dt.timedelta(days=more)) for more in (-1, 0, 1)] == [2, 4, 2]
    assert level_at("VN/01/") is None


def test_who_may_not_publish_and_what_lies_elsewhere() -> None:
    assert "không thuộc phạm vi" in propose(office("mot", "VN/01/"), 2)
    assert "từ hôm nay" in propose(office("hai"), 2, clock.today() - dt.timedelta(days=1))
    assert AreaLevel.objects.count() == 0
    propose(office("ba"), 2)
    assert "yếu tố thứ hai" in decide(office("bon", seconds_ago=600))
    number = str(AreaLevel.objects.get().id)
    for where in (WARD, DISTRICT, "VN/01/"):
        other = office(f"ubnd-{where}", where)
        assert other.post(PAGE, {"number": number, "what": "publish"}).status_code == 403
    assert not AreaLevel.objects.get().published
    with pytest.raises(IntegrityError, match="arealevel_by_two"), transaction.atomic():
        AreaLevel.objects.update(decided_by=AreaLevel.objects.get().proposed_by)


def test_a_published_level_comes_before_the_rules_of_the_file(settings: Settings) -> None:
    settings.DEMO = True
    assert levels_now([WARD], on=clock.today(), demo=True)[WARD].level == 4
    propose(office("mot"), 1)
    decide(office("hai"))
    assert levels_now([WARD, "VN/74/"], on=clock.today(), demo=True)[WARD].level == 1
    assert levels_now([WARD, "VN/74/"], on=clock.today(), demo=True)["VN/74/"].level == 4


def test_a_citizen_reads_where_one_may_go_and_a_name_that_is_none_is_told(
    client: Client, settings: Settings
) -> None:
    settings.DEMO = True
    page = client.post(AREA, {"of_province": "VN/79/"}).content.decode()
    assert "Từ đây bạn được đi đâu" in page
    assert "bản thảo" in page
    assert "Cần có: " in page
    wrong = html.unescape(
        client.post(AREA, {"of_province": "VN/79/", "of_district": "Quận Ma"}).content.decode()
    )
    assert 'value="Quận Ma"' in wrong
    assert "Từ đây bạn được đi đâu" not in wrong
