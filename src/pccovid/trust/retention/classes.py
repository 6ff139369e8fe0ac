"""How long is each kind of record kept? Reads the reviewed file classes.toml."""

import datetime as dt
import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TypedDict

from pccovid.kernel.clock import VIETNAM

FILE = Path(__file__).with_name("classes.toml")


class By(StrEnum):
    """How rows past their time go."""

    PARTITION = "partition"
    ROWS = "rows"
    BLANK = "blank"
    SUNSET = "sunset"
    FORGET = "forget"


class ClassesFault(ValueError):
    """classes.toml says something that cannot be; raised when it is read, with the place."""


class ClockFrom(TypedDict):
    """Another table that holds the clock: its name, and the column here that is its `id`."""

    table: str
    key: str


@dataclass(frozen=True, slots=True)
class RecordClass:
    """One kind of record. `days` None: kept to the end of the epidemic. `erase` None: not deleted at a request.

    `nobody`: the rows do not say whose they are.
    """

    name: str
    table: str
    by: By
    status: str
    basis: str
    vi: str
    en: str
    days: int | None = None
    clock: tuple[str, ...] = ()
    clock_from: ClockFrom | None = None
    column: str = ""
    nobody: bool = False
    only: dict[str, list[str] | list[bool]] = field(default_factory=dict)
    besides: dict[str, list[str] | list[bool]] = field(default_factory=dict)
    at_end: str = "delete"
    erase: int | None = None

    @property
    def period(self) -> dt.timedelta | None:
        """How long rows are kept."""
        return None if self.days is None else dt.timedelta(days=self.days)

    def first_day_kept(self, now: dt.datetime) -> dt.date:
        """The oldest calendar day in Vietnam that is still kept. A day goes when all of it is past its time."""
        return _day(now) - dt.timedelta(days=self.days or 0)


@dataclass(frozen=True, slots=True)
class Classes:
    """The whole file; `version` and `ground` stand on every receipt."""

    version: str
    ground: str
    all: tuple[RecordClass, ...]

    def named(self, name: str) -> RecordClass:
        """The class of this name; raises KeyError."""
        return {one.name: one for one in self.all}[name]


@lru_cache(maxsize=1)
def classes() -> Classes:
    """The classes in force."""
    return read_classes(FILE.read_text(encoding="utf-8"))


def read_classes(text: str) -> Classes:
    """Parse and check the file; raises ClassesFault."""
    data = tomllib.loads(text)
    found = tuple(_class(item) for item in data["class"])
    if len({one.name for one in found}) != len(found):
        raise ClassesFault("two classes of one name")
    return Classes(data["version"], data["ground"], found)


def _class(item: dict[str, object]) -> RecordClass:
    values = {**item, "by": By(str(item["by"])), "clock": tuple(_words(item.get("clock", [])))}
    made = RecordClass(**values)  # type: ignore[arg-type]  # checked field by field below
    timed = made.by is not By.SUNSET
    faults = (
        made.days is not None and (type(made.days) is not int or made.days < 1),
        timed and (made.days is None or not made.clock),
        made.by is By.PARTITION and made.clock != ("day",),
        (made.by is By.BLANK) != bool(made.column),
        made.at_end not in ("delete", "keep"),
        made.erase is not None and (made.days is None or made.erase > made.days or made.by is By.BLANK),
        made.status not in ("local_decision", "confirmed"),
        not (made.basis and made.vi and made.en),
    )
    if any(faults):
        raise ClassesFault(made.name)
    return made


def _words(value: object) -> list[str]:
    return [str(word) for word in value] if isinstance(value, list) else []


def _day(moment: dt.datetime) -> dt.date:
    return moment.astimezone(VIETNAM).date()
