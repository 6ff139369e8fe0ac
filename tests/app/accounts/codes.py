"""What the tests of sign-in have in common: a number, two browsers, and the code out of the message on the screen."""

import datetime as dt
import re

from pccovid.kernel.phone import Phone
from pccovid.trust.accounts.outbox import messages_shown
from pccovid.trust.vault import blind

PHONE = Phone.parse("083 000 0000")
OTHER_PHONE = Phone.parse("083 000 0001")
BROWSER = blind("browser", "an's")
OTHER_BROWSER = blind("browser", "chi's")
NETWORK = blind("network", "192.0.2.1")
EIGHT = dt.datetime(2021, 10, 1, 1, 0, tzinfo=dt.UTC)


def last_code() -> str:
    """The code in the newest message of the demonstration."""
    match = re.search(r"\b\d{6}\b", messages_shown()[0].text)
    assert match
    return match[0]


def wrong(code: str) -> str:
    """Six digits that are not the code."""
    return f"{(int(code) + 1) % 10**6:06}"


def after(seconds: float) -> dt.datetime:
    """An instant after the start of every test here."""
    return EIGHT + dt.timedelta(seconds=seconds)
