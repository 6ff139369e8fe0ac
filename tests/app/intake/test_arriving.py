"""Does a file arrive whole in pieces, is a wrong one known early, and does nothing of it stay longer than it must?"""

import datetime as dt
import errno
import gzip
import hashlib
import os
import stat
from pathlib import Path
from uuid import UUID

import pytest
from pytest_django import Settings

from pccovid.intake.arriving import storing
from pccovid.intake.arriving.examining import examine
from pccovid.intake.arriving.operations import add_piece, announce, clear_old, finish, take_back
from pccovid.intake.arriving.queries import ArrivalShown, newest, ready
from pccovid.intake.arriving.recognising import recognise
from pccovid.intake.arriving.states import (
    KEPT_DAYS,
    LARGEST,
    ArrivalState,
    DiskFull,
    InUse,
    NoSuchArrival,
    Nothing,
    OutOfStep,
    TooLarge,
    WrongFile,
)
from pccovid.intake.folders import look_into
from pccovid.intake.models import Arrival, Row
from pccovid.intake.running.operations import start
from pccovid.intake.running.states import RunKind, RunState
from pccovid.kernel import clock
from pccovid.trust.access import Access, Purpose
from tests.app.intake.running import OPERATOR, console, worked
from tests.app.procedures.jobs import queued

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def arrivals(settings: Settings, tmp_path: Path) -> Path:
    settings.ARRIVALS = tmp_path / "arrivals"
    return tmp_path / "arrivals"


def announced(content: bytes, mark: str = "a") -> UUID:
    with console() as access:
        arrival_id, _ = announce(access, size=len(content), ending="csv", mark=mark)
    return arrival_id


def sent(content: bytes, mark: str = "a", *, piece: int = 1000) -> UUID:
    """A whole file, looked at."""
    arrival_id = announced(content, mark)
    for offset in range(0, len(content), piece):
        add_piece(OPERATOR.id, arrival_id, offset=offset, piece=content[offset : offset + piece])
    with console() as access:
        finish(access, arrival_id)
    examine(arrival_id)
    return arrival_id


def shown(arrival_id: UUID) -> ArrivalShown:
    return next(one for one in newest(OPERATOR.id) if one.id == arrival_id)


def test_a_file_arrives_whole_under_its_hash_with_the_source_that_its_columns_tell(nation: Path) -> None:
    content = (nation / "ncovi.csv").read_bytes()
    found = shown(sent(content))
    assert (found.state, found.source) == (ArrivalState.READY, "ncovi")
    assert found.fingerprint == hashlib.sha256(content).hexdigest()
    assert ready() == [found.id]


def test_every_file_of_the_nation_is_known_by_its_columns_whatever_it_is_called(
    nation: Path, tmp_path: Path
) -> None:
    for file in look_into(nation).files:
        if file.source != "bluezone_trace":
            path = tmp_path / "x"
            with file.path.open("rb") as content:
                path.write_bytes(content.read())
            assert (recognise(path).source, recognise(path).missing) == (file.source, ()), file.name


