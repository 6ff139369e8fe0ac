"""Are packets cut into encounters as described, and is whoever was nearer, or there for longer, judged so?"""

import numpy as np
import pytest

from pccovid.engines.proximity import (
    Bands,
    Calibration,
    Heard,
    Model,
    attenuations,
    scored,
    windows_of,
)

BANDS = Bands(edges=(63.0, 73.0, 79.0), scan_seconds=300, gap_seconds=1800)
MODEL = Model(
    metres=(1.0, 5.0, 10.0, 16.0), attenuation=(53.5, 66.4, 72.1, 78.8), of_scan=5.5, of_encounter=6.0,
    of_unknown_device=5.6, near=2.0, nearest=0.4, farthest=16.0, seconds=900, smoothed_over=1,
)  # fmt: skip
SENT_AT = -12.0


def packets(rows):
    log, peer, at, rssi = zip(*rows, strict=True)
    return Heard(
        np.array(log, np.uint32), np.array(peer, np.uint32), np.array(at, np.int64), np.array(rssi, np.int16)
    )


def encounters(rows, *, known=True):
    heard = packets(rows)
    many = 1 + max(*heard.log, *heard.peer)
    devices = Calibration(np.full(many, SENT_AT), np.zeros(many), np.full(many, known))
    lost, calibrated = attenuations(heard, devices)
    return windows_of(heard, lost, calibrated=calibrated, bands=BANDS)


def together(minutes, rssi, *, start=0, one=0, other=1):
    return [(one, other, at, rssi) for at in range(start, start + minutes * 60, 300)]


def test_both_telephones_packets_are_one_encounter():
    found = encounters(together(20, -60) + together(20, -64, one=1, other=0))
    assert (len(found), found.by_one.tolist(), found.by_other.tolist(), found.mutual.tolist()) == (
        1,
        [4],
        [4],
        [True],
    )
    assert (found.attenuation.tolist(), found.seconds.sum()) == ([50.0], 1200)


def test_after_a_long_silence_another_encounter_begins():
    assert len(encounters(together(10, -60) + together(10, -60, start=600 + 1500))) == 1
    assert len(encounters(together(10, -60) + together(10, -60, start=600 + 1800))) == 2


def test_one_silent_span_is_bridged_and_a_second_is_not():
    assert encounters([(0, 1, 0, -60), (0, 1, 600, -60)]).seconds.sum() == 900
    assert encounters([(0, 1, 0, -60), (0, 1, 900, -60)]).seconds.sum() == 900


@pytest.mark.parametrize(("lost", "band"), [(62, 0), (63, 1), (72, 1), (73, 2), (79, 3)])
def test_minutes_stand_in_the_band_of_their_attenuation(lost, band):
    seconds = encounters(together(10, SENT_AT - lost)).seconds[0].tolist()
    assert seconds[band] == 600
    assert sum(seconds) == 600


def test_packets_in_any_order_give_the_same_encounters():
    rows = together(30, -60) + together(20, -70, one=2, other=0) + together(20, -80, one=1, other=2)
    shuffled = list(np.random.default_rng(1).permutation(np.array(rows)))
    assert encounters(shuffled).seconds.tolist() == encounters(rows).seconds.tolist()


def test_whoever_was_nearer_is_judged_more_likely_a_contact():
    chances = [scored(encounters(together(30, rssi)), MODEL).chance[0] for rssi in range(-90, -45, 5)]
    assert chances == sorted(chances)
    assert chances[-1] - chances[0] > 0.6


def test_whoever_was_there_for_longer_is_judged_more_likely_a_contact():
    chances = [
        scored(encounters(together(minutes, -62)), MODEL).chance[0] for minutes in (5, 10, 15, 20, 40, 90)
    ]
    assert chances == sorted(chances)
    assert chances[0] < 0.05


def test_one_packet_however_strong_makes_nobody_a_contact():
    assert scored(encounters([(0, 1, 0, -30)]), MODEL).chance[0] < 0.05


def test_expected_minutes_are_never_more_than_were_spent_together():
    found = encounters(together(45, -50) + together(45, -75, one=2, other=0))
    minutes = scored(found, MODEL).minutes
    assert (minutes <= found.seconds.sum(axis=1) / 60).all()
    assert (minutes >= 0).all()


@pytest.mark.parametrize("rssi", [-60, -85])
def test_what_is_not_known_of_a_device_draws_the_judgement_to_the_middle(rssi):
    known = scored(encounters(together(30, rssi)), MODEL).chance[0]
    unknown = scored(encounters(together(30, rssi), known=False), MODEL).chance[0]
    assert abs(unknown - 0.5) < abs(known - 0.5)


def test_an_encounter_is_calibrated_when_both_devices_are():
    heard = packets(together(10, -60))
    devices = Calibration(np.zeros(2), np.zeros(2), np.array([True, False]))
    lost, calibrated = attenuations(heard, devices)
    assert not windows_of(heard, lost, calibrated=calibrated, bands=BANDS).calibrated.any()


def test_no_packets_are_no_encounters():
    none = np.zeros(0, np.int64)
    nobody = Heard(none.astype(np.uint32), none.astype(np.uint32), none, none.astype(np.int16))
    found = windows_of(nobody, np.zeros(0), calibrated=np.zeros(0, bool), bands=BANDS)
    assert (len(found), scored(found, MODEL).minutes.tolist()) == (0, [])
