"""Which codes may a certificate be issued with? The EU value sets of Vietnam's products, in value_sets.toml."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypedDict, cast

from pccovid.engines.credentials.dcc.keys import Kind
from pccovid.engines.credentials.reasons import CertificateRefused, Reason

FILE = Path(__file__).with_name("value_sets.toml")


class Product(TypedDict):
    """A vaccine: its name, who makes it, and its platform's code."""

    name: str
    makers: list[str]
    prophylaxis: str


class ValueSets(TypedDict):
    """The file as it is."""

    diseases: list[str]
    test_results: list[str]
    test_types: list[str]
    countries_issuing: list[str]
    products: dict[str, Product]


@cache
def value_sets() -> ValueSets:
    """The sets, read once."""
    return cast("ValueSets", tomllib.loads(FILE.read_text(encoding="utf-8")))


def check_values(kind: Kind, entry: Mapping[str, str | int]) -> None:
    """Raises CertificateRefused, naming the field, for a code that is not of its set."""
    sets = value_sets()
    expected: dict[str, list[str]] = {"tg": sets["diseases"], "co": sets["countries_issuing"]}
    if kind is Kind.VACCINATION:
        product = sets["products"].get(str(entry.get("mp")))
        if product is None:
            raise CertificateRefused(Reason.CONTENT, field="v.mp")
        expected |= {"ma": product["makers"], "vp": [product["prophylaxis"]]}
    elif kind is Kind.TEST:
        expected |= {"tt": sets["test_types"], "tr": sets["test_results"]}
    for name, allowed in expected.items():
        if entry.get(name) not in allowed:
            raise CertificateRefused(Reason.CONTENT, field=f"{kind}.{name}")
