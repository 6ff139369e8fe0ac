"""Do two officers of the nation publish rules for certificates, and does everybody who judges one follow them?"""

import datetime as dt
import json
from collections.abc import Iterator

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from pccovid.capabilities.passports.models import RuleSet
from pccovid.engines.credentials.dcc import Kind, issue
from pccovid.kernel import clock
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Role
from pccovid.trust.signers import listing
from tests.faces.officer.cast import given_place, sign_in
from tests.faces.oversight.staffing import body
from tests.unit.credentials.acceptance.rules_given import FILE, RULES, rule, text
from tests.unit.credentials.dcc import signers

pytestmark = pytest.mark.django_db
PAGE, NEW = reverse("command:acceptance"), reverse("command:acceptance-new")
LISTS = reverse("officer:lists")
KNOWN = json.loads(FILE.read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with clock.frozen(signers.NOW), translation.override("vi"):
        yield


def office(name: str, *, territory: str = "VN/", seconds_ago: int = 0) -> Client:
    return body(Role.AUTHORITY, name, territory=territory, seconds_ago=seconds_ago)


def hand_in(browser: Client, rules: str, day: dt.date | None = None) -> str:
    begins = day or clock.today()
    form = {"text": rules, "law": "5772/QĐ-BYT"}
    form |= {f"begins_{part}": str(getattr(begins, part)) for part in ("day", "month", "year")}
    return browser.post(NEW, form, follow=True).content.decode()


def decide(browser: Client, what: str) -> str:
    number = RuleSet.objects.get(decided_at=None).id
    return browser.post(PAGE, {"number": str(number), "what": what}, follow=True).content.decode()


def publish(rules: str, day: dt.date | None = None) -> None:
    hand_in(office(f"mot-{uuid7()}"), rules, day)
    decide(office(f"hai-{uuid7()}"), "publish")


def test_one_hands_in_another_publishes_and_telephones_get_the_rules() -> None:
    one, other = office("cuc.mot"), office("cuc.hai")
    assert "Đã gửi" in hand_in(one, text(*RULES))
    assert "Chính bạn đã gửi" in decide(one, "publish")
    telephone = sign_in(Client())
    assert telephone.get(LISTS).json()["rules"] == []
    page = decide(other, "publish")
    assert "Đã công bố" in page
    assert "Mũi cuối cùng đã tiêm ít nhất 14 ngày." in page
    told = telephone.get(LISTS).json()
    [current] = told["rules"]
    assert (current["rules"], current["from"]) == (KNOWN["sent"], int(signers.NOW.timestamp()))
    assert told["sets"] == KNOWN["sets"]


def test_publishing_needs_a_second_factor_of_the_last_minutes() -> None:
    hand_in(office("cuc.mot"), text(rule()))
    assert "yếu tố thứ hai" in decide(office("cuc.hai", seconds_ago=600), "publish")
    assert not RuleSet.objects.get().published


def test_all_that_is_wrong_is_told_and_what_was_typed_stays() -> None:
    page = hand_in(office("cuc.mot"), text(rule(Country="DE"), rule(Logic={"eval": ["x"]})))
    assert "VR-VN-0001, Country: " in page
    assert "VR-VN-0001, Logic: " in page
    assert "&quot;DE&quot;" in page
    assert RuleSet.objects.count() == 0


def test_rules_do_not_begin_in_the_past_and_of_several_the_latest_that_has_begun_holds() -> None:
    yesterday = clock.today() - dt.timedelta(days=1)
    assert "hôm nay" in hand_in(office("cuc.mot"), text(rule()), yesterday)
    publish(text(rule()))
    publish("[]", clock.today() + dt.timedelta(days=2))
    telephone = sign_in(Client())
    assert [len(one["rules"]) for one in telephone.get(LISTS).json()["rules"]] == [1, 0]
    with clock.frozen(signers.NOW + dt.timedelta(days=3)):
        assert [len(one["rules"]) for one in telephone.get(LISTS).json()["rules"]] == [0]


def test_what_was_refused_stays_on_the_page_although_it_would_have_begun_later() -> None:
    one, other = office("cuc.mot"), office("cuc.hai")
    hand_in(one, text(rule()), clock.today() + dt.timedelta(days=2))
    page = decide(other, "refuse")
    assert "5772/QĐ-BYT: bị từ chối ngày" in page


@pytest.mark.parametrize("territory", ["VN/79/", "VN/79/760/26740/"])
def test_no_other_authority_hands_rules_in_or_sees_the_page(territory: str) -> None:
    local = office("so.y.te", territory=territory)
    assert (local.get(PAGE).status_code, local.get(NEW).status_code) == (403, 403)
    hand_in(local, text(rule()))
    assert RuleSet.objects.count() == 0
    assert "Quy tắc" not in local.get(reverse("command:home")).content.decode()


def test_the_database_lets_nobody_publish_what_is_his_own() -> None:
    hand_in(office("cuc.mot"), text(rule()))
    row = RuleSet.objects.get()
    with pytest.raises(IntegrityError, match="ruleset_by_two"), transaction.atomic():
        RuleSet.objects.filter(id=row.id).update(decided_by=row.proposed_by, published=True)


def test_a_certificate_typed_at_the_desk_is_judged_by_the_rules_too() -> None:
    listing.add([signers.der("ES256", "VN")])
    officer = sign_in(Client())
    officer.post(reverse("officer:place"), {"place": str(given_place().id)})

    def said(**changes: str | int) -> str:
        entry = {**signers.DOSE, **changes}
        code = issue(signers.issuer(), signers.MAU, Kind.VACCINATION, entry, at=signers.NOW)
        return officer.post(reverse("officer:check"), {"text": code}).content.decode()

    assert "không chấp nhận" not in said(dn=1)
    publish(text(rule()))
    assert "không chấp nhận" in said(dn=1)
    assert "không chấp nhận" not in said()
