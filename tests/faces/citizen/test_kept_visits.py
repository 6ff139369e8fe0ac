"""Is a check-in that a telephone kept without network recorded once, at its own time, and refused with a reason?"""

import datetime as dt
import json
import re
from uuid import UUID

import pytest

from pccovid.capabilities.visits.models import Visit
from pccovid.faces.citizen.visits_kept import SKEW, person_name
from pccovid.kernel import clock
from pccovid.kernel.ids import uuid7
from pccovid.registry.places.codes import REDRAWN_EVERY, code_now
from pccovid.trust.access import SYSTEM, Access, Purpose
from tests.faces.citizen.conftest import Signed
from tests.faces.citizen.test_venues import page, registered, visits

pytestmark = pytest.mark.django_db
ADDRESS = "/here/kept/"


def name_on(citizen: Signed) -> str:
    """By what the page calls whoever may be kept there."""
    found = re.search(r'name="person" value="([0-9a-f]{32})"', page(citizen, "/here/"))
    assert found
    return found[1]


def sent(citizen: Signed, code: str, **changes: object) -> dict[str, object]:
    at = (clock.now() - dt.timedelta(hours=5)).isoformat()
    return {"id": str(uuid7()), "at": at, "code": code, "typed": False, "person": name_on(citizen), **changes}


def deliver(citizen: Signed, *kept: object) -> list[dict[str, str]]:
    answer = citizen.client.post(ADDRESS, json.dumps({"visits": kept}), content_type="application/json")
    assert answer.status_code == 200, answer.content
    results: list[dict[str, str]] = answer.json()["results"]
    return results


def times() -> list[dt.datetime]:
    with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        access.read_aggregate("visit", ["count"])
        return list(Visit.objects.filter(channel__startswith="own").values_list("at", flat=True))


def test_what_was_kept_is_recorded_once_with_the_time_it_happened(an: Signed) -> None:
    place = registered(an)
    kept, typed = sent(an, place.code), sent(an, place.code.lower(), typed=True)
    assert [one["state"] for one in deliver(an, kept)] == ["stored"]
    assert [one["state"] for one in deliver(an, kept, typed)] == ["duplicate", "stored"]
    assert sorted(channel for _, _, channel in visits()) == ["own_later", "own_typed_later"]
    assert dt.datetime.fromisoformat(str(kept["at"])) in times()


def test_a_code_on_a_screen_is_judged_by_when_it_was_seen(an: Signed) -> None:
    place = registered(an, shown="screen")
    seen = clock.now() - dt.timedelta(hours=7)
    code = code_now(place, seen)

    def state(at: dt.datetime) -> str:
        [answer] = deliver(an, sent(an, code, at=at.isoformat()))
        assert ("ảnh chụp cũ" in answer["text"]) is (answer["state"] == "refused")
        return answer["state"]

    begins = dt.datetime.fromtimestamp(seen.timestamp() // 300 * 300, dt.UTC)
    assert state(begins) == "stored"
    assert state(begins - SKEW + dt.timedelta(seconds=1)) == "stored"
    assert state(begins - SKEW - dt.timedelta(seconds=1)) == "refused"
    assert state(begins + 2 * REDRAWN_EVERY + SKEW - dt.timedelta(seconds=1)) == "stored"
    assert state(begins + 2 * REDRAWN_EVERY + SKEW + dt.timedelta(seconds=1)) == "refused"
    assert state(clock.now()) == "refused"


def test_what_cannot_be_true_or_read_is_refused_with_a_reason_and_holds_up_no_other(an: Signed) -> None:
    place = registered(an)
    ahead = (clock.now() + dt.timedelta(hours=1)).isoformat()
    bad = [
        sent(an, "QQQQQQQQ"),
        sent(an, place.code, at=ahead),
        sent(an, place.code, at="yesterday"),
        sent(an, place.code, person=person_name(UUID(int=0), UUID(int=1))),
    ]
    answers = deliver(an, *bad, sent(an, place.code))
    assert [one["state"] for one in answers] == [*["refused"] * 4, "stored"]
    assert all(one["text"] for one in answers[:4])


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", '{"visits": []}', '{"visits": [1]}', '{"visits": [{"id": 1}]}']
)
def test_a_body_that_is_none_is_refused_whole(an: Signed, body: str) -> None:
    assert an.client.post(ADDRESS, body, content_type="application/json").status_code == 400


def test_nobody_else_sends_it_for_her(an: Signed, chi: Signed) -> None:
    place = registered(an)
    [answer] = deliver(chi, sent(an, place.code))
    assert answer["state"] == "refused"
    assert visits() == []
