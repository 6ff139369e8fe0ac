"""Does a link that was found by comparing say for good what spoke for it, and nothing of what was compared?"""

import shutil
from collections.abc import Collection
from pathlib import Path
from uuid import UUID

import pytest

from pccovid.engines.linkage.scorer import PRIOR
from pccovid.engines.linkage.ties import ALONE, NOT_ALONE, RIVALS
from pccovid.intake.model import trained
from pccovid.registry.people.linking import COMPARED
from pccovid.registry.people.models import Link, SourceRecord
from pccovid.registry.people.nation import model_for, weighed_for
from pccovid.registry.people.ties import NAMED_BY
from pccovid.trust.access import SYSTEM, Access, Purpose
from tests.app.intake.test_migration import run

pytestmark = pytest.mark.usefixtures("committed")
WORDS = {(one.name, level.name) for one in trained().comparisons for level in one.levels} | {
    PRIOR, (RIVALS, ALONE), (RIVALS, NOT_ALONE),
}  # fmt: skip


def compared() -> list[Link]:
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        links = list(Link.objects.filter(rule=COMPARED))
        access.read_aggregate("source_record", ["rule"])
    return links


def owners(records: Collection[UUID]) -> dict[UUID, UUID]:
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        found = dict(SourceRecord.objects.filter(id__in=records).values_list("id", "person_id"))
        access.read_aggregate("source_record", ["rule"])
    return found


def test_each_says_with_which_record_on_what_and_by_which_model_in_words_that_are_nobodys(
    nation: Path,
) -> None:
    run(nation)
    links = compared()
    assert len(links) > 10
    assert weighed_for() == trained().persons  # written down for whoever comes one by one
    whose = owners({one.other_id for one in links if one.other_id})
    for link in links:
        steps = [(str(field), str(level)) for field, level, _ in link.evidence]
        assert set(steps) <= WORDS
        assert sum(weight for *_, weight in link.evidence) == link.weight
        assert link.model == model_for(weighed_for()).hash[:NAMED_BY]
        assert link.other_id != link.source_record_id
        assert whose[link.other_id or SYSTEM.id] == link.person_id
        assert link.actor_id == SYSTEM.id


def test_what_comes_later_is_tied_to_what_the_registry_holds(nation: Path, tmp_path: Path) -> None:
    first = tmp_path / "first"
    first.mkdir()
    shutil.copy(nation / "population.ndjson", first)
    run(first)
    held = owners({link.source_record_id for link in _all()})
    run(nation)
    later = [link for link in compared() if link.source_record_id not in held]
    assert any(link.other_id in held for link in later)
    assert all(held.get(link.other_id or SYSTEM.id, link.person_id) == link.person_id for link in later)


def _all() -> list[Link]:
    with Access.open(SYSTEM, Purpose.MIGRATION, "test") as access:
        links = list(Link.objects.all())
        access.read_aggregate("source_record", ["rule"])
    return links
