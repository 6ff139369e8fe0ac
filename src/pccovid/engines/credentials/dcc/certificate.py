"""What does a certificate state? Its facts under their names, after everything about it was checked."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from pccovid.engines.credentials.dcc.cose import Algorithm
from pccovid.engines.credentials.dcc.keys import Kind
from pccovid.engines.credentials.dcc.schema import Facts
from pccovid.engines.credentials.dcc.strict_cbor import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """A certificate's facts. `entry` holds the fields of the schema under their short names, as text or number."""

    kind: Kind
    surname: str = field(repr=False)
    given_name: str = field(repr=False)
    machine_surname: str = field(repr=False)
    machine_given_name: str = field(repr=False)
    birth: str = field(repr=False)
    """YYYY-MM-DD, YYYY-MM, YYYY or nothing."""
    entry: Mapping[str, str | int] = field(repr=False)
    version: str
    issuer_country: str
    issued_at: dt.datetime | None
    expires_at: dt.datetime | None
    kid: bytes
    algorithm: Algorithm

    @property
    def uvci(self) -> str:
        """The certificate's own number."""
        return str(self.entry["ci"])


_TEXT: frozenset[type] = frozenset((str,))
_PLAIN: frozenset[type] = frozenset((str, int))


def entry_of(facts: Facts) -> dict[str, str | int]:
    """An entry with every value as text or whole number; what has another type is left out."""
    if _TEXT.issuperset(map(type, facts)) and _PLAIN.issuperset(map(type, facts.values())):
        return dict(cast("Mapping[str, str | int]", facts))
    plain = {name: _plain(value) for name, value in facts.items() if type(name) is str}
    return {name: value for name, value in plain.items() if value is not None}


def _plain(value: Item) -> str | int | None:
    match value:
        case bool():
            return None
        case int() | str():
            return value
        case float():
            return int(value) if value.is_integer() else None
        case dt.datetime():
            return value.isoformat()
        case _:
            return None


def birth_of(value: Item) -> str:
    """A birth date without the time that some issuers added."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return value.strip()[:10] if isinstance(value, str) else ""


def name_of(names: Item, name: str) -> str:
    """One of the four names, nothing where it is missing."""
    value = names.get(name) if isinstance(names, dict) else None
    return value.strip() if isinstance(value, str) else ""
