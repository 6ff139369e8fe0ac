"""Does another system get who looked, for whoever asks there, and for nobody else?"""

import datetime as dt
import json
import re
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import Client

from pccovid.kernel import clock
from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.clients.keys import Scope, issue, revoke
from pccovid.trust.ledger.models import Entry
from tests.faces.citizen import cast

pytestmark = pytest.mark.django_db
AN, CHI = f"VN{cast.AN[1]}", f"VN{cast.CHI[1]}"
PORTAL = "Cổng dịch vụ công Mẫu"


@pytest.fixture
def key() -> str:
    return issue(office=PORTAL, scopes=[Scope.USAGE])[1]


def ask(key: str, path: str = "findUsage", asker: str = AN, **query: str | int) -> HttpResponse:
    headers = {"Authorization": f"Bearer {key}", "X-Road-UserId": asker, "Accept-Language": "vi"}
    answer: object = Client().get(f"/api/v2/{path}", query, headers=headers)
    assert isinstance(answer, HttpResponse)
    return answer


def told(answer: HttpResponse) -> dict[str, object]:
    assert answer.status_code == 200, answer.content
    found: dict[str, object] = json.loads(answer.content)
    return found


def offices(answer: HttpResponse) -> list[str]:
    usages = told(answer)["usages"]
    assert isinstance(usages, list)
    return [usage["receiverName"] for usage in usages if usage["purpose"] == "CHECKPOINT"]


@pytest.fixture
def an() -> UUID:
    person = cast.add_person(*cast.AN)
    cast.look(person, office="Chốt cầu Mẫu")
    return person


def test_ones_own_usages_have_the_models_fields_and_ours(an: UUID, key: str) -> None:
    answer = told(ask(key))
    usages = answer["usages"]
    assert isinstance(usages, list)
    [usage] = [one for one in usages if one["purpose"] == "CHECKPOINT"]
    assert usage["action"] == "Để bạn qua chốt kiểm soát"
    assert (usage["receiverName"], usage["receiverCode"]) == ("Chốt cầu Mẫu", f"officer:{cast.WARD}")
    assert "person.name" in usage["fields"]
    assert {
        "logtime",
        "receiverSystem",
        "role",
        "territory",
        "times",
        "entryHash",
        "basis",
        "written",
    } <= usage.keys()
    assert answer["totalUsages"] == len(usages)
    assert cast.AN[1] not in json.dumps(answer)


def test_the_person_sees_that_the_system_asked_for_her(an: UUID, key: str) -> None:
    ask(key)
    browser = Client()
    from pccovid.trust.accounts.backends import PATH

    browser.force_login(cast.citizen(an), backend=PATH)
    text = browser.get("/who-looked/?own=on").content.decode()
    assert PORTAL in text
    assert "hệ thống khác mà bạn đã dùng" not in text
    address = re.findall(r'href="(/who-looked/[\w-]{43}/)"', text)
    assert any("hệ thống khác" in browser.get(one).content.decode() for one in address)


def test_somebody_elses_record_is_refused_alike_whether_it_exists_or_not(an: UUID, key: str) -> None:
    cast.add_person(*cast.CHI)
    refusals = {
        (answer.status_code, answer.content)
        for answer in (
            ask(key, userCode=CHI), ask(key, userCode="VN079199000000"),
            ask(key, asker="VN079199000000"), ask(key, asker="x"),
        )
    }  # fmt: skip
    [(status, body)] = refusals
    assert (status, json.loads(body)["type"]) == (403, "urn:pc-covid:problem:asker")


def test_a_record_that_the_asker_holds_is_told_and_no_longer_when_that_has_ended(an: UUID, key: str) -> None:
    mother = cast.add_person("Lê Thị Mẫu Hòa", "079148000000", "+84930000000")
    account = cast.citizen(an, mother)
    cast.look(mother, office="Chốt của Hòa")
    assert offices(ask(key, userCode="VN079148000000")) == ["Chốt của Hòa"]
    assert offices(ask(key)) == ["Chốt cầu Mẫu"]
    with Access.open(SYSTEM, Purpose.RETENTION, "test") as access:
        access.wrote("holding", [mother], ["ended"])
    from pccovid.trust.access import Actor, Role
    from pccovid.trust.accounts.sharing import end_holding, holders_of

    actor = Actor(account.id, Role.CITIZEN, "", "", frozenset({an, mother}))
    with Access.open(actor, Purpose.PATRQT, "test") as access:
        [held] = holders_of(access, mother)
        end_holding(access, person_id=mother, holding_id=held.id)
    assert ask(key, userCode="VN079148000000").status_code == 403


