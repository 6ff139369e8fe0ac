"""What moves along when records move to another person? Reads following.toml, the one reviewed list of it."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("following.toml")


class Follows(StrEnum):
    """With what the rows of a table move."""

    RECORDS = "records"
    JOINED = "joined"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """How the rows of one table move. `by` names the record, or the row of the table `of`, with which a row goes."""

    table: str
    follows: Follows
    by: str = ""
    of: str = ""
    besides: str = ""
    once: tuple[str, ...] = ()
    when: str = ""
    why: str = ""


def read_followings(text: str) -> tuple[Following, ...]:
    """Parse the file, in its order. Raises ValueError where a table's lines contradict each other."""
    read = tuple(
        Following(
            table=table,
            follows=Follows(lines.pop("follows")),
            once=tuple(lines.pop("once", ())),
            **lines,
        )
        for table, lines in tomllib.loads(text).items()
    )
    for one in read:
        if (one.follows is Follows.RECORDS) is not bool(one.by) or (one.follows is Follows.NEVER) is not bool(
            one.why
        ):
            raise ValueError(one.table)
    return read


@lru_cache(maxsize=1)
def followings() -> tuple[Following, ...]:
    """The list in force, in the order in which rows move: what is followed stands before what follows it."""
    return read_followings(FILE.read_text(encoding="utf-8"))


def moving() -> tuple[Following, ...]:
    """Only the tables whose rows move."""
    return tuple(one for one in followings() if one.follows is not Follows.NEVER)
