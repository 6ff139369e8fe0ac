"""Is a file that is sealed in frames added to, read from anywhere, and refused where somebody changed it?"""

import os
from io import BufferedReader, FileIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccovid.trust.vault import CannotUnseal, framed

KEY = bytes(range(32))


def written(path: Path, pieces: list[bytes]) -> None:
    handle = os.open(path, os.O_RDWR | os.O_CREAT)
    for piece in pieces:
        framed.add(handle, KEY, piece)
    os.close(handle)


def reader(path: Path, key: bytes = KEY) -> BufferedReader:
    return BufferedReader(framed.Reader(FileIO(path), key), framed.FRAME)


@given(
    sizes=st.lists(
        st.sampled_from([0, 1, 700, framed.FRAME - 1, framed.FRAME, framed.FRAME + 1, 150_000]), max_size=5
    ),
    at=st.integers(0, 400_000),
)
def test_whatever_the_pieces_the_whole_is_read_and_any_part_of_it(
    sizes: list[int], at: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("framed") / "file"
    pieces = [os.urandom(size) for size in sizes]
    written(path, pieces)
    whole = b"".join(pieces)
    assert framed.plain_size(path.stat().st_size) == len(whole)
    with reader(path) as file:
        assert file.read() == whole
        file.seek(at)
        assert file.read(5000) == whole[at : at + 5000]
        file.seek(-min(10, len(whole)), os.SEEK_END)
        assert file.read() == whole[-10:]


def test_nothing_of_it_lies_there_in_clear_and_another_key_opens_nothing(tmp_path: Path) -> None:
    path = tmp_path / "file"
    written(path, [b"Nguyen Van Mau " * 100])
    assert b"Nguyen" not in path.read_bytes()
    with pytest.raises(OSError, match="does not open"), reader(path, bytes(32)) as file:
        file.read()


@pytest.mark.parametrize("change", ["flipped", "exchanged"])
def test_frames_that_were_changed_or_exchanged_do_not_open(change: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    written(path, [os.urandom(3 * framed.FRAME)])
    lying = path.read_bytes()
    first, second, third = (lying[place * framed.LONG : (place + 1) * framed.LONG] for place in range(3))
    path.write_bytes(second + first + third if change == "exchanged" else lying[:-1] + bytes([lying[-1] ^ 1]))
    with pytest.raises(OSError, match="does not open"), reader(path) as file:
        file.read()


def test_a_torn_frame_is_cut_off_when_something_is_added(tmp_path: Path) -> None:
    path = tmp_path / "file"
    written(path, [os.urandom(framed.FRAME + 500)])
    path.write_bytes(path.read_bytes()[:-3])
    with pytest.raises(CannotUnseal):
        written(path, [b"more"])
    assert framed.plain_size(path.stat().st_size) == framed.FRAME
