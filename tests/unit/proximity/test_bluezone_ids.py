"""Are Bluezone's ids derived as its telephones derived them, and no day more than an upload covers?"""

import hashlib
from datetime import date, timedelta

import pytest

from pccovid.engines.proximity.bluezone import BluezoneKey, OutsideKey

DAY = date(2021, 9, 20)
KEY = BluezoneKey(bytes(range(32)), DAY, DAY + timedelta(days=13))


@pytest.mark.parametrize(
    ("days", "slot", "rolling_id"),
    [
        (0, 0, "130CEA6472130C185D8643DF"),
        (0, 1, "893DAE342437130CE5E23837"),
        (0, 95, "0AE9AB99C50104E835045ABF"),
        (1, 0, "970E23C0E19DE93F8CC4057B"),
    ],
)
def test_the_ids_are_those_of_the_invented_key(days, slot, rolling_id):
    assert KEY.ids(DAY + timedelta(days=days))[slot].hex().upper() == rolling_id


def test_every_id_of_fourteen_days_is_what_the_description_says_step_by_step():
    chain, expected = bytes(range(32)), []
    for _ in range(14):
        state = hashlib.new("sha256", chain + bytes.fromhex("626c757a6f6e657375626b6579")).digest()
        for _ in range(96):
            expected.append(state[0:16:4] + state[16:32:2])
            state = hashlib.new("sha256", state).digest()
        chain = hashlib.new("sha256", chain).digest()
    derived = [one for day in KEY.days for one in KEY.ids(day)]
    assert (len(derived), derived) == (1344, expected)


@pytest.mark.parametrize("days", [-1, 14])
def test_no_id_is_derived_before_the_key_or_after_the_upload(days):
    with pytest.raises(OutsideKey):
        KEY.ids(DAY + timedelta(days=days))


def test_a_key_that_was_cut_says_the_same_of_later_days_and_nothing_of_earlier_ones():
    later = KEY.since(DAY + timedelta(days=5))
    assert later.ids(KEY.last) == KEY.ids(KEY.last)
    with pytest.raises(OutsideKey):
        later.ids(DAY + timedelta(days=4))


def test_an_upload_whose_two_keys_disagree_is_noticed():
    assert KEY.leads_to(KEY.of_day(KEY.last))
    assert not KEY.leads_to(KEY.of_day(DAY))


def test_a_key_is_not_shown_by_its_text():
    assert bytes(range(32)).hex() not in repr(KEY)
    assert "\\x01" not in repr(KEY)
