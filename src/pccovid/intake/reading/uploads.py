"""Which form was sent with a Bluezone encounter file? The keys of the telephone, and its number."""

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pccovid.intake.reading.faults import FileRefused
from pccovid.intake.reading.files import Readable
from pccovid.intake.reading.lines import cleaned

LARGEST_FORM = 1 << 20
_KEY = re.compile(r"[0-9a-fA-F]{64}")


@dataclass(frozen=True, slots=True)
class Upload:
    """What was sent with an encounter file. Never publish a key: each one reveals all later ids."""

    phone: str = field(repr=False)
    base_id: bytes = field(repr=False)
    """The key of the first day, `since`."""
    since: dt.datetime
    daily_key: bytes = field(repr=False)
    """The key of the day of the upload, `day`."""
    day: dt.datetime


def find_form(path: Readable) -> Path:
    """The form beside `data_trace_7.txt` is `7.json`; beside `data_trace.txt`, `data_trace.json` or `InfoF.json`.

    Raises FileRefused "missing_form".
    """
    stem = path.name.partition(".")[0]
    names = dict.fromkeys((stem.removeprefix("data_trace").strip("_-"), stem, "InfoF"))
    for name in filter(None, names):
        if (path.parent / f"{name}.json").is_file():
            return path.parent / f"{name}.json"
    raise FileRefused("missing_form")


def read_form(path: Path) -> Upload:
    """Raises FileRefused: "missing_form", or "broken_form" for one without phone, keys or times."""
    try:
        with path.open("rb") as file:
            form = json.loads(file.read(LARGEST_FORM))
    except OSError:
        raise FileRefused("missing_form") from None
    except (ValueError, RecursionError):
        raise FileRefused("broken_form") from None
    info = form.get("InfoF") if isinstance(form, dict) else None
    if not isinstance(info, dict) or not isinstance(form.get("PhoneNumber"), str):
        raise FileRefused("broken_form")
    upload = Upload(
        phone=cleaned(form["PhoneNumber"]),
        base_id=_key(info, "base_id"),
        since=_time(info, "time"),
        daily_key=_key(info, "daily_key"),
        day=_time(info, "time_start"),
    )
    if upload.day < upload.since:
        raise FileRefused("broken_form", columns=("time_start",))
    return upload


def _key(info: Mapping[str, object], name: str) -> bytes:
    text = info.get(name)
    if not isinstance(text, str) or _KEY.fullmatch(text) is None:
        raise FileRefused("broken_form", columns=(name,))
    return bytes.fromhex(text)


def _time(info: Mapping[str, object], name: str) -> dt.datetime:
    """Seconds since 1970, which iOS may write with a fraction."""
    seconds = info.get(name)
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 <= seconds < 1e10:
        raise FileRefused("broken_form", columns=(name,))
    return dt.datetime.fromtimestamp(seconds, dt.UTC)
