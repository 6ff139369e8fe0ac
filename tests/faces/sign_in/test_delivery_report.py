"""Is a gateway's report believed, and only the gateway's?"""

import json

import pytest
from django.test import Client
from pytest_django import Settings

from pccovid.kernel import clock
from pccovid.trust.accounts.gateways import DeliveryState
from pccovid.trust.accounts.one_time_codes import look, send_code
from tests.app.accounts.codes import BROWSER, EIGHT, NETWORK, PHONE
from tests.app.accounts.stub_gateway import stub_gateway

KEY = "khoa"


@pytest.mark.django_db
def test_the_gateways_report_is_believed_with_its_key_only(settings: Settings, client: Client) -> None:
    body = {"reference": "r-1", "state": "delivered"}

    def report(key: str, **changed: str) -> int:
        return client.post(
            "/sign-in/delivery/",
            json.dumps(body | changed),
            content_type="application/json",
            headers={"Authorization": f"Bearer {key}"},
        ).status_code

    def state() -> DeliveryState:
        sent = look(otp, BROWSER)
        assert sent
        return sent.delivery

    with clock.frozen(EIGHT), stub_gateway() as stub:
        settings.SMS_GATEWAY_URL, settings.SMS_GATEWAY_KEY = stub.url, KEY
        settings.OUTGOING_URLS = (stub.url,)
        otp = send_code(phone=PHONE, browser=BROWSER, network=NETWORK, host="localhost")
        assert (state(), report("other"), state()) == (
            DeliveryState.HANDED_OVER,
            401,
            DeliveryState.HANDED_OVER,
        )
        assert report(KEY, state="nonsense") == 400
        assert (report(KEY), state()) == (204, DeliveryState.DELIVERED)
        assert (report(KEY, reference="unknown"), state()) == (204, DeliveryState.DELIVERED)
