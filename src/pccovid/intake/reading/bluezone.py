"""What are the rows of a Bluezone upload? Rolling ids heard over the air, in a file without header.

`data_trace.txt` has four tab-separated columns: own id, peer's id, dBm, and the time in seconds (iOS) or milliseconds
(Android). Whose they are stands in the form beside it.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pccovid.intake.reading.faults import RowFault
from pccovid.intake.reading.files import Readable
from pccovid.intake.reading.lines import cleaned, line_fault, read_lines
from pccovid.intake.reading.packed import open_bytes
from pccovid.intake.reading.tables import RawRow
from pccovid.intake.reading.uploads import Upload

OWN, PEER, RSSI, TIME, PHONE = COLUMNS = ("ownId", "peerId", "rssi", "time", "PhoneNumber")
TRACE_LINE = re.compile(r"[0-9A-Fa-f]{12,24}\t[0-9A-Fa-f]{0,24}\t-?[0-9]{1,3}\t(?:[0-9]{10}|[0-9]{13})\s*")
_ID = re.compile(r"[0-9A-F]{24}")
_RSSI = re.compile(r"-?[0-9]{1,3}")
_SECONDS, _MILLISECONDS = 10, 13
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TraceFile:
    path: Readable
    packed: bool
    encoding: str
    upload: Upload

    def rows(self) -> Iterator[RawRow]:
        """Encounters; rows that no key of the upload can have made are at fault."""
        number = digits = 0
        with open_bytes(self.path, packed=self.packed) as stream:
            for line in read_lines(stream, self.encoding):
                if not line or line.isspace():
                    continue
                number += 1
                cells = line.split("\t", len(COLUMNS) - 1)
                fault = line_fault(line) or self._fault(cells, digits)
                if not digits and fault is None:
                    digits = len(cells[3].strip())
                values = dict(zip(COLUMNS, (*map(cleaned, cells[:4]), self.upload.phone), strict=False))
                yield RawRow(number, values, fault)

    def _fault(self, cells: list[str], digits: int) -> RowFault | None:
        if len(cells) != len(COLUMNS) - 1:
            return RowFault("cell_count")
        own, peer, rssi, time = cells
        time = time.strip()
        if _ID.fullmatch(own) is None:
            return RowFault("rolling_id", OWN)
        if not peer:
            return RowFault("empty_peer", PEER)
        if _ID.fullmatch(peer) is None:
            return RowFault("rolling_id", PEER)
        if _RSSI.fullmatch(rssi) is None:
            return RowFault("cell_count", RSSI)
        if not time.isascii() or not time.isdigit() or len(time) != (digits or len(time)):
            return RowFault("time_unit", TIME)
        if len(time) not in (_SECONDS, _MILLISECONDS):
            return RowFault("time_unit", TIME)
        seconds = int(time[:_SECONDS])
        if not self.upload.since.timestamp() <= seconds < (self.upload.day + _DAY).timestamp():
            return RowFault("outside_key_dates", TIME)
        return None
