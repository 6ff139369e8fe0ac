"""Is the Bluezone key schedule the app's own?"""

import json

import pytest

from pccovid.intake.sample.sources.rolling_ids import DAY_SECONDS, RollingIds, day_key, ids_of_day

BASE = bytes(range(32))


@pytest.mark.parametrize(
    ("slot", "rolling_id"),
    [(0, "130CEA6472130C185D8643DF"), (1, "893DAE342437130CE5E23837"), (95, "0AE9AB99C50104E835045ABF")],
)
def test_the_ids_of_the_first_day_are_those_of_the_vector(slot, rolling_id):
    assert ids_of_day(BASE)[slot] == rolling_id


def test_the_next_days_key_and_first_id_are_those_of_the_vector():
    key = day_key(BASE, 1).hex().upper()
    assert (key[:8], key[-6:], ids_of_day(day_key(BASE, 1))[0]) == (
        "630DCD29",
        "D710DD",
        "970E23C0E19DE93F8CC4057B",
    )


def test_an_id_holds_for_a_quarter_of_an_hour():
    ids = RollingIds(BASE, base_epoch=DAY_SECONDS)
    at = [ids.at(DAY_SECONDS + second) for second in (0, 899, 900, DAY_SECONDS)]
    assert at == [
        ids_of_day(BASE)[0],
        ids_of_day(BASE)[0],
        ids_of_day(BASE)[1],
        ids_of_day(day_key(BASE, 1))[0],
    ]


def test_there_is_no_id_before_the_base_key():
    with pytest.raises(ValueError, match="before"):
        RollingIds(BASE, base_epoch=DAY_SECONDS).at(DAY_SECONDS - 1)


def uploads(folder):
    for path in sorted(folder.glob("bluezone/*.json")):
        form = json.loads(path.read_text("utf-8"))
        lines = (folder / f"bluezone/data_trace_{path.stem}.txt").read_text("utf-8").splitlines()
        yield form, [line.split("\t") for line in lines]


def test_own_ids_follow_from_the_keys_sent_with_the_upload(folder):
    for form, rows in uploads(folder):
        info = form["InfoF"]
        ids = RollingIds(bytes.fromhex(info["base_id"]), base_epoch=int(info["time"]))
        good = [row for row in rows if len(row[0]) == 24 and row[1] and int(row[3][:10]) >= info["time"]]
        assert len(rows) - len(good) <= 3
        assert all(ids.at(int(row[3][:10])) == row[0] for row in good)
        assert (
            day_key(ids.base, int(info["time_start"] - info["time"]) // DAY_SECONDS).hex()
            == info["daily_key"]
        )


def test_both_units_of_time_are_there_and_never_in_one_file(folder):
    widths = [{len(row[3]) for row in rows} for _, rows in uploads(folder)]
    assert sorted(map(tuple, widths)) == sorted([(13,), (13,), (10,), (13,), (13,)])


def test_uploaders_heard_each_other(folder):
    files = list(uploads(folder))
    first, second = ({(row[0], row[1]) for row in rows} for _, rows in files[:2])
    assert len({(peer, own) for own, peer in first} & second) >= 2
