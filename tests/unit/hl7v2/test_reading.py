"""Is a message read as the standard says, and refused where it breaks the form?"""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccovid.engines.hl7v2 import (
    UnreadableMessage,
    Verdict,
    acknowledge,
    messages_in,
    observations_in,
    read_message,
)
from tests.unit.hl7v2.messages import HEADER, RESULT, VITALS, sent

UTC = dt.UTC


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_a_laboratorys_message_gives_its_order_specimen_and_observations(end):
    told = observations_in(read_message(b"\x0b" + sent(RESULT, end) + b"\x1c\r"))
    (subject,) = told.subjects
    (order,) = subject.orders
    (specimen,) = order.specimens
    assert (told.control_id, told.facility, told.trial) == ("A1", "LAB-1", False)
    assert subject.identifiers == (("000000000000", "CCCD", "NI"),)
    assert (order.placer_number, order.filler_number, order.status) == ("T1-000000", "ACC-1", "F")
    assert order.reported_at == dt.datetime(2021, 10, 2, 1, 10, tzinfo=UTC)
    assert (specimen.placer_id, specimen.taken_at) == (
        "T1-000000",
        dt.datetime(2021, 10, 1, 13, 0, tzinfo=UTC),
    )
    assert [one.coded_value.id for one in specimen.observations] == ["260373001", "21.4"]


def test_a_monitors_message_keeps_status_strings_units_and_the_device():
    told = observations_in(read_message(sent(VITALS)))
    (order,) = told.subjects[0].orders
    saturation, heart = order.observations
    assert told.subjects[0].place == ("ICU", "2", "7", "")
    assert (saturation.values, saturation.units, saturation.equipment) == (("96",), "262688", "MON-7")
    assert saturation.observed_at == dt.datetime(2021, 10, 2, 1, 14, 55, tzinfo=UTC)
    assert (heart.values, heart.status) == (("Leads Off",), "X")


def test_separators_are_those_of_the_header_and_escapes_are_undone():
    lines = ["MSH$*#!%$LIS$LAB$$$20211002$$ORU*R01$7$P$2.5", r"OBX$1$ST$a!S!b*two!F!three$$!E!%x#!X41!!T!$"]
    segment = read_message(sent(lines)).segments[1]
    assert (segment.value(3), segment.value(3, 2)) == ("a*b", "two$three")
    assert (segment.whole(5, 1), segment.value(5, 1, 2)) == ("!%x", "A%")


def test_a_stamp_without_a_zone_is_in_that_of_the_message():
    lines = [HEADER.replace("+0700", "-0300"), "OBR|1|||X|||20211002100000", "OBX|1|NM|a||1"]
    (order,) = observations_in(read_message(sent(lines))).subjects[0].orders
    assert order.observed_at == dt.datetime(2021, 10, 2, 13, tzinfo=UTC)


@pytest.mark.parametrize(
    ("lines", "reason", "where"),
    [
        ([], "empty", ""),
        (["PID|1"], "header", "MSH"),
        (["MSH||||||"], "separators", "MSH-2"),
        ([HEADER.replace("UNICODE UTF-8", "UNICODE UTF-16")], "charset", "MSH-18"),
        ([HEADER, "OBR|1", HEADER], "order", "MSH"),
        ([HEADER, "pid|1"], "segment", ""),
        ([HEADER, "OBR|\x00"], "control_character", ""),
        ([HEADER, "OBR" + "|" * 300], "too_many", "OBR"),
        ([HEADER] + ["NTE|"] * 5_000, "too_many", ""),
        ([HEADER, "NTE|" + "x" * (1 << 20)], "size", ""),
        ([HEADER.replace("ORU^R01", "ADT^A01"), "OBR|1"], "type", "MSH-9"),
        ([HEADER.replace("|A1|", "||"), "OBR|1"], "missing", "MSH-10"),
        ([HEADER, "OBX|1|NM|a||1"], "order", "OBX"),
        ([HEADER, "SPM|1"], "order", "SPM"),
        ([HEADER, "OBR|1", "OBX|1|NM|||1"], "missing", "OBX-3"),
        ([HEADER, "OBR|1", "IN1|1"], "order", "IN1"),
        ([HEADER, "OBR|1", "DSC|x"], "continued", "DSC"),
        ([HEADER, "PID|1"], "missing", "OBR"),
        ([HEADER, "OBR|1|||X|||20211001"], "time", "OBR-7"),
        ([HEADER, "OBR|1|||X|||20211301000000"], "time", "OBR-7"),
        ([HEADER, "OBR|1|||X|||00010101000000+1400"], "time", "OBR-7"),
    ],
)
def test_what_breaks_the_form_is_refused_with_a_reason_and_a_place(lines, reason, where):
    with pytest.raises(UnreadableMessage) as refused:
        observations_in(read_message(sent(lines)))
    assert (refused.value.reason, refused.value.where) == (reason, where)


def test_a_text_that_is_not_in_the_named_charset_is_refused():
    with pytest.raises(UnreadableMessage, match="charset"):
        read_message(sent([HEADER]) + b"NTE|1||\xff\xfe\r")


def test_a_batch_gives_its_messages_and_one_cut_off_on_the_way_gives_none():
    envelope = [b"FHS|^~\\&|LIS", b"BHS|^~\\&|LIS", sent(RESULT).rstrip(), sent(VITALS).rstrip()]
    whole = b"\r".join([*envelope, b"BTS|2", b"FTS|1"])
    assert [read_message(one).control_id for one in messages_in(whole)] == ["A1", "V1"]
    with pytest.raises(UnreadableMessage, match="count"):
        messages_in(b"\r".join([*envelope, b"BTS|3", b"FTS|1"]))


def test_an_answer_names_the_message_and_turns_sender_and_receiver_round():
    fault = UnreadableMessage("missing", "OBX-3", segment=6)
    answer = acknowledge(
        read_message(sent(RESULT)),
        Verdict.FAULTY,
        number="9",
        at=dt.datetime(2021, 10, 2, 1, 15, tzinfo=UTC),
        fault=fault,
        text="first line\rMSA|AA",
    )
    read = read_message(answer)
    assert [one.name for one in read.segments] == ["MSH", "MSA", "ERR"]
    assert (read.kind, read.header.value(3), read.header.value(6)) == ("ACK^R01", "PC-COVID", "LAB-1")
    assert (read.segments[1].value(1), read.segments[1].value(2)) == ("AE", "A1")
    assert read.segments[1].value(3) == "first line MSA|AA"
    assert [read.segments[2].value(2, place) for place in (1, 2, 3)] == ["OBX", "6", "3"]


def test_what_cannot_be_read_at_all_is_answered_too():
    at = dt.datetime(2021, 10, 2, tzinfo=UTC)
    read = read_message(
        acknowledge(None, Verdict.REFUSED, number="1", at=at, fault=UnreadableMessage("header"))
    )
    assert (read.kind, read.segments[1].value(1), read.segments[1].value(2)) == ("ACK^", "AR", "")


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_by_the_one_error(data):
    for begun in (data, sent(RESULT)[:-1] + data, sent([HEADER]) + data):
        try:
            for one in messages_in(begun):
                observations_in(read_message(one))
        except UnreadableMessage:
            continue


@given(st.integers(0, 600), st.integers(0, 255))
def test_a_message_with_one_byte_changed_is_read_or_refused_by_the_one_error(place, byte):
    data = bytearray(sent(RESULT))
    data[place % len(data)] = byte
    try:
        observations_in(read_message(bytes(data)))
    except UnreadableMessage:
        return
