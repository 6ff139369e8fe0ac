"""Does a fact that waited say the same as before?"""

import datetime as dt
from pathlib import Path
from typing import get_args

import msgspec

from pccovid.intake.folders import look_into
from pccovid.intake.mapping import CheckedRow, check, load_mapping
from pccovid.intake.mapping.facts import Fact, HealthFact, MovementFact
from pccovid.intake.mapping.places import AddressClaim
from pccovid.intake.reading import open_table


def waited(fact: Fact) -> Fact:
    [back] = msgspec.json.decode(msgspec.json.encode([fact]), type=list[Fact])
    return back


def test_every_fact_of_the_sample_nation_comes_back_as_it_was(nation_folder: Path):
    folder = look_into(nation_folder)
    met = set()
    for file in folder.files:
        mapping = load_mapping(file.source, file.mappings)
        for raw in open_table(file.path, known=mapping.columns).rows():
            row = check(mapping, raw, folder.as_of)
            for fact in row.facts if isinstance(row, CheckedRow) else ():
                met.add(type(fact))
                assert waited(fact) == fact
    assert met == set(get_args(Fact))


def test_an_address_inside_a_fact_keeps_codes_names_and_text():
    parts = {part: f"{place}" for place, part in enumerate(AddressClaim.__struct_fields__)}
    journey = MovementFact(origin=AddressClaim(**parts), reason="work")
    assert waited(journey) == journey


def test_a_fact_that_is_printed_shows_nothing_that_it_says():
    assert "Mẫu" not in repr(HealthFact(at=dt.datetime(2021, 9, 1, tzinfo=dt.UTC), note="Mẫu"))
