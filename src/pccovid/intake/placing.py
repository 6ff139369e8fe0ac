"""How do check-in points become places of the register? The first name a point is given under stays its name."""

import datetime as dt
from collections.abc import Iterator, Sequence

from pccovid.intake.mapping import SourceMapping
from pccovid.intake.mapping.claims import CheckedRow, Reason
from pccovid.intake.mapping.facts import PlaceFact
from pccovid.intake.people import path_of
from pccovid.kernel.vietnamese import compose
from pccovid.registry.places.kinds import NewPlace, PlaceKind
from pccovid.registry.places.operations import register_places
from pccovid.registry.places.queries import place_id, places
from pccovid.trust.access import Access

KINDS = {kind.value: kind for kind in PlaceKind}
LONGEST_CODE, LONGEST_NAME = 64, 200  # characters that the register holds
Found = tuple[CheckedRow, PlaceFact]


def register(
    access: Access, mapping: SourceMapping, rows: Sequence[CheckedRow], *, on: dt.date
) -> dict[int, Reason]:
    """Register the points that these rows name; gives, by row number, why a row's point was not.

    A point known under another name is refused: two places would share one code, and whoever was at one would be
    warned about the other. The same name again brings its kind, unit and owner up to date.
    """
    found = [(row, fact) for row in rows for fact in row.facts if isinstance(fact, PlaceFact)]
    refused = dict(_too_long(mapping, found))
    refused |= _renamed(mapping, [one for one in found if one[0].number not in refused])
    register_places(
        access,
        [
            NewPlace(
                code=fact.point,
                name=fact.name,
                kind=KINDS.get(fact.kind or "", PlaceKind.VENUE),
                territory=path_of(row.address, on) or "VN/",
                owner_phone=fact.owner_phone or "",
            )
            for row, fact in found
            if row.number not in refused
        ],
    )
    return refused


def _too_long(mapping: SourceMapping, found: Sequence[Found]) -> Iterator[tuple[int, Reason]]:
    for row, fact in found:
        if len(fact.point) > LONGEST_CODE:
            yield row.number, Reason("length", _column_of(mapping, "place.point"))
        elif len(fact.name) > LONGEST_NAME:
            yield row.number, Reason("length", _column_of(mapping, "place.name"))


def _renamed(mapping: SourceMapping, found: Sequence[Found]) -> dict[int, Reason]:
    known = places({place_id(fact.point) for _, fact in found})
    names = {number: _spelt(place.name) for number, place in known.items()}
    reason = Reason("repeated_id", _column_of(mapping, "place.point"))
    return {
        row.number: reason
        for row, fact in found
        if names.setdefault(place_id(fact.point), _spelt(fact.name)) != _spelt(fact.name)
    }


def _spelt(name: str) -> str:
    """A name without what typists vary: composition of letters, spaces, capitals."""
    return compose(name).casefold()


def _column_of(mapping: SourceMapping, target: str) -> str:
    return next((rule.column for rule in mapping.rules if rule.target == target), "")
