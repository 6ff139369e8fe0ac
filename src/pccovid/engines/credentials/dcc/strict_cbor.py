"""What does one CBOR item say, read so that no two readers can see two things? RFC 8949.

The library reads; here it is held to what a certificate may use: no key twice, nothing behind the item, no tag but
dates, no big or decimal numbers, sixteen levels.
"""

import secrets
from collections.abc import Callable
from datetime import datetime
from typing import NoReturn, cast

from cbor2 import CBORDecodeError, loads

from pccovid.engines.credentials.reasons import CertificateRefused, Reason

Item = bool | int | float | str | bytes | datetime | None | list["Item"] | dict["Item", "Item"]

_DEPTH = 16
# Every tag the library would turn into something; 0 and 1, dates, are left to it.
_KNOWN_TAGS = (2, 3, 4, 5, 25, 28, 29, 30, 35, 36, 37, 100, 256, 258, 260, 261, 1004, 43000, 43001, 55799)
# The library does not say where an item ended. It reads a pair, the item and a mark nobody can know beforehand:
# bytes behind the item would stand in the mark's place, an item cut short would swallow it.
_PAIR = b"\x82"
_MARK = secrets.token_bytes(16)
_END = b"\x50" + _MARK


def _refuse_tag(*_: object) -> NoReturn:
    raise CertificateRefused(Reason.NOT_STRICT, field="tag")


_DECODERS: dict[int, Callable[..., NoReturn]] = dict.fromkeys(_KNOWN_TAGS, _refuse_tag)


def read_item(data: bytes, *, field: str) -> Item:
    """The one item that `data` is. Raises CertificateRefused, naming `field`."""
    try:
        item, mark = loads(
            b"".join((_PAIR, data, _END)),
            tag_hook=_refuse_tag,
            semantic_decoders=_DECODERS,
            max_depth=_DEPTH + 1,
            allow_duplicate_keys=False,
        )
    except CBORDecodeError as error:
        raise _refusal(error, field) from None
    except (ValueError, TypeError, OverflowError, RecursionError):
        raise CertificateRefused(Reason.DAMAGED, field=field) from None
    if mark != _MARK:
        raise CertificateRefused(Reason.NOT_STRICT, field=field)
    return cast("Item", item)


def _refusal(error: CBORDecodeError, field: str) -> CertificateRefused:
    """The library says in words only what it met; what it raised for a tag is ours."""
    if isinstance(error.__cause__, CertificateRefused):
        return error.__cause__
    strict = any(word in str(error) for word in ("Duplicate map key", "nesting depth"))
    return CertificateRefused(Reason.NOT_STRICT if strict else Reason.DAMAGED, field=field)
