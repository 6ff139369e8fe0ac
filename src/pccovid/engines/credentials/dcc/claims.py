"""When was a certificate made, until when does it hold, and where in the message are its facts? CWT, RFC 8392."""

import datetime as dt
from typing import NamedTuple

from pccovid.engines.credentials.dcc.strict_cbor import Item, read_item
from pccovid.engines.credentials.reasons import CertificateRefused, Reason

ISSUER, EXPIRES, ISSUED, HEALTH, FIRST = 1, 4, 6, -260, 1
_LARGEST_TIME = 253_402_300_799  # the end of the year 9999


class Claims(NamedTuple):
    """Times are seconds since 1970, None where the message names none; `facts` is the certificate itself."""

    country: str
    issued: float | None
    expires: float | None
    facts: dict[Item, Item]
    float_times: bool
    """Whether a time is a float, which is forgiven."""


def read_claims(payload: bytes) -> Claims:
    """The claims of a payload. Raises CertificateRefused."""
    claims = read_item(payload, field="payload")
    if not isinstance(claims, dict):
        raise CertificateRefused(Reason.DAMAGED, field="payload")
    health = claims.get(HEALTH)
    facts = health.get(FIRST) if isinstance(health, dict) else None
    if not isinstance(facts, dict):
        raise CertificateRefused(Reason.CONTENT, field="hcert")
    country = claims.get(ISSUER)
    issued, expires = claims.get(ISSUED), claims.get(EXPIRES)
    return Claims(
        country if isinstance(country, str) else "",
        _time(issued, "iat"),
        _time(expires, "exp"),
        facts,
        isinstance(issued, float) or isinstance(expires, float),
    )


def moment(seconds: float) -> dt.datetime:
    """A time of the claims as an aware datetime."""
    return dt.datetime.fromtimestamp(seconds, dt.UTC)


def _time(value: Item, field: str) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _LARGEST_TIME:
        raise CertificateRefused(Reason.CONTENT, field=field)
    return value
