"""Where do the sources contradict each other? What each says, with its date, and which of it is shown."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pccovid.faces.citizen.presenters.days import day
from pccovid.faces.citizen.presenters.profile import LABELS, written
from pccovid.faces.citizen.presenters.sources import source_name
from pccovid.kernel.names import PersonName
from pccovid.kernel.vietnamese import compose
from pccovid.registry.people.queries import Statement
from pccovid.registry.territories.queries import name_of

GROWS = ("birth", "territory")  # a shorter value is the beginning of a fuller one


@dataclass(frozen=True, slots=True)
class Said:
    """A value, and who says so: each source once, with the date of its latest record that says it."""

    value: str = field(repr=False)
    sources: str


@dataclass(frozen=True, slots=True)
class Difference:
    """An attribute of which the sources say different things. `shown` is None where nothing of it is believed."""

    label: str
    shown: Said | None
    others: tuple[Said, ...]


def differences(statements: Iterable[Statement]) -> list[Difference]:
    """The attributes that are disputed, in the order of the page of details.

    The same in other letters is no dispute, nor the same told less fully or, of an address, more: a year of birth, a
    name without marks, a street with its commune.
    """
    stated: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        stated[statement.attribute].append(statement)
    found = (_difference(name, stated[name]) for name in LABELS if name in stated)
    return [difference for difference in found if difference.others]


def _difference(name: str, statements: Sequence[Statement]) -> Difference:
    chosen = next((one.value for one in statements if one.chosen), "")
    groups: dict[str, list[Statement]] = defaultdict(list)
    for one in statements:
        if not _agrees(name, one.value, chosen):
            groups[_sense(name, one.value)].append(one)
    shown = groups.pop(_sense(name, chosen), []) if chosen else []
    said = [_said(name, group) for group in groups.values()]
    return Difference(str(LABELS[name]), _said(name, shown, chosen) if shown else None, tuple(said))


def _sense(name: str, value: str) -> str:
    """Equal for two ways of writing one value."""
    return PersonName.parse(value).toned if name == "name" else compose(value).casefold()


def _agrees(name: str, value: str, chosen: str) -> bool:
    """Whether another value says what the chosen one says, in fewer or more words."""
    if not chosen or value == chosen:
        return False
    if name == "name":
        return value.isascii() and PersonName.parse(value).folded == PersonName.parse(chosen).folded
    if name == "address":
        return all(one == other for one, other in zip(_parts(value), _parts(chosen), strict=False))
    return name in GROWS and chosen.startswith(value)


def _parts(address: str) -> list[str]:
    return [compose(part).casefold() for part in address.split(",")]


def _said(name: str, statements: Sequence[Statement], value: str = "") -> Said:
    latest: dict[str, dt.datetime | None] = {}
    for one in statements:
        source = source_name(one.source)
        times = [time for time in (latest.get(source), one.time) if time]
        latest[source] = max(times, default=None)
    sources = "; ".join(", ".join(filter(None, (source, day(time)))) for source, time in latest.items())
    text = value or statements[0].value
    return Said(name_of(text) if name == "territory" else written(name, text), sources)
