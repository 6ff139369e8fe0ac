"""What do questions and answers look like? Estonia's data tracker (findUsage, 2.1), with what it leaves out added."""

import datetime as dt
from typing import Literal

from ninja import Schema
from pydantic import AwareDatetime, Field

MOST_USAGES = 1_000
FARTHEST = 10_000
LONGEST_NUMBER = 16


class Usage(Schema):
    """One access. The first five fields are the model's; a machine's accesses of one day are one usage, `times` says
    how many."""

    logtime: dt.datetime = Field(description="When; of several, the last")
    action: str = Field(
        description="What for, as a sentence in the language asked for (Accept-Language: vi or en)"
    )
    receiverCode: str = Field(
        description="Role and area of whoever received the data: officer:VN/79/760/26734/"
    )
    receiverSystem: str = Field(description="The part of the system that was used")
    receiverName: str = Field(description="The office; empty where the holder of the record looked")
    role: str = Field(description="Role, as a code")
    territory: str = Field(
        description="Path of administrative units, from the country down; empty for a citizen"
    )
    purpose: str = Field(description="Code of the purpose")
    written: bool = Field(description="Data were written, not only read")
    fields: list[str] = Field(description="Which fields, never their values")
    times: int = Field(ge=1, description="How many accesses this line stands for")
    basis: str | None = Field(
        description="Number of the order or document, where there was one beyond the purpose"
    )
    entryHash: str | None = Field(
        description="Leaf hash of the entry in the ledger (SHA-256, hex); null until sealed"
    )


class Found(Schema):
    """A page of accesses, the newest first."""

    totalUsages: int = Field(ge=0, description="How many lines there are in the period, counted up to 11,000")
    usages: list[Usage]


class Period(Schema):
    """The time of which accesses can be told."""

    periodStart: dt.datetime
    periodEnd: dt.datetime | None = Field(description="null: until now")


class Heartbeat(Schema):
    """Whether questions can be answered."""

    status: Literal["OK", "FAIL"]
    message: str


class Problem(Schema):
    """Why a question was not answered, and what to do (RFC 9457)."""

    type: str = Field(description="A stable name of the problem")
    title: str
    status: int
    detail: str = Field(description="What to do")


class Asked(Schema):
    """The question of findUsage."""

    userCode: str | None = Field(
        None,
        max_length=LONGEST_NUMBER,
        description="Whose data: country prefix and number of the citizen identity card. Left out: the asker's own. "
        "Another's only where the asker holds that record.",
    )
    periodStart: AwareDatetime | None = Field(None, description="Included")
    periodEnd: AwareDatetime | None = Field(None, description="Not included")
    offset: int = Field(0, ge=0, le=FARTHEST, description="How many of the newest are left out")
    limit: int = Field(MOST_USAGES, ge=1, le=MOST_USAGES, description="How many at most, up to 1000")
    includeOwn: bool = Field(False, description="Also what the asker looked at herself")