def test_the_bytes_lie_where_only_the_service_may_look_and_nothing_says_what_the_file_was_called(
    nation: Path, arrivals: Path
) -> None:
    sent((nation / "ncovi.csv").read_bytes(), "Nguyễn Thị Mẫu 0900000000.csv")
    [path] = arrivals.iterdir()
    assert stat.S_IMODE(arrivals.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert str(UUID(path.name)) == path.name


def test_the_bytes_lie_sealed_under_a_key_that_goes_with_them(nation: Path, arrivals: Path) -> None:
    content = (nation / "ncovi.csv").read_bytes()
    arrival_id = sent(content)
    [path] = arrivals.iterdir()
    lying = path.read_bytes()
    assert not any(content[place : place + 24] in lying for place in range(0, len(content), 500))
    with console() as access:
        take_back(access, arrival_id)
    path.write_bytes(lying)  # as out of a copy of the disk
    assert Arrival.objects.get(id=arrival_id).sealed is None
    with pytest.raises(NoSuchArrival):
        storing.file_of(Arrival.objects.get(id=arrival_id))


def test_what_a_power_cut_has_torn_is_sent_again(nation: Path, arrivals: Path) -> None:
    content = (nation / "ncovi.csv").read_bytes()
    arrival_id = announced(content)
    add_piece(OPERATOR.id, arrival_id, offset=0, piece=content[:1500])
    [path] = arrivals.iterdir()
    path.write_bytes(path.read_bytes()[:-100])
    held = storing.received(arrival_id)
    with pytest.raises(OutOfStep) as fault:
        add_piece(OPERATOR.id, arrival_id, offset=held, piece=content[held:2000])
    assert fault.value.received == 0
    add_piece(OPERATOR.id, arrival_id, offset=0, piece=content)
    with console() as access:
        finish(access, arrival_id)
    examine(arrival_id)
    assert shown(arrival_id).fingerprint == hashlib.sha256(content).hexdigest()


def test_a_sending_that_broke_off_goes_on_where_it_stopped_and_out_of_step_loses_nothing(
    nation: Path,
) -> None:
    content = (nation / "ncovi.csv").read_bytes()
    arrival_id = announced(content, "same")
    add_piece(OPERATOR.id, arrival_id, offset=0, piece=content[:1500])
    with pytest.raises(OutOfStep) as fault:
        add_piece(OPERATOR.id, arrival_id, offset=1000, piece=content[1000:2000])
    assert fault.value.received == 1500
    with console() as access:
        assert announce(access, size=len(content), ending="csv", mark="same") == (arrival_id, 1500)
    with pytest.raises(OutOfStep), console() as access:
        finish(access, arrival_id)
    add_piece(OPERATOR.id, arrival_id, offset=1500, piece=content[1500:])
    with console() as access:
        finish(access, arrival_id)
    examine(arrival_id)
    assert shown(arrival_id).fingerprint == hashlib.sha256(content).hexdigest()


def test_a_wrong_file_is_known_with_its_first_piece_and_nothing_of_it_stays(arrivals: Path) -> None:
    lab = b"hoTen;ngaySinh;ketQua\n" + b"A;B;C\n" * 40_000
    arrival_id = announced(lab)
    with pytest.raises(WrongFile) as fault:
        add_piece(OPERATOR.id, arrival_id, offset=0, piece=lab[:100_000])
    assert (fault.value.source, "missing_column" in fault.value.refusal) == ("lab", True)
    assert list(arrivals.iterdir()) == []
    assert shown(arrival_id).state is ArrivalState.REFUSED
    with pytest.raises(NoSuchArrival):
        add_piece(OPERATOR.id, arrival_id, offset=100_000, piece=lab[100_000:])


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"one;two\n1;2\n", "unknown_source"),
        (b"\x00" * 4000, "empty"),
        (os.urandom(4000), "unknown_encoding"),
        (gzip.compress(b"maToKhai;hoTen\n" * 100)[:-9], "broken_gzip"),
        (gzip.compress(b"\n" * (120 << 20)), "bomb"),
        (b"PK\x03\x04 this is no workbook", "broken_xlsx"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 100, "unknown_format"),
        (b"130CEA6472130C185D8643DF\t893DAE342437130CE5E23837\t-60\t1632000000000\n", "missing_form"),
    ],
)
def test_what_no_source_reads_is_refused_with_its_reason_and_deleted(
    content: bytes, refusal: str, arrivals: Path
) -> None:
    arrival_id = sent(content, piece=1 << 20)
    found = shown(arrival_id)
    assert (found.state, refusal in found.refusal) == (ArrivalState.REFUSED, True), found.refusal
    assert list(arrivals.iterdir()) == []


