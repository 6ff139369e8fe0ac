"""Are encounter files read with the form that was sent with them?"""

import json

import pytest

from pccovid.intake.reading import FileRefused, Format, open_table

DAY = 86_400
SINCE = 1_630_454_400  # 1 September 2021, 00:00 UTC
TODAY = SINCE + 20 * DAY
OWN, PEER = "130CEA6472130C185D8643DF", "893DAE342437130CE5E23837"
INFO = {"base_id": "00" * 32, "time": SINCE, "daily_key": "11" * 32, "time_start": float(TODAY)}
FORM = {"InfoF": INFO, "PhoneNumber": "0900000000"}


@pytest.fixture
def opened(written):
    def open_(*lines, form=FORM):
        written(json.dumps(form), "7.json")
        return open_table(written("".join(f"{line}\n" for line in lines), "data_trace_7.txt"))

    return open_


def line(own=OWN, peer=PEER, rssi="-70", time=f"{SINCE + DAY}"):
    return f"{own}\t{peer}\t{rssi}\t{time}"


def test_rows_carry_the_telephone_of_the_form(opened):
    table = opened(line())
    assert table.format is Format.BLUEZONE_TRACE
    assert next(table.rows()).values == {
        "ownId": OWN, "peerId": PEER, "rssi": "-70", "time": f"{SINCE + DAY}", "PhoneNumber": "0900000000",
    }  # fmt: skip
    assert table.upload is not None
    assert table.upload.since.timestamp() == SINCE
    assert "00" * 32 not in repr(table)


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (line(own=OWN[:12]), "rolling_id"),
        (line(peer=PEER.lower()), "rolling_id"),
        (line(peer=""), "empty_peer"),
        (line(rssi="loud"), "cell_count"),
        (line(time=f"{SINCE + DAY}000"), "time_unit"),
        (line(time="soon"), "time_unit"),
        (line(time=f"{SINCE - 1}"), "outside_key_dates"),
        (line(time=f"{TODAY + DAY}"), "outside_key_dates"),
        (line() + "\tmore", "cell_count"),
        (OWN, "cell_count"),
    ],
)
def test_a_row_no_key_can_have_made_is_at_fault(opened, bad, code):
    found = list(opened(line(), bad, line()).rows())
    assert [row.fault and row.fault.code for row in found] == [None, code, None]


def test_the_unit_of_time_is_the_files(opened):
    ms = line(time=f"{SINCE + DAY}123")
    assert [row.fault for row in opened(ms, ms).rows()] == [None, None]


def test_a_trace_without_its_form_is_refused(written):
    with pytest.raises(FileRefused, match="missing_form"):
        open_table(written(line() + "\n", "data_trace_8.txt"))


@pytest.mark.parametrize(
    "form",
    [
        [],
        {},
        {"InfoF": {}, "PhoneNumber": "0900000000"},
        FORM | {"PhoneNumber": 1},
        FORM | {"InfoF": INFO | {"base_id": "zz"}},
        FORM | {"InfoF": INFO | {"time": 1e300}},
        FORM | {"InfoF": INFO | {"time_start": SINCE - DAY}},
    ],
)
def test_a_form_without_keys_is_refused(opened, form):
    with pytest.raises(FileRefused, match="broken_form"):
        opened(line(), form=form)


def test_the_form_can_be_named(written):
    form = written(json.dumps(FORM), "elsewhere.json")
    assert open_table(written(line() + "\n", "t.txt"), form=form).upload is not None
