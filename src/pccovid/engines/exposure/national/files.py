"""How does a segment lie on disk? One file, written whole or not at all, that is mapped into memory to be read.

Layout, little-endian: sixteen bytes (the format's name and version), the header's length in 8 bytes, the header as JSON
(rows, places, first, last, repeated, day, the checksum of the rest), then `visits`, the rows by person and the places'
offsets, each at a multiple of 64 bytes. 16 bytes a visit and 4 a place; the rest of a segment follows from these.
"""

import json
import os
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pccovid.engines.exposure.national.entries import PERSONS_PER_ENTRY_BITS, ROW
from pccovid.engines.exposure.national.segments import (
    PERSON,
    Segment,
    by_person,
    offsets_of,
)

FORMAT = b"pccovid visits 1"
ALIGNED = 64


class SegmentFileError(ValueError):
    """A file that is no segment, or whose content is not what was written."""


@dataclass(frozen=True, slots=True)
class StoredSegment:
    """A segment and the day, since 1970, on which its visits start."""

    day: int
    segment: Segment


def write_segment(path: Path, stored: StoredSegment) -> None:
    """Write the file beside its place, force it to disk, and put it there."""
    segment = stored.segment
    columns = (segment.visits, segment.by_person[:, 0] & ROW, segment.place_offsets)
    check = 0
    for column in columns:
        check = zlib.crc32(column.data, check)
    header = json.dumps(
        {
            "day": stored.day,
            "rows": len(segment),
            "places": len(segment.place_offsets) - 1,
            "first": segment.first,
            "last": segment.last,
            "repeated": segment.repeated,
            "crc32": check,
        }
    ).encode()
    fresh = path.with_name(path.name + ".new")
    with fresh.open("wb") as file:
        file.write(FORMAT + len(header).to_bytes(8, "little") + header)
        for column in columns:
            file.write(bytes(-file.tell() % ALIGNED))
            file.write(column.data)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    _force(path.parent)


def read_segment(path: Path) -> StoredSegment:
    """Map a file; only the rows by person are made anew. Raises SegmentFileError for a torn or foreign one."""
    raw = np.memmap(path, dtype=np.uint8, mode="r") if path.stat().st_size else np.empty(0, dtype=np.uint8)
    if raw[: len(FORMAT)].tobytes() != FORMAT:
        raise SegmentFileError("not a file of visits, or of another version")
    try:
        length = int.from_bytes(raw[16:24].tobytes(), "little")
        header = json.loads(raw[24 : 24 + length].tobytes())
        rows, places = int(header["rows"]), int(header["places"])
        at = 24 + length
        columns, check = [], 0
        for size in (3 * rows, rows, places + 1):
            at += -at % ALIGNED
            column = raw[at : at + 4 * size].view(np.uint32)
            columns.append(column)
            check = zlib.crc32(column.data, check)
            at += 4 * size
    except (ValueError, KeyError, TypeError) as broken:
        raise SegmentFileError("a file of visits that is torn") from broken
    if at != len(raw) or check != header["crc32"]:
        raise SegmentFileError("a file of visits that is torn or was changed")
    visits, order, place_offsets = columns
    return StoredSegment(header["day"], _completed(visits.reshape(-1, 3), order, place_offsets, header))


def _completed(
    visits: NDArray[np.uint32],
    order: NDArray[np.uint32],
    place_offsets: NDArray[np.uint32],
    header: dict[str, int],
) -> Segment:
    return Segment(
        visits=visits,
        place_offsets=place_offsets,
        by_person=by_person(visits, order, place_offsets),
        person_offsets=offsets_of(visits[order, PERSON] >> PERSONS_PER_ENTRY_BITS),
        first=header["first"],
        last=header["last"],
        repeated=header["repeated"],
    )


def _force(folder: Path) -> None:
    """A file's name is on disk only when its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