def test_too_much_or_nothing_is_refused_before_a_byte_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storing, "RESERVE", 1 << 60)
    for size, fault in ((0, Nothing), (LARGEST + 1, TooLarge), (LARGEST, DiskFull)):
        with pytest.raises(fault), console() as access:
            announce(access, size=size, ending="csv", mark="a")
    monkeypatch.undo()
    arrival_id = announced(b"abc")
    with pytest.raises(TooLarge):
        add_piece(OPERATOR.id, arrival_id, offset=0, piece=b"abcd")


def test_a_disk_that_is_full_in_the_middle_keeps_what_has_come_and_no_half_piece(
    nation: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = (nation / "ncovi.csv").read_bytes()
    arrival_id = announced(content)
    add_piece(OPERATOR.id, arrival_id, offset=0, piece=content[:1000])
    written = os.pwrite

    def full(handle: int, data: memoryview, offset: int) -> int:
        if offset > 1000:
            raise OSError(errno.ENOSPC, "full")
        return written(handle, data[:300], offset)

    monkeypatch.setattr(os, "pwrite", full)
    with pytest.raises(DiskFull):
        add_piece(OPERATOR.id, arrival_id, offset=1000, piece=content[1000:2000])
    assert storing.received(arrival_id) == 1000
    monkeypatch.undo()
    assert add_piece(OPERATOR.id, arrival_id, offset=1000, piece=content[1000:2000]) == 2000


def test_nobody_adds_to_a_file_of_another_account(nation: Path) -> None:
    arrival_id = announced((nation / "ncovi.csv").read_bytes())
    with pytest.raises(NoSuchArrival):
        add_piece(UUID(int=1), arrival_id, offset=0, piece=b"x")
    assert storing.received(arrival_id) == 0


def test_the_same_file_is_not_taken_twice(nation: Path) -> None:
    content = (nation / "ncovi.csv").read_bytes()
    sent(content, "one")
    assert "sent_twice" in shown(sent(content, "another")).refusal


def test_files_are_carried_over_and_deleted_and_one_in_use_stays(nation: Path, arrivals: Path) -> None:
    sent((nation / "population.ndjson").read_bytes(), "one", piece=1 << 20)
    other = sent((nation / "ncovi.csv").read_bytes(), "other")
    with console() as access:
        run_id = start(access, RunKind.CARRY, arrivals=ready())
    with pytest.raises(InUse), console() as access:
        take_back(access, other)
    done = worked(run_id)
    assert (done.state, done.report["closes"]) == (RunState.DONE, True)
    assert list(arrivals.iterdir()) == []
    assert {one.state for one in newest(OPERATOR.id)} == {ArrivalState.GONE}
    with Access.open(OPERATOR, Purpose.MIGRATION, "test") as access:
        access.read_aggregate("intake_row", ["state"])
        assert Row.objects.count() > 100
    assert "carried_over_before" in shown(sent((nation / "ncovi.csv").read_bytes(), "again")).refusal


def test_what_nobody_carries_over_goes_in_time_with_strays_and_an_operator_may_delete_it(
    nation: Path, arrivals: Path
) -> None:
    content = (nation / "ncovi.csv").read_bytes()
    old, taken = sent(content, "old"), announced(content, "other")
    add_piece(OPERATOR.id, taken, offset=0, piece=content[:100])
    (arrivals / str(UUID(int=7))).write_bytes(b"stray")
    with console() as access:
        take_back(access, taken)
    assert clear_old() == 1
    assert storing.received(old) == len(content)
    with clock.frozen(clock.now() + dt.timedelta(days=KEPT_DAYS, hours=1)):
        assert clear_old() == 1
    assert list(arrivals.iterdir()) == []
    assert (shown(old).state, shown(taken).state) == (ArrivalState.EXPIRED, ArrivalState.REMOVED)


def test_a_whole_file_is_looked_at_by_a_job_that_may_be_repeated(nation: Path) -> None:
    arrival_id = sent((nation / "ncovi.csv").read_bytes())
    assert queued()[-1] == ("examine_arrival", {"arrival_id": str(arrival_id)})
    examine(arrival_id)
    assert shown(arrival_id).state is ArrivalState.READY
