"""What does a certificate state? Its facts under their names, after everything about it was checked."""

import datetime as dt
from collections.abc import Mapping
from typing import cast

from pccovid.engines.credentials.dcc.claims import Claims, moment
from pccovid.engines.credentials.dcc.cose import Algorithm, Signed
from pccovid.engines.credentials.dcc.keys import Kind
from pccovid.engines.credentials.dcc.schema import Facts
from pccovid.engines.credentials.dcc.strict_cbor import Item


class Certificate:
    """A certificate's facts: those of the message, read when they are asked for. Its `repr` names nobody."""

    __slots__ = ("_claims", "_entry", "_signed", "kind")

    def __init__(self, kind: Kind, signed: Signed, claims: Claims, entry: Facts) -> None:
        """Of a message whose signature is right and whose facts `schema.check_facts` has passed."""
        self.kind = kind
        self._signed = signed
        self._claims = claims
        self._entry = entry

    def __repr__(self) -> str:
        return f"Certificate({self.kind!r}, {self.issuer_country!r})"

    @property
    def surname(self) -> str:
        return self._name("fn")

    @property
    def given_name(self) -> str:
        return self._name("gn")

    @property
    def machine_surname(self) -> str:
        return self._name("fnt")

    @property
    def machine_given_name(self) -> str:
        return self._name("gnt")

    @property
    def birth(self) -> str:
        """YYYY-MM-DD, YYYY-MM, YYYY or nothing."""
        return birth_of(self._claims.facts["dob"])

    @property
    def entry(self) -> dict[str, str | int]:
        """The fields of the schema under their short names, as text or whole number."""
        return entry_of(self._entry)

    @property
    def uvci(self) -> str:
        """The certificate's own number."""
        return cast("str", self._entry["ci"])

    @property
    def version(self) -> str:
        return str(self._claims.facts["ver"]).strip()

    @property
    def issuer_country(self) -> str:
        return self._claims.country

    @property
    def issued_at(self) -> dt.datetime | None:
        return _moment_of(self._claims.issued)

    @property
    def expires_at(self) -> dt.datetime | None:
        return _moment_of(self._claims.expires)

    @property
    def kid(self) -> bytes:
        return self._signed.kid

    @property
    def algorithm(self) -> Algorithm:
        return self._signed.algorithm

    def _name(self, name: str) -> str:
        return name_of(self._claims.facts["nam"], name)


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


def _moment_of(seconds: float | None) -> dt.datetime | None:
    return None if seconds is None else moment(seconds)


def birth_of(value: Item) -> str:
    """A birth date without the time that some issuers added."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return value.strip()[:10] if isinstance(value, str) else ""


def name_of(names: Item, name: str) -> str:
    """One of the four names, nothing where it is missing."""
    value = names.get(name) if isinstance(names, dict) else None
    return value.strip() if isinstance(value, str) else ""
