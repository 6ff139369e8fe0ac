"""Does the security log tell which telephone was let in, refused, shut out, by whom; and nothing of anybody?"""

import json
import logging
from collections.abc import Iterator

import pytest
from django.test import Client

from pccovid.kernel import clock
from pccovid.registry.places.kinds import Place
from tests.app.devices.telephone import Telephone
from tests.faces.officer.cast import CCCD, NOW, given_place, sent, sign_in
from tests.faces.officer.test_devices import code, confirmed, enrol

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stopped_clock(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    with clock.frozen(NOW), caplog.at_level(logging.INFO, "pccovid.security"):
        yield


@pytest.fixture(autouse=True)
def _heard(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    logger = logging.getLogger("pccovid.security")
    logger.addHandler(caplog.handler)
    yield
    logger.removeHandler(caplog.handler)


@pytest.fixture
def place() -> Place:
    return given_place()


@pytest.fixture
def officer(client: Client, place: Place) -> Client:
    return confirmed(sign_in(client, place=place))


def told(caplog: pytest.LogCaptureFixture) -> list[tuple[str, dict[str, str]]]:
    return [(one.message, vars(one)["security"]) for one in caplog.records if hasattr(one, "security")]


def test_letting_in_refusing_and_shutting_out_stand_in_the_log_with_who_and_which(
    officer: Client, caplog: pytest.LogCaptureFixture
) -> None:
    telephone, written = Telephone(), code(officer)
    assert enrol(officer, telephone, "AAAA-AAAA").status_code >= 400
    device = json.loads(enrol(officer, telephone, written).content)["device"]
    officer.post("/officer/devices/revoke/", {"device": device, "reason": "lost"})
    events = told(caplog)
    assert [name for name, _ in events] == [
        "telephone_code_made", "telephone_refused", "telephone_enrolled", "telephone_shut_out",
    ]  # fmt: skip
    facts = [facts for _, facts in events]
    assert len({one["who"] for one in facts}) == 1
    assert facts[1]["reason"] == "enrolment.code"
    assert facts[2]["device"] == facts[3]["device"]
    assert facts[3]["reason"] == "lost"
    text = json.dumps(facts, ensure_ascii=False)
    for value in (device, device.replace("-", ""), written, "Xiaomi", "127.0.0.1", "AAAA"):
        assert value not in text


def test_a_telephone_that_sends_what_it_did_not_sign_is_told_of_once_a_day(
    officer: Client, place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    telephone = Telephone()
    telephone.device = json.loads(enrol(officer, telephone, code(officer)).content)["device"]
    stranger = Telephone()
    stranger.device = telephone.device
    caplog.clear()
    for _ in range(3):
        assert stranger.send(officer, {"scans": [sent(CCCD, place)]}).status_code >= 400
    [(name, facts)] = told(caplog)
    assert (name, facts["kind"]) == ("telephone_suspect", "signature")
