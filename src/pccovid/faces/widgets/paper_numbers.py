"""Which paper is a typed number of? For forms in which somebody says who she is."""

from dataclasses import dataclass

from pccovid.engines.linkage import Number
from pccovid.kernel.cccd import Cccd
from pccovid.kernel.cmnd import Cmnd
from pccovid.kernel.digits import without_separators
from pccovid.kernel.errors import InvalidValue
from pccovid.kernel.passport import Passport


@dataclass(frozen=True, slots=True)
class _Paper:
    kind: str
    read: type[Cccd] | type[Cmnd] | type[Passport]


_PAPERS = (_Paper("cccd", Cccd), _Paper("cmnd", Cmnd), _Paper("passport", Passport))


def read_number(written: str) -> Number | None:
    """The number of a citizen card, an old card or a passport, by its form; None for anything else.

    Unlike an import, nothing is repaired: a person at a form can put the missing zero back. Digits alone are no
    passport here, or every mistyped card would be one.
    """
    for paper in _PAPERS if without_separators(written).isdigit() is False else _PAPERS[:2]:
        try:
            read = paper.read.parse(written)
        except InvalidValue:
            continue
        if not getattr(read, "padded", False):
            return Number(paper.kind, read.number)
    return None
