"""Does a message reach the gateway as it should, and is every fault of the gateway an answer and not an error?"""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from pccovid.kernel import clock
from pccovid.trust.accounts.gateways import Delivery, DeliveryState, HttpGateway, NoGateway
from pccovid.trust.accounts.one_time_codes import look, send_code
from tests.app.accounts.codes import BROWSER, EIGHT, NETWORK, PHONE
from tests.app.accounts.stub_gateway import Stub, stub_gateway

KEY = "khoa"


@pytest.fixture
def stub(settings: Settings) -> Iterator[Stub]:
    with stub_gateway() as running:
        settings.OUTGOING_URLS = (running.url,)
        yield running


def test_number_text_and_key_reach_the_gateway(stub: Stub) -> None:
    answer = HttpGateway(stub.url, KEY).send(PHONE, "text")
    assert answer == Delivery(DeliveryState.HANDED_OVER, "r-1")
    assert stub.asked == [(f"Bearer {KEY}", {"to": "+84830000000", "text": "text"})]


def test_an_answer_without_a_reference_is_an_answer(stub: Stub) -> None:
    stub.body = b"ok"
    assert HttpGateway(stub.url, KEY).send(PHONE, "text") == Delivery(DeliveryState.HANDED_OVER)


def test_a_gateway_that_refuses_is_a_failed_delivery(stub: Stub) -> None:
    stub.status = 503
    assert HttpGateway(stub.url, KEY).send(PHONE, "text").state is DeliveryState.FAILED


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "file:///etc/passwd", "nonsense"])
def test_a_gateway_that_is_not_there_is_a_failed_delivery(url: str, settings: Settings) -> None:
    settings.OUTGOING_URLS = (url,)
    assert HttpGateway(url, KEY, timeout=0.5).send(PHONE, "text").state is DeliveryState.FAILED


def test_without_a_gateway_every_delivery_fails() -> None:
    assert NoGateway().send(PHONE, "text").state is DeliveryState.FAILED


@pytest.mark.django_db
def test_a_message_that_cannot_be_sent_is_said_to_have_failed(settings: Settings) -> None:
    settings.SMS_GATEWAY_URL, settings.SMS_GATEWAY_KEY = "http://127.0.0.1:1/", KEY
    settings.OUTGOING_URLS = (settings.SMS_GATEWAY_URL,)
    with clock.frozen(EIGHT):
        sent = look(send_code(phone=PHONE, browser=BROWSER, network=NETWORK, host="localhost"), BROWSER)
    assert sent
    assert sent.delivery is DeliveryState.FAILED
