"""Is a day that was written the day that is read, and is a damaged one refused?"""

from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from pccovid.engines.exposure.national.batches import take
from pccovid.engines.exposure.national.files import (
    SegmentFileError,
    StoredSegment,
    read_segment,
    write_segment,
)
from pccovid.engines.exposure.national.segments import Segment


def some(count: int) -> Segment:
    dice = np.random.default_rng(3)
    start = dice.integers(0, 86_400, count)
    stay = dice.integers(1, 50_000, count)
    return Segment.of(
        take(dice.integers(0, 900, count), dice.integers(0, 50, count), start, start + stay).visits
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "18900.visits"


@pytest.mark.parametrize("count", [0, 1, 5000])
def test_what_is_read_is_what_was_written(path: Path, count: int) -> None:
    written = some(count)
    write_segment(path, StoredSegment(18_900, written))
    read = read_segment(path)
    assert read.day == 18_900
    for field in fields(Segment):
        assert np.array_equal(getattr(read.segment, field.name), getattr(written, field.name)), field.name
    assert list(path.parent.iterdir()) == [path]


def test_a_visit_takes_at_most_twenty_two_bytes_on_disk(path: Path) -> None:
    write_segment(path, StoredSegment(18_900, some(5000)))
    assert path.stat().st_size <= 22 * 5000


@pytest.mark.parametrize("at", [0, 20, 30, 2000, -1])
def test_a_changed_byte_is_noticed(path: Path, at: int) -> None:
    write_segment(path, StoredSegment(18_900, some(500)))
    content = bytearray(path.read_bytes())
    content[at] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(SegmentFileError):
        read_segment(path)


@pytest.mark.parametrize("left", [0, 10, 23, 60, 4000])
def test_a_torn_file_is_noticed(path: Path, left: int) -> None:
    write_segment(path, StoredSegment(18_900, some(500)))
    path.write_bytes(path.read_bytes()[:left])
    with pytest.raises(SegmentFileError):
        read_segment(path)
