"""Under which keys is a record found again? Combinations of fields that suffice together, strongest first.

A number alone never links: relatives' numbers are written on other people's records, so name or birth date
must agree. A telephone number alone never links either: families and vaccination sites share one.
"""

from collections.abc import Iterator
from typing import NamedTuple

from pccovid.engines.linkage.records import LinkRecord
from pccovid.kernel.birth import Precision
from pccovid.kernel.cccd import Trust

NUMBER_KINDS = ("cccd", "bhxh", "cmnd", "passport", "qid")
RULES = (
    *(f"{kind}+{with_}" for kind in NUMBER_KINDS for with_ in ("name", "birth")),
    "name+birth+phone",
    "name+year+phone",
    "name+phone",
)


class Key(NamedTuple):
    """A rule and the values it joins, which are not shown where it is printed."""

    rule: str
    text: str

    def __repr__(self) -> str:
        return f"Key(rule={self.rule!r})"


def index_keys(record: LinkRecord) -> list[Key]:
    """Every key under which the record's person can be found later."""
    return list(_keys(record))


def query_keys(record: LinkRecord) -> list[Key]:
    """The keys that may link this record. The weaker telephone rules serve only what states nothing stronger."""
    full = record.birth is not None and record.birth.precision is Precision.DAY
    numbered = any(number.kind in NUMBER_KINDS for number in record.numbers)
    weak = {
        "name+year+phone": not full,
        "name+phone": record.birth is None and not numbered,
    }
    return [key for key in _keys(record) if weak.get(key.rule, True)]


def _keys(record: LinkRecord) -> Iterator[Key]:
    name = " ".join(record.name.sorted_tokens) if record.name else ""
    birth = record.birth
    date = birth.iso() if birth is not None and birth.precision is Precision.DAY else ""
    for number in record.numbers:
        if number.trust is Trust.CONTRADICTS or number.kind not in NUMBER_KINDS:
            continue
        if name:
            yield Key(f"{number.kind}+name", f"{number.value}|{name}")
        if date and number.kind != "qid":
            yield Key(f"{number.kind}+birth", f"{number.value}|{date}")
    if name and record.phone:
        if date:
            yield Key("name+birth+phone", f"{name}|{date}|{record.phone}")
        if birth is not None and birth.year is not None:
            yield Key("name+year+phone", f"{name}|{birth.year}|{record.phone}")
        yield Key("name+phone", f"{name}|{record.phone}")
