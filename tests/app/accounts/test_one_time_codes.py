"""Is a code good once, for ten minutes, for five tries, in the browser that asked, and is it never kept?"""

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from django.db import connection
from pytest_django import Settings

from pccovid.kernel import clock
from pccovid.kernel.phone import Phone
from pccovid.trust.accounts import one_time_codes
from pccovid.trust.accounts.gateways import Channel, DeliveryState
from pccovid.trust.accounts.limits import TooMany
from pccovid.trust.accounts.one_time_codes import CodeRefused, check_code, look, send_code
from tests.app.accounts.codes import (
    BROWSER,
    EIGHT,
    NETWORK,
    OTHER_BROWSER,
    OTHER_PHONE,
    PHONE,
    after,
    last_code,
    wrong,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demonstration(settings: Settings) -> Iterator[None]:
    settings.DEMO = True
    with clock.frozen(EIGHT):
        yield


def send(phone: Phone = PHONE, browser: bytes = BROWSER, channel: Channel = Channel.SMS) -> UUID:
    return send_code(phone=phone, browser=browser, network=NETWORK, host="localhost", channel=channel)


def check(otp_id: UUID, code: str, phone: Phone = PHONE, browser: bytes = BROWSER) -> None:
    check_code(otp_id=otp_id, phone=phone, browser=browser, code=code)


def test_the_right_code_is_accepted_once() -> None:
    otp = send()
    code = last_code()
    check(otp, code)
    with pytest.raises(CodeRefused):
        check(otp, code)


def test_a_code_is_six_digits_and_the_message_names_our_page() -> None:
    send()
    code = last_code()
    assert len(code) == one_time_codes.DIGITS


def test_a_code_ends_after_ten_minutes() -> None:
    otp = send()
    code = last_code()
    with clock.frozen(after(600)), pytest.raises(CodeRefused):
        check(otp, code)


def test_a_code_is_good_until_ten_minutes_are_over() -> None:
    otp = send()
    code = last_code()
    with clock.frozen(after(599)):
        check(otp, code)


def test_after_five_wrong_tries_even_the_right_code_is_refused() -> None:
    otp = send()
    code = last_code()
    left = []
    for _ in range(5):
        with pytest.raises(CodeRefused) as refusal:
            check(otp, wrong(code))
        left.append(refusal.value.left)
    with pytest.raises(CodeRefused):
        check(otp, code)
    assert left == [4, 3, 2, 1, 0]


def test_another_browser_cannot_use_the_code() -> None:
    otp = send()
    with pytest.raises(CodeRefused):
        check(otp, last_code(), browser=OTHER_BROWSER)


def test_the_code_proves_no_other_number() -> None:
    otp = send()
    with pytest.raises(CodeRefused):
        check(otp, last_code(), phone=OTHER_PHONE)


def test_the_answer_says_nothing_of_the_code() -> None:
    otp = send()
    code = last_code()
    with pytest.raises(CodeRefused) as refusal:
        check(otp, wrong(code))
    assert code not in str(refusal.value)
    assert code not in repr(look(otp, BROWSER))


def test_neither_number_nor_code_lies_in_the_database(
    as_owner: Callable[[str], list[tuple[object, ...]]],
) -> None:
    send()
    code = last_code()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT row_to_json(t)::text FROM accounts_otp t UNION ALL "
            "SELECT row_to_json(t)::text FROM accounts_demomessage t UNION ALL "
            "SELECT row_to_json(t)::text FROM accounts_attempt t"
        )
        kept = " ".join(row[0] for row in cursor.fetchall())
    assert code not in kept
    assert "830000000" not in kept


def test_another_code_can_be_asked_for_after_thirty_seconds_and_then_after_sixty() -> None:
    send()
    waits = []
    for moment in (29, 31, 90, 92):
        with clock.frozen(after(moment)):
            try:
                send()
            except TooMany as fault:
                waits.append((moment, fault.wait.total_seconds()))
    assert waits == [(29, 1), (90, 1)]


def test_a_number_gets_five_codes_an_hour_from_all_browsers_together() -> None:
    for minute in range(5):
        with clock.frozen(after(300 * minute)):
            send(browser=BROWSER if minute % 2 else OTHER_BROWSER)
    with clock.frozen(after(1600)), pytest.raises(TooMany) as refusal:
        send()
    assert refusal.value.kind == one_time_codes.PER_NUMBER.kind
    with clock.frozen(after(3601)):
        send()


def test_one_browser_cannot_ask_for_every_number() -> None:
    for last in range(10):
        send(phone=Phone.parse(f"083 000 000{last}"))
    with pytest.raises(TooMany) as refusal:
        send(phone=Phone.parse("083 000 0010"))
    assert refusal.value.kind == one_time_codes.PER_BROWSER.kind


def test_the_page_learns_how_far_the_message_has_come_and_when_a_call_may_be_asked_for() -> None:
    sent = look(send(), BROWSER)
    assert sent
    assert (sent.delivery, sent.resend_at, sent.voice_at) == (DeliveryState.DELIVERED, after(30), after(60))


def test_a_code_told_by_a_call_works_like_any_other() -> None:
    otp = send(channel=Channel.VOICE)
    check(otp, last_code())


def test_codes_that_have_expired_are_taken_away_when_the_next_is_sent() -> None:
    otp = send()
    with clock.frozen(after(700)):
        send()
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM accounts_otp WHERE id = %s", [otp])
            assert cursor.fetchone() == (0,)
