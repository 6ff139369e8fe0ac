"""Which codes stand on a certificate for a vaccine of ours, and what are they called? Reads products.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pccovid.engines.credentials.dcc.value_sets import value_sets

FILE = Path(__file__).with_name("products.toml")


@dataclass(frozen=True, slots=True)
class Product:
    """A vaccine as a certificate names it: codes of the value sets, and the names for readers."""

    code: str
    name: str
    maker_code: str
    maker: str
    prophylaxis: str


@cache
def products() -> dict[str, Product]:
    """By our own code: letters and digits only ("astrazeneca")."""
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    sets = value_sets()["products"]
    made = {}
    for ours, code in read["codes"].items():
        maker = sets[code]["makers"][0]
        made[ours] = Product(
            code, sets[code]["name"], maker, read["makers"][maker], sets[code]["prophylaxis"]
        )
    return made


def product_of(text: str) -> Product | None:
    """The product of a dose's code, however it is written; None where it names no known vaccine."""
    return products().get("".join(filter(str.isalnum, text.casefold())))
