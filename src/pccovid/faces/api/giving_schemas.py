"""What do telephones send that give what they noted, and what are they told?"""

import datetime as dt
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from pccovid.capabilities.proximity.rules import KEPT, MOST_PACKETS

MOST_DAYS = KEPT.days + 1
Id = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$", description="16 bytes, hexadecimal")]
Second = Annotated[int, Field(ge=0, le=2**32, description="Seconds since 1970, UTC")]
Strength = Annotated[int, Field(ge=-1000, le=1000, description="dBm as it was received")]
Words = dict[Literal["vi", "en"], dict[str, str]]


class Code(Schema):
    """The code that a tracer read out."""

    code: str = Field(min_length=1, max_length=24)


class Ask(Schema):
    """What is asked for. Shown to the person before anything is sent; nothing was sent yet."""

    challenge: str = Field(description="32 bytes, hexadecimal: part of what is signed")
    recipient: str = Field(description="The office that asks")
    ends: dt.datetime
    words: Words = Field(description="What each part is, in the words that the person is to read")


class Day(Schema):
    """The public half of one day's secret, and the signature made with the secret."""

    day: dt.date
    public: str = Field(pattern=r"^[0-9a-f]{64}$")
    signature: str = Field(pattern=r"^[0-9a-f]{128}$")


class Gift(Schema):
    """What the person agreed to give. `consent` is the hash of challenge, recipient, parts and words."""

    code: str = Field(min_length=1, max_length=24)
    consent: str = Field(pattern=r"^[0-9a-f]{64}$")
    contents: list[Literal["keys", "heard", "publish"]] = Field(min_length=1, max_length=3)
    days: list[Day] = Field(min_length=1, max_length=MOST_DAYS)
    heard: list[tuple[Id, Id, Second, Strength]] = Field(
        max_length=MOST_PACKETS, description="own id, other's id, second, strength"
    )


class Thanks(Schema):
    """How many packets were taken, and how many were not, by reason."""

    taken: int
    refused: dict[str, int]


class PublishedKey(Schema):
    """The key of one day of somebody who agreed that it is published."""

    day: dt.date
    key: str


class PublishedKeys(Schema):
    """All of them that are kept, in the order of the keys."""

    keys: list[PublishedKey]