def test_period_offset_and_limit_narrow_the_page_but_not_the_total(an: UUID, key: str) -> None:
    now = clock.now()
    with clock.frozen(now - dt.timedelta(days=30)):
        for number in range(3):
            cast.look(an, office=f"Chốt {number}")
    end = (now - dt.timedelta(days=20)).isoformat()
    page = told(ask(key, periodEnd=end, offset=1, limit=1))
    usages = page["usages"]
    assert isinstance(usages, list)
    assert (page["totalUsages"], len(usages)) == (3, 1)
    assert offices(ask(key, periodStart=end)) == ["Chốt cầu Mẫu"]


@pytest.mark.parametrize(
    "query",
    [
        {"limit": "0"},
        {"limit": "1001"},
        {"offset": "-1"},
        {"periodStart": "x"},
        {"periodEnd": "2021-10-01T00:00"},
    ],
)
def test_what_cannot_be_read_is_a_problem_that_says_what_to_do(
    an: UUID, key: str, query: dict[str, str]
) -> None:
    answer = ask(key, "findUsage", AN, **query)
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert "/api/" in json.loads(answer.content)["detail"]


def test_a_key_that_is_none_was_revoked_or_is_for_something_else_opens_nothing(an: UUID) -> None:
    ended, key = issue(office=PORTAL, scopes=[Scope.USAGE])
    revoke(ended.id)
    for wrong in (key, "pck_x", "x", "", "pck_" + "é" * 40):
        answer = ask(wrong)
        assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer"), wrong
    other = issue(office=PORTAL, scopes=[])[1]
    assert json.loads(ask(other).content)["type"] == "urn:pc-covid:problem:scope"


def test_a_cookie_counts_for_nothing_here(an: UUID) -> None:
    from pccovid.trust.accounts.backends import PATH

    browser = Client()
    browser.force_login(cast.citizen(an), backend=PATH)
    assert browser.get("/api/v2/findUsage", headers={"X-Road-UserId": AN}).status_code == 401


def test_questions_of_one_key_are_limited_and_another_key_is_not_held_up(an: UUID, key: str) -> None:
    with clock.frozen(clock.now()):
        statuses = [ask(key, "usagePeriod").status_code for _ in range(301)]
        last = ask(key, "usagePeriod")
        assert statuses == [200] * 300 + [429]
        assert int(last["Retry-After"]) > 0
        assert ask(issue(office=PORTAL, scopes=[Scope.USAGE])[1], "usagePeriod").status_code == 200


def test_period_and_heartbeat_answer_and_stand_in_the_ledger(key: str) -> None:
    assert told(ask(key, "usagePeriod"))["periodEnd"] is None
    assert told(ask(key, "heartbeat"))["status"] == "OK"
    with Access.open(SYSTEM, Purpose.AUDIT, "test") as access:
        access.read_aggregate("ledger", ["entries"])
        routes = Entry.objects.filter(office=PORTAL).values_list("route", flat=True)
        assert set(routes) == {"api:usage-period", "api:heartbeat"}


def test_the_description_names_every_question_and_its_refusals() -> None:
    tree = json.loads(Client().get("/api/openapi.json").content)
    asked = {"/api/v2/findUsage", "/api/v2/usagePeriod", "/api/v2/heartbeat"}
    assert set(tree["paths"]) == asked | {f"/api/proximity/{part}" for part in ("codes", "gifts", "keys")}
    answers = tree["paths"]["/api/v2/findUsage"]["get"]["responses"]
    assert set(answers) == {"200", "401", "403", "422", "429", "503"}
    assert set(answers["403"]["content"]) == {"application/problem+json"}


def test_the_page_for_people_loads_nothing_of_others() -> None:
    text = Client().get("/api/").content.decode()
    assert "findUsage" in text
    assert "//" not in re.sub(r"https?://(www\.w3\.org)\S*", "", text).replace("https://testserver", "")
