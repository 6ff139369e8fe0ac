"""Does a quota stop what is above it, in all processes together, and open again by itself?"""

import datetime as dt
from uuid import uuid4

import pytest
from django.core.cache import cache

from pccovid.kernel import clock
from pccovid.trust.throttling.models import Noted, Tally
from pccovid.trust.throttling.quotas import Quota, TooMuch, key_of, spend

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2021, 10, 1, 2, 0, 10, tzinfo=dt.UTC)
THREE = Quota("test", most=3, within=dt.timedelta(minutes=1))


def test_what_is_above_the_quota_is_refused_with_the_time_to_wait() -> None:
    key = key_of(uuid4())
    with clock.frozen(NOW):
        for _ in range(3):
            spend(THREE, key)
        with pytest.raises(TooMuch) as refusal:
            spend(THREE, key)
    assert refusal.value.seconds == 50


def test_it_opens_again_with_the_next_window_and_others_are_not_held_up() -> None:
    key = key_of(uuid4())
    with clock.frozen(NOW):
        spend(THREE, key, 3)
        spend(THREE, key_of(uuid4()))
    with clock.frozen(NOW + dt.timedelta(minutes=1)):
        spend(THREE, key)


def test_all_processes_count_in_one_table_and_no_account_is_named_in_it() -> None:
    account = uuid4()
    spend(THREE, key_of(account))
    row = Tally.objects.get(kind="test")
    assert (row.amount, bytes(row.key) == account.bytes) == (1, False)


def test_a_one_time_code_is_used_up_for_all_and_for_longer_than_it_is_good() -> None:
    assert cache.add("allauth.mfa.totp.used?user=1&code=123456", "y", timeout=30) is True
    assert cache.add("allauth.mfa.totp.used?user=1&code=123456", "y", timeout=30) is False
    row = Noted.objects.get()
    assert row.until
    assert row.until > dt.datetime.now(dt.UTC) + dt.timedelta(seconds=90)
    assert b"123456" not in bytes(row.key)


def test_what_is_past_its_time_is_gone_and_can_be_added_again() -> None:
    cache.set("a", [1, 2], timeout=300)
    assert cache.get("a") == [1, 2]
    Noted.objects.update(until=dt.datetime.now(dt.UTC) - dt.timedelta(seconds=1))
    assert cache.get("a") is None
    assert cache.add("a", 3) is True
    assert cache.delete("a") is True
