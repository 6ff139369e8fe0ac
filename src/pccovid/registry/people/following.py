"""What moves along when records move to another person, and what goes when they are withdrawn? Reads following.toml."""

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


class Withdrawn(StrEnum):
    """What becomes of the rows of a table when a record is withdrawn."""

    GOES = "goes"
    CLOSED = "closed"
    AGAIN = "again"
    STAYS = "stays"


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """How the rows of one table move. `by` names the record, or the row of the table `of`, with which a row goes.

    `through` names the row of the table `along` with which a row goes when that one is withdrawn.
    """

    table: str
    follows: Follows
    withdrawn: Withdrawn
    by: str = ""
    of: str = ""
    besides: str = ""
    once: tuple[str, ...] = ()
    when: str = ""
    why: str = ""
    along: str = ""
    through: str = ""
    kept: str = ""
    home: bool = False


def read_followings(text: str) -> tuple[Following, ...]:
    """Parse the file, in its order. Raises ValueError where a table's lines contradict each other."""
    read = tuple(
        Following(
            table=table,
            follows=Follows(lines.pop("follows")),
            withdrawn=Withdrawn(lines.pop("withdrawn")),
            once=tuple(lines.pop("once", ())),
            **lines,
        )
        for table, lines in tomllib.loads(text).items()
    )
    for one in read:
        if not (_moves_by_one_rule(one) and _goes_by_one_rule(one)):
            raise ValueError(one.table)
    return read


def _moves_by_one_rule(one: Following) -> bool:
    by_record, never = one.follows is Follows.RECORDS, one.follows is Follows.NEVER
    return by_record is bool(one.by) and never is bool(one.why)


def _goes_by_one_rule(one: Following) -> bool:
    """What follows a record goes with it, what goes follows something, and what stays says why."""
    goes, stays = one.withdrawn is Withdrawn.GOES, one.withdrawn is Withdrawn.STAYS
    return (
        goes is bool(one.by or one.through)
        and (stays or not one.kept)
        and (not stays or bool(one.why or one.kept))
    )


@lru_cache(maxsize=1)
def followings() -> tuple[Following, ...]:
    """The list in force, in the order in which rows move: what is followed stands before what follows it."""
    return read_followings(FILE.read_text(encoding="utf-8"))


def moving() -> tuple[Following, ...]:
    """Only the tables whose rows move."""
    return tuple(one for one in followings() if one.follows is not Follows.NEVER)
