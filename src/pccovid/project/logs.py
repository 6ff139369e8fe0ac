"""What may stand in the log? Where something happened, of what kind it was, in which request; never a value.

A message is written by whoever wrote the code, and what it was filled with may be anybody's name or number. So other
people's messages are replaced by the place in their code, and an exception by its types and our lines on its way.
"""

import logging
import time
from pathlib import Path
from traceback import walk_tb
from types import TracebackType

from pccovid.project import request_ids

PACKAGE = Path(__file__).resolve().parent.parent
OURS = "pccovid"
MOST_PLACES = 12


class PlaceFormatter(logging.Formatter):
    """One line a record: time, level, logger, what, request. No arguments, no exception messages, no locals."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
        parts = [moment, record.levelname, record.name, _what(record)]
        fault = record.exc_info[1] if record.exc_info else None
        if fault is not None:
            parts.append(_chain(fault))
        parts.extend(_request(record))
        return " ".join(part for part in parts if part)


def _what(record: logging.LogRecord) -> str:
    """Our own words before they are filled in; of others only where they spoke, as they may have filled in already."""
    if record.name.partition(".")[0] == OURS and isinstance(record.msg, str):
        return record.msg
    return f"({record.module}:{record.lineno})"


def _request(record: logging.LogRecord) -> list[str]:
    """Status and name of the view of a failed request, number and task of a failed job; no address, no arguments."""
    match = getattr(getattr(record, "request", None), "resolver_match", None)
    job = getattr(record, "job", None)
    job = job if isinstance(job, dict) else {}
    known = {
        "job": job.get("id"),
        "task": job.get("task_name"),
        "status": getattr(record, "status_code", None),
        "view": getattr(match, "view_name", None),
        "request": request_ids.current(),
    }
    return [f"{name}={value}" for name, value in known.items() if value]


def _chain(fault: BaseException) -> str:
    """`IntegrityError at a.py:1 b.py:2 from UniqueViolation at ...`, the last fault first."""
    links, seen, current = [], set[int](), fault
    while id(current) not in seen:
        seen.add(id(current))
        links.append(f"{type(current).__name__}{_places(current.__traceback__)}")
        before = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
        if before is None:
            break
        current = before
    return " from ".join(links)


def _places(trace: TracebackType | None) -> str:
    """Our lines on the way of an exception, outermost first, and the line that raised it."""
    frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(trace)]
    kept = [place for place in frames if Path(place[0]).is_relative_to(PACKAGE)]
    if frames and frames[-1] not in kept:
        kept.append(frames[-1])
    return f" at {' '.join(_place(*place) for place in kept[-MOST_PLACES:])}" if kept else ""


def _place(file: str, line: int) -> str:
    """Package and file, without the folder in which somebody installed them."""
    path = Path(file)
    if path.is_relative_to(PACKAGE):
        return f"{path.relative_to(PACKAGE.parent)}:{line}"
    return f"{'/'.join(path.parts[-3:])}:{line}"
