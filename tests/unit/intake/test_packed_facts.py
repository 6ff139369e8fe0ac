"""Does a fact that waited say the same as before?"""

import json
from dataclasses import fields
from pathlib import Path

from pccovid.intake.folders import look_into
from pccovid.intake.mapping import CheckedRow, check, load_mapping
from pccovid.intake.mapping.facts import Fact, MovementFact
from pccovid.intake.mapping.places import AddressClaim
from pccovid.intake.packed_facts import KINDS, pack_fact, unpack_fact
from pccovid.intake.reading import open_table


def waited(fact: Fact) -> Fact:
    return unpack_fact(json.loads(json.dumps(pack_fact(fact))))


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
    assert met == set(KINDS.values())


def test_an_address_inside_a_fact_keeps_codes_names_and_text():
    parts = {part.name: f"{place}" for place, part in enumerate(fields(AddressClaim))}
    journey = MovementFact(origin=AddressClaim(**parts), reason="work")
    assert waited(journey) == journey
